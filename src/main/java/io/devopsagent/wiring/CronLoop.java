package io.devopsagent.wiring;

import io.devopsagent.config.CronExpression;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.function.Consumer;

/** Runs work at the times of a cron expression, and tells it when it ran before. */
final class CronLoop {
  private final CronExpression cron;
  private final ZoneId zone;
  private final Machine machine;
  private final Consumer<Instant> work;
  private Instant before;

  CronLoop(CronExpression cron, ZoneId zone, Machine machine, Consumer<Instant> work) {
    this.cron = cron;
    this.zone = zone;
    this.machine = machine;
    this.work = work;
    this.before = machine.clock().now();
  }

  /** Looks at the expression a little later: reading it costs start-up time. */
  void start() {
    machine.scheduler().after(Duration.ofSeconds(20), this::plan);
  }

  private void plan() {
    Instant now = machine.clock().now();
    cron.next(ZonedDateTime.ofInstant(now, zone))
        .ifPresent(
            next -> machine.scheduler().after(Duration.between(now, next.toInstant()), this::run));
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
