package io.devopsagent.wiring;

import io.devopsagent.kernel.Clock;
import io.devopsagent.kernel.Scheduler;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * What the product takes from the machine it runs on.
 *
 * @param clock by which everything is decided
 * @param scheduler on the same clock
 * @param realNanos by which looks are measured: real time even where the clock is sped up
 * @param environment variables of the process
 */
public record Machine(
    Clock clock, Scheduler scheduler, LongSupplier realNanos, Map<String, String> environment) {

  public Machine {
    environment = Map.copyOf(environment);
  }

  /** This machine as it is. */
  public static Machine real(Scheduler scheduler) {
    return new Machine(SteadyClock.system(), scheduler, System::nanoTime, System.getenv());
  }

  /** The same machine on a clock that is faster by a factor. */
  public Machine faster(int factor) {
    FastClock fast = new FastClock(clock, factor);
    return new Machine(fast, fast.scheduler(scheduler), realNanos, environment);
  }
}
