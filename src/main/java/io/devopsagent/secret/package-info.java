/** Sealed values and the redactor that every stored, logged, shown or sent text passes. */
@NullMarked
package io.devopsagent.secret;

import org.jspecify.annotations.NullMarked;
