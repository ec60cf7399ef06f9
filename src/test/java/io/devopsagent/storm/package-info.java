/** The real process in storms: killed, stopped, cut off, out of disk; and what is left then. */
@NullMarked
package io.devopsagent.storm;

import org.jspecify.annotations.NullMarked;
