/** Environment variables that the code reads and the example file does not name. */
@NullMarked
package io.devopsagent.inspect.environment;

import org.jspecify.annotations.NullMarked;
