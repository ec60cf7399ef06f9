/** Runs the launcher script for real. */
@NullMarked
package io.devopsagent.launcher;

import org.jspecify.annotations.NullMarked;
