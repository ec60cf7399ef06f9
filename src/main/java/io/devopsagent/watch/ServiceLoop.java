package io.devopsagent.watch;

import io.devopsagent.kernel.FailureException;
import io.devopsagent.kernel.Scheduler;
import io.devopsagent.provider.ProviderReport;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Looks at one service again and again: one look at a time, at a fixed rate, faster while something
 * is wrong, at once when asked.
 */
final class ServiceLoop {
  /** A first failure is confirmed or taken back this soon, whatever the pace after it. */
  private static final Duration CONFIRM_AFTER = Duration.ofSeconds(1);

  private final WatchedService service;
  private final LoopWorld world;
  private final ReentrantLock lock = new ReentrantLock();
  private final SpanKeeper spans;

  private volatile List<ProviderReport> reports = List.of();
  private volatile boolean suspected;
  private @Nullable Observation last;
  private Duration lag = Duration.ZERO;
  private Duration firstGap = Duration.ZERO;
  private long due;
  private boolean looking;
  private boolean again;
  private boolean unconfirmed;
  private boolean closed;
  private String unstored = "";
  private volatile Snapshot snapshot;
  private Scheduler.@Nullable Task task;

  ServiceLoop(WatchedService service, LoopWorld world, SpanKeeper spans) {
    this.service = service;
    this.world = world;
    this.spans = spans;
    this.snapshot = new Snapshot(spans.reason(), spans.since(), null, lag, 0, true);
  }

  /** Goes on where a closed loop of the same service ended, after its configuration changed. */
  static ServiceLoop after(ServiceLoop before, WatchedService changed) {
    ServiceLoop next = new ServiceLoop(changed, before.world, before.spans.of(changed));
    next.last = before.last;
    next.suspected = before.suspected;
    next.reports = changed.providers().isEmpty() ? List.of() : before.reports;
    next.snap();
    return next;
  }

  WatchedService service() {
    return service;
  }

  /** Begins; the second look comes {@code firstGap} after the first, the others at a fixed rate. */
  void start(Duration delay, Duration gapAfterFirst) {
    lock.lock();
    try {
      firstGap = gapAfterFirst;
      due = world.clock().nanos() + delay.toNanos();
      plan();
    } finally {
      lock.unlock();
    }
  }

  /** Looks at once, or right after the look that is under way. */
  void lookNow() {
    lock.lock();
    try {
      if (looking) {
        again = true;
      } else if (!closed) {
        due = world.clock().nanos();
        plan();
      }
    } finally {
      lock.unlock();
    }
  }

  /** Looks faster, or at the usual pace again. */
  void suspect(boolean wrong) {
    lock.lock();
    try {
      if (suspected != wrong) {
        suspected = wrong;
        unconfirmed = wrong;
        if (!looking && !closed) {
          due = Math.min(due, world.clock().nanos() + pace().toNanos());
          plan();
        }
      }
    } finally {
      lock.unlock();
    }
  }

  void reported(List<ProviderReport> newReports) {
    reports = List.copyOf(newReports);
  }

  /** Shows that nobody looked for longer than the newest look vouches for. */
  void noticeAbsence(Instant now) {
    lock.lock();
    try {
      spans.noticeAbsence(now);
      snap();
    } finally {
      lock.unlock();
    }
  }

  /** How it is: the newest snapshot, without waiting for a look or a write. */
  ServiceStatus status() {
    Snapshot now = snapshot;
    Instant next =
        now.looking() ? null : world.clock().now().plusNanos(now.due() - world.clock().nanos());
    return new ServiceStatus(
        service,
        now.reason(),
        now.since(),
        now.last(),
        next,
        suspected,
        OwnView.heldAgainst(service, now.reason(), reports),
        now.lag());
  }

  private void snap() {
    Reason reason =
        unstored.isEmpty()
            ? spans.reason()
            : new Reason(ReasonCode.NOT_OBSERVED, "what was seen cannot be stored: " + unstored);
    snapshot = new Snapshot(reason, spans.since(), last, lag, due, looking);
  }

  private record Snapshot(
      Reason reason,
      Instant since,
      @Nullable Observation last,
      Duration lag,
      long due,
      boolean looking) {}

  /** Looks no more; what a look under way finds is not taken any more. */
  void close() {
    lock.lock();
    try {
      closed = true;
      cancel();
    } finally {
      lock.unlock();
    }
  }

  private void plan() {
    cancel();
    snap();
    task = world.scheduler().after(Duration.ofNanos(due - world.clock().nanos()), this::look);
  }

  private void cancel() {
    if (task != null) {
      task.cancel();
      task = null;
    }
  }

  private void look() {
    if (!begin()) {
      return;
    }
    long began = world.clock().nanos();
    try {
      Observation judged = world.judge(service, service.probe().look(), began, lag, reports);
      lock.lock();
      try {
        if (!closed) {
          last = judged;
          keep(judged);
          world.listener().looked(service, judged);
        }
      } finally {
        lock.unlock();
      }
    } finally {
      next(began);
    }
  }

  /**
   * What cannot be stored is not shown as known either: neither what is new nor what was before.
   */
  private void keep(Observation judged) {
    try {
      spans.take(judged);
      unstored = "";
    } catch (FailureException e) {
      unstored = e.failure().sentence();
      throw e;
    } finally {
      snap();
    }
  }

  private boolean begin() {
    lock.lock();
    try {
      if (closed || looking) {
        return false;
      }
      looking = true;
      lag = Duration.ofNanos(Math.max(0, world.clock().nanos() - due));
      snap();
      return true;
    } finally {
      lock.unlock();
    }
  }

  /** At a fixed rate, without making up for what was missed. */
  private void next(long began) {
    lock.lock();
    try {
      looking = false;
      if (!closed) {
        due = nextDue(began);
        plan();
      }
    } finally {
      lock.unlock();
    }
  }

  private long nextDue(long began) {
    long now = world.clock().nanos();
    if (again) {
      again = false;
      return now;
    }
    if (suspected) {
      Duration pace = unconfirmed ? shorter(CONFIRM_AFTER, pace()) : pace();
      unconfirmed = false;
      return Math.max(now, began + pace.toNanos());
    }
    long step = service.every().toNanos();
    long next = due + (firstGap.isZero() ? step : firstGap.toNanos());
    firstGap = Duration.ZERO;
    return next > now ? next : next + (Math.floorDiv(now - next, step) + 1) * step;
  }

  private Duration pace() {
    return suspected ? shorter(service.suspectEvery(), service.every()) : service.every();
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) <= 0 ? one : other;
  }
}
