package io.devopsagent.kernel;

import java.time.Instant;

/**
 * The two clocks of a machine. Wall clock for what people read, monotonic time for durations.
 *
 * <p>Thread-safe. The system's own clock is built in {@code wiring} alone; tests drive one by hand,
 * and the demo runs one that is faster by a visible factor.
 */
public interface Clock {

  /** The wall clock, in UTC, to the millisecond at least. It may jump. */
  Instant now();

  /** Monotonic nanoseconds from an arbitrary origin. Never goes back. */
  long nanos();
}
