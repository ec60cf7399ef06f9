/** Builds every object by constructor, starts and stops them in order; nothing else. */
@NullMarked
package io.devopsagent.wiring;

import org.jspecify.annotations.NullMarked;
