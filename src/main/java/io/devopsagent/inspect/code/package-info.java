/** Source code, as far as it has to be read: what is code, and what comment or text. */
@NullMarked
package io.devopsagent.inspect.code;

import org.jspecify.annotations.NullMarked;
