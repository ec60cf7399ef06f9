package io.devopsagent.wiring;

import io.devopsagent.kernel.Clock;
import io.devopsagent.kernel.Scheduler;
import java.time.Instant;

/** A clock that runs faster than the machine's by a whole factor, and a scheduler to match. */
public final class FastClock implements Clock {
  private final Clock machine;
  private final int factor;
  private final Instant wallOrigin;
  private final long nanosOrigin;

  public FastClock(Clock machine, int factor) {
    this.machine = machine;
    this.factor = factor;
    this.wallOrigin = machine.now();
    this.nanosOrigin = machine.nanos();
  }

  @Override
  public Instant now() {
    return wallOrigin.plusNanos(nanos() - nanosOrigin);
  }

  @Override
  public long nanos() {
    return nanosOrigin + (machine.nanos() - nanosOrigin) * factor;
  }

  /** A scheduler whose delays pass by this clock. */
  public Scheduler scheduler(Scheduler real) {
    return (delay, work) -> real.after(delay.dividedBy(factor), work);
  }
}
