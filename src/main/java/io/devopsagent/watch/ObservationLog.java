package io.devopsagent.watch;

import io.devopsagent.kernel.Clock;
import io.devopsagent.kernel.FailureException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Collects observations and stores them every few seconds in one transaction. Thread-safe; bounded:
 * what does not fit before the next transaction only misses in the latency figures.
 */
final class ObservationLog {
  private static final int MOST = 50_000;

  private final SpanStore store;
  private final Clock clock;
  private List<Observation> waiting = new ArrayList<>();
  private long dropped;

  ObservationLog(SpanStore store, Clock clock) {
    this.store = store;
    this.clock = clock;
  }

  synchronized void add(Observation look) {
    if (waiting.size() < MOST) {
      waiting.add(look);
    } else {
      dropped++;
    }
  }

  /** How many looks are missing in the latency figures because the store could not keep up. */
  synchronized long dropped() {
    return dropped;
  }

  /** Stores what was collected, and that this process lives. */
  void flush() {
    List<Observation> taken;
    synchronized (this) {
      taken = waiting;
      waiting = new ArrayList<>();
    }
    Map<ServiceId, Observation> newest = new LinkedHashMap<>();
    taken.forEach(look -> newest.put(look.service(), look));
    try {
      store.keep(List.copyOf(newest.values()), taken, clock.now());
    } catch (FailureException e) {
      synchronized (this) {
        dropped += taken.size();
      }
      throw e;
    }
  }
}
