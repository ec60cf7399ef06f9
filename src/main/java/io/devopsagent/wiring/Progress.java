package io.devopsagent.wiring;

import io.devopsagent.config.AgentConfig;
import io.devopsagent.config.ServiceConfig;
import io.devopsagent.kernel.Clock;
import io.devopsagent.watch.LookListener;
import io.devopsagent.watch.Observation;
import io.devopsagent.watch.ServiceStatus;
import io.devopsagent.watch.Services;
import io.devopsagent.watch.WatchedService;
import java.time.Duration;
import java.util.Comparator;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/** Whether looks come to an end, by the monotonic clock. Thread-safe. */
final class Progress implements LookListener {
  private static final Duration PATIENCE_AT_LEAST = Duration.ofSeconds(30);
  private static final Duration FOR_EVER = Duration.ofDays(365);

  private final Clock clock;
  private final Services services;
  private final Supplier<AgentConfig> config;
  private final AtomicLong last;

  Progress(Clock clock, Services services, Supplier<AgentConfig> config) {
    this.clock = clock;
    this.services = services;
    this.config = config;
    this.last = new AtomicLong(clock.nanos());
  }

  @Override
  public void looked(WatchedService service, Observation look) {
    last.set(clock.nanos());
  }

  /** Time since a look at any service ended, or since the start. */
  Duration idle() {
    return Duration.ofNanos(Math.max(0, clock.nanos() - last.get()));
  }

  /** How long that may be: some service is looked at within the shortest interval. */
  Duration patience() {
    Duration twoRounds =
        config.get().services().stream()
            .min(Comparator.comparing(ServiceConfig::every))
            .map(service -> service.every().multipliedBy(2).plus(service.timeout()))
            .orElse(FOR_EVER);
    return twoRounds.compareTo(PATIENCE_AT_LEAST) > 0 ? twoRounds : PATIENCE_AT_LEAST;
  }

  boolean standsStill() {
    return idle().compareTo(patience()) > 0;
  }

  /** How late looks begin at present: the latest of each service's newest. */
  Duration lag() {
    return services.all().stream()
        .map(ServiceStatus::lag)
        .max(Comparator.naturalOrder())
        .orElse(Duration.ZERO);
  }
}
