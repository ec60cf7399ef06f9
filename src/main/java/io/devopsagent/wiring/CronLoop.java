package io.devopsagent.wiring;

import io.devopsagent.config.CronExpression;
import io.devopsagent.kernel.Scheduler;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Runs work at the times of a cron expression, and tells it when it ran before. */
final class CronLoop {
  private final Supplier<CronExpression> cron;
  private final ZoneId zone;
  private final Machine machine;
  private final Consumer<Instant> work;
  private final AtomicReference<Scheduler.@Nullable Task> waiting = new AtomicReference<>();
  private volatile Instant before;
  private volatile boolean closed;

  /**
   * Plans nothing yet.
   *
   * @param cron read each time the next run is planned
   */
  CronLoop(Supplier<CronExpression> cron, ZoneId zone, Machine machine, Consumer<Instant> work) {
    this.cron = cron;
    this.zone = zone;
    this.machine = machine;
    this.work = work;
    this.before = machine.clock().now();
  }

  /** Looks at the expression a little later: reading it costs start-up time. */
  void start() {
    later(Duration.ofSeconds(20), this::plan);
  }

  /** Looks at the expression again, since it may be another one. */
  void changed() {
    later(Duration.ZERO, this::plan);
  }

  void close() {
    closed = true;
    later(Duration.ZERO, () -> {});
  }

  private void plan() {
    if (closed) {
      return;
    }
    Instant now = machine.clock().now();
    cron.get()
        .next(ZonedDateTime.ofInstant(now, zone))
        .ifPresent(next -> later(Duration.between(now, next.toInstant()), this::run));
  }

  private void later(Duration delay, Runnable then) {
    Scheduler.Task former = waiting.getAndSet(machine.scheduler().after(delay, then));
    if (former != null) {
      former.cancel();
    }
  }

  private void run() {
    Instant since = before;
    before = machine.clock().now();
    try {
      work.accept(since);
    } finally {
      plan();
    }
  }
}
