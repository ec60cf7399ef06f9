/** The inspections that come with the program, and the fixer made of them. */
@NullMarked
package io.devopsagent.inspect.standard;

import org.jspecify.annotations.NullMarked;
