package io.devopsagent.notify.telegram;

import io.devopsagent.kernel.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** Allows a thing so many times an hour for each key. Forgets the oldest of very many keys. */
final class HourlyLimit {
  private static final long HOUR = Duration.ofHours(1).toNanos();
  private static final int MAX_KEYS = 10_000;

  private final Clock clock;
  private final int perHour;
  private final Map<String, Spent> spent = new LinkedHashMap<>();

  HourlyLimit(Clock clock, int perHour) {
    this.clock = clock;
    this.perHour = perHour;
  }

  private record Spent(long since, int times) {}

  /** Takes one, if there is one left. */
  synchronized boolean take(String key) {
    long now = clock.nanos();
    Spent before = spent.getOrDefault(key, new Spent(now, 0));
    Spent hour = now - before.since() >= HOUR ? new Spent(now, 0) : before;
    if (hour.times() >= perHour) {
      return false;
    }
    spent.remove(key);
    spent.put(key, new Spent(hour.since(), hour.times() + 1));
    if (spent.size() > MAX_KEYS) {
      spent.remove(spent.keySet().iterator().next());
    }
    return true;
  }
}
