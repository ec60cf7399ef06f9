/**
 * What the program says of itself while it runs: one line per event to standard error, redacted,
 * bounded, never blocking who speaks. Built over {@code java.util.logging}, since libraries log
 * through it.
 */
@NullMarked
package io.devopsagent.log;

import org.jspecify.annotations.NullMarked;
