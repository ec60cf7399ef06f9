package io.devopsagent.kernel;

import java.time.Duration;

/**
 * Runs work later, each piece on a thread of its own, measured on the {@link Clock}'s monotonic
 * time.
 *
 * <p>Thread-safe. Work that throws is logged and forgotten; it is never repeated by itself.
 */
public interface Scheduler {

  /**
   * Runs {@code work} once, {@code delay} from now; at once when the delay is zero or negative.
   *
   * @return a handle that can call it off as long as it has not begun
   */
  Task after(Duration delay, Runnable work);

  /** One piece of scheduled work. */
  interface Task {

    /** Calls it off; has no effect on work that has begun. */
    void cancel();
  }
}
