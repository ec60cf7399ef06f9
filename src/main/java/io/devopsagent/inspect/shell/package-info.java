/** Commands of shell scripts, as far as inspections of several formats look at them. */
@NullMarked
package io.devopsagent.inspect.shell;

import org.jspecify.annotations.NullMarked;
