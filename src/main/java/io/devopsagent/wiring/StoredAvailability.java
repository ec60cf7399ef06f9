package io.devopsagent.wiring;

import io.devopsagent.config.AgentConfig;
import io.devopsagent.config.ServiceConfig;
import io.devopsagent.kernel.Clock;
import io.devopsagent.watch.Availability;
import io.devopsagent.watch.AvailabilityRules;
import io.devopsagent.watch.DayStrip;
import io.devopsagent.watch.Looks;
import io.devopsagent.watch.Maintenance;
import io.devopsagent.watch.Observation;
import io.devopsagent.watch.ServiceId;
import io.devopsagent.watch.ServiceStatus;
import io.devopsagent.watch.Services;
import io.devopsagent.watch.Span;
import io.devopsagent.watch.SpanStore;
import io.devopsagent.web.AvailabilityReader;
import io.devopsagent.web.view.DayCell;
import io.devopsagent.web.view.Interval;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Availability as the pages show it, computed from the stored spans. */
final class StoredAvailability implements AvailabilityReader {
  private static final int DAYS = 90;

  private final SpanStore spans;
  private final Services services;
  private final Supplier<AgentConfig> config;
  private final Clock clock;

  StoredAvailability(
      SpanStore spans, Services services, Supplier<AgentConfig> config, Clock clock) {
    this.spans = spans;
    this.services = services;
    this.config = config;
    this.clock = clock;
  }

  @Override
  public Interval over(ServiceId service, Duration window) {
    Instant until = known(service);
    List<Span> seen = spans(service, until.minus(window));
    Instant from = later(until.minus(window), since(seen, until));
    Availability availability =
        AvailabilityRules.over(from, until, seen, maintenance(service), looks(service));
    return new Interval(
        availability.lower().atLeast(),
        availability.upper().atMost(),
        availability.coverage().atLeast());
  }

  @Override
  public List<DayCell> days(ServiceId service) {
    Instant until = known(service);
    LocalDate first = LocalDate.ofInstant(until, config.get().timeZone()).minusDays(DAYS);
    List<Span> seen = spans(service, first.atStartOfDay(config.get().timeZone()).toInstant());
    return DayStrip.of(
            DAYS, config.get().timeZone(), since(seen, until), until, seen, maintenance(service))
        .days()
        .stream()
        .map(StoredAvailability::cell)
        .toList();
  }

  private static DayCell cell(DayStrip.Day day) {
    return new DayCell(
        day.date(),
        Duration.ofMillis(day.length()),
        Duration.ofMillis(day.down()),
        Duration.ofMillis(day.degraded()),
        Duration.ofMillis(day.unknown()),
        Duration.ofMillis(day.maintenance()));
  }

  /** The start of the newest look: what came after it nobody knows yet. */
  private Instant known(ServiceId service) {
    return services
        .of(service)
        .map(ServiceStatus::last)
        .map(Observation::startedAt)
        .orElseGet(clock::now);
  }

  private List<Span> spans(ServiceId service, Instant from) {
    Instant now = clock.now();
    return spans.spans(service, from, now).stream().map(stored -> stored.span(now)).toList();
  }

  private static Instant since(List<Span> seen, Instant until) {
    return seen.isEmpty() ? until : seen.getFirst().from();
  }

  private static Instant later(Instant a, Instant b) {
    return a.isAfter(b) ? a : b;
  }

  private List<Maintenance> maintenance(ServiceId service) {
    return services.of(service).map(status -> status.service().maintenance()).orElse(List.of());
  }

  private Looks looks(ServiceId service) {
    Optional<ServiceConfig> found =
        config.get().services().stream()
            .filter(each -> each.id().equals(service.value()))
            .findFirst();
    return found.map(each -> Looks.of(each.every(), each.timeout())).orElse(Looks.AS_RECORDED);
  }
}
