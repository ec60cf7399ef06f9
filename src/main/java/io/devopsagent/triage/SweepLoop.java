package io.devopsagent.triage;

import io.devopsagent.kernel.Clock;
import io.devopsagent.kernel.FailureException;
import io.devopsagent.kernel.Scheduler;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Sweeps again and again: searches often, lists seldom. A sweep that fails is tried again at the
 * next search; it delays nothing else.
 *
 * <p>One round at a time, each on a thread of the scheduler.
 */
public final class SweepLoop implements AutoCloseable {
  private static final Duration FIRST = Duration.ofSeconds(5);
  private static final Duration COUNT_EVERY = Duration.ofHours(1);
  private static final Duration IDLE = Duration.ofMinutes(1);

  private final Supplier<Optional<Plan>> plan;
  private final Scheduler scheduler;
  private final Clock clock;
  private final Runnable swept;
  private volatile @Nullable Listed listed;
  private volatile @Nullable Long counted;
  private volatile boolean closed;

  /** What to sweep with, and how often. */
  public record Plan(Sweep sweep, UserCount users, Duration searchEvery, Duration listEvery) {}

  /** When a sweep listed everything, by monotonic nanoseconds. */
  private record Listed(Sweep by, long atNanos) {}

  /**
   * Plans nothing yet.
   *
   * @param plan read before each sweep; empty when there is nothing to sweep
   * @param swept called after each sweep, whatever came of it
   */
  public SweepLoop(
      Supplier<Optional<Plan>> plan, Scheduler scheduler, Clock clock, Runnable swept) {
    this.plan = plan;
    this.scheduler = scheduler;
    this.clock = clock;
    this.swept = swept;
  }

  public void start() {
    later(FIRST);
  }

  @Override
  public void close() {
    closed = true;
  }

  private void round() {
    if (closed) {
      return;
    }
    Optional<Plan> now = plan.get();
    try {
      now.ifPresent(this::sweep);
    } catch (FailureException e) {
      // the store is in trouble, and says so elsewhere
    } finally {
      later(now.map(Plan::searchEvery).orElse(IDLE));
    }
  }

  private void sweep(Plan now) {
    long began = clock.nanos();
    if (listingIsDue(now, began)) {
      if (now.sweep().listing() instanceof SweepReport.Swept) {
        listed = new Listed(now.sweep(), began);
      }
    } else {
      now.sweep().changes();
    }
    swept.run();
    if (listed != null && (counted == null || began - counted >= COUNT_EVERY.toNanos())) {
      counted = began;
      now.users().refresh();
    }
  }

  /** Also after a start and with another configuration: nobody knows what changed meanwhile. */
  private boolean listingIsDue(Plan now, long nanos) {
    Listed last = listed;
    return last == null
        || last.by() != now.sweep()
        || nanos - last.atNanos() >= now.listEvery().toNanos();
  }

  private void later(Duration delay) {
    if (!closed) {
      scheduler.after(delay, this::round);
    }
  }
}
