package io.devopsagent.watch;

import java.util.List;

/**
 * Looks at one service once.
 *
 * <p>Blocking, called on a virtual thread, ends within its own configured time whatever the other
 * side does, and never throws: what went wrong is the observation. Thread-safe, since a confirming
 * probe may overlap a regular one.
 */
@FunctionalInterface
public interface Probe {

  Observation look();

  /** Looks once, and tells besides what was expected and found, one by one. */
  default Examined examine() {
    return new Examined(look(), List.of());
  }
}
