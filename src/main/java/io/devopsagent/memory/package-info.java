/** Versioned key and value with history and search. */
@NullMarked
package io.devopsagent.memory;

import org.jspecify.annotations.NullMarked;
