package io.devopsagent.action;

import java.util.HashSet;
import java.util.Set;

/** Which effects are being performed by this process, a bounded number. Thread-safe. */
final class Underway {
  private final int atOnce;
  private final Set<Long> ids = new HashSet<>();

  Underway(int atOnce) {
    this.atOnce = atOnce;
  }

  /** Takes a place for an effect, unless it has one or there is none left. */
  synchronized boolean begin(long id) {
    return ids.size() < atOnce && ids.add(id);
  }

  synchronized void end(long id) {
    ids.remove(id);
  }

  synchronized int size() {
    return ids.size();
  }
}
