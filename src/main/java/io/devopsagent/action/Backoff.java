package io.devopsagent.action;

import java.time.Duration;

/** When an attempt that failed is made again. */
final class Backoff {
  private static final long FIRST_MS = 1_000;
  private static final long LONGEST_MS = 300_000;

  private Backoff() {}

  /**
   * Doubles from a second to five minutes, spread by the effect's id so that many do not come back
   * at once; never earlier than the other side asked for.
   */
  static Duration after(long id, int attempts, Duration asked) {
    long doubled = Math.min(LONGEST_MS, FIRST_MS << Math.min(20, Math.max(0, attempts - 1)));
    long spread = Math.floorMod(id * 7_919 + attempts * 104_729L, Math.max(1, doubled / 4));
    return Duration.ofMillis(Math.max(asked.toMillis(), doubled + spread));
  }
}
