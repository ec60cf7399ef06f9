/** Holds the code against the tables of {@code docs/architecture.md} and the rules of its size. */
@NullMarked
package io.devopsagent.architecture;

import org.jspecify.annotations.NullMarked;
