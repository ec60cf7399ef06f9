package io.devopsagent.wiring;

import io.devopsagent.kernel.Clock;
import java.time.Instant;
import java.util.function.LongSupplier;

/**
 * The machine's clocks, with a wall clock that never goes back.
 *
 * <p>Wall time runs with the monotonic clock and follows the machine's wall clock: a small
 * difference is taken over without ever going back, a jump ahead at once, and after a jump back
 * time goes on from the earlier reading until the machine has caught up, so that nothing seems to
 * have happened before what caused it.
 */
public final class SteadyClock implements Clock {
  private final LongSupplier wallMillis;
  private final LongSupplier monotonicNanos;
  private long lastWall;
  private long lastNanos;

  public SteadyClock(LongSupplier wallMillis, LongSupplier monotonicNanos) {
    this.wallMillis = wallMillis;
    this.monotonicNanos = monotonicNanos;
    this.lastWall = wallMillis.getAsLong();
    this.lastNanos = monotonicNanos.getAsLong();
  }

  /** The clocks of this machine. */
  public static SteadyClock system() {
    return new SteadyClock(System::currentTimeMillis, System::nanoTime);
  }

  @Override
  public synchronized Instant now() {
    long nanos = monotonicNanos.getAsLong();
    long elapsed = Math.max(0, (nanos - lastNanos) / 1_000_000);
    long machine = wallMillis.getAsLong();
    lastWall = machine >= lastWall ? machine : lastWall + slowly(elapsed);
    lastNanos += elapsed * 1_000_000;
    return Instant.ofEpochMilli(lastWall);
  }

  /** While the machine is behind, our time passes at half speed, so that it is caught up. */
  private static long slowly(long elapsed) {
    return elapsed / 2;
  }

  @Override
  public long nanos() {
    return monotonicNanos.getAsLong();
  }
}
