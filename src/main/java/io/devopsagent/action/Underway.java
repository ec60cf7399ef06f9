package io.devopsagent.action;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;

/** Which effects are being performed by this process, a bounded number. Thread-safe. */
final class Underway {
  private static final long STEP_MS = 50;

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
    notifyAll();
  }

  /** Waits until none is performed, about as long as it may; says whether none is. */
  synchronized boolean awaitNone(Duration atMost) {
    try {
      for (long left = atMost.toMillis(); left > 0 && !ids.isEmpty(); left -= STEP_MS) {
        wait(STEP_MS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return ids.isEmpty();
  }

  synchronized int size() {
    return ids.size();
  }
}
