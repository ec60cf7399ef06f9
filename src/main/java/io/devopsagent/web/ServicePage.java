package io.devopsagent.web;

import io.devopsagent.incident.Incident;
import io.devopsagent.kernel.Text;
import io.devopsagent.policy.SwitchStore.Silence;
import io.devopsagent.provider.ProviderReport;
import io.devopsagent.watch.Observation;
import io.devopsagent.watch.Phases;
import io.devopsagent.watch.ServiceId;
import io.devopsagent.watch.ServiceStatus;
import io.devopsagent.watch.SpanStore.Stored;
import io.devopsagent.web.view.IncidentRow;
import io.devopsagent.web.view.ServiceRow;
import io.devopsagent.web.view.ServiceView;
import io.devopsagent.web.view.Spark;
import io.devopsagent.web.view.Stamp;
import io.devopsagent.web.view.StatusSentence;
import io.devopsagent.web.view.Strip;
import io.devopsagent.web.view.Times;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Reads all that is known of one service. Thread-safe. */
final class ServicePage {
  private static final int SPANS = 50;

  private final WebModel model;
  private final ServiceRows rows;
  private final IncidentCards cards;

  ServicePage(WebModel model) {
    this.model = model;
    this.rows = new ServiceRows(model);
    this.cards = new IncidentCards(model);
  }

  Optional<ServiceView> of(ServiceId id, Times times) {
    return model.services().of(id).map(status -> of(status, times));
  }

  private ServiceView of(ServiceStatus status, Times times) {
    ServiceId id = status.service().id();
    boolean watching = model.health().now().watching();
    ServiceRow row = rows.of(status, times, watching);
    Observation last = status.last();
    List<StatusSentence.Seen> seen = Seeing.of(List.of(status), times.now(), watching);
    return new ServiceView(
        row,
        StatusSentence.operator(seen, watching),
        times.at(status.since()),
        silencedUntil(id, times),
        status.service().repository(),
        Text.shortly(
            status.suspected() ? status.service().suspectEvery() : status.service().every()),
        status.service().open(),
        windows(id),
        last == null ? List.of() : phases(last.phases()),
        last == null ? "" : Spark.millis(last.took().toNanos() / 1_000),
        last == null ? new Stamp("", "never", "") : times.at(last.startedAt()),
        last == null
            ? List.of()
            : last.evidence().stream()
                .map(fact -> new ServiceView.Fact(fact.name(), fact.value()))
                .toList(),
        status.reports().stream().map(ServicePage::report).toList(),
        spans(id, times),
        incidents(id, times),
        Strip.wide(model.availability().days(id)),
        row.spark().label());
  }

  private Stamp silencedUntil(ServiceId id, Times times) {
    return model.switches().silences().stream()
        .filter(silence -> silence.service().equals(id.value()))
        .map(Silence::until)
        .max(Comparator.naturalOrder())
        .map(times::at)
        .orElse(new Stamp("", "", ""));
  }

  private List<ServiceView.Window> windows(ServiceId id) {
    return List.of(
        window("24 hours", id, Duration.ofDays(1)),
        window("7 days", id, Duration.ofDays(7)),
        window("30 days", id, Duration.ofDays(30)),
        window("90 days", id, Duration.ofDays(90)));
  }

  private ServiceView.Window window(String name, ServiceId id, Duration length) {
    return new ServiceView.Window(name, model.availability().over(id, length));
  }

  private static List<ServiceView.Phase> phases(Phases phases) {
    List<String> names = List.of("resolve", "connect", "TLS", "first byte", "transfer");
    List<Long> times =
        List.of(
            phases.resolve(),
            phases.connect(),
            phases.tls(),
            phases.firstByte(),
            phases.transfer());
    long all = Math.max(1, times.stream().mapToLong(time -> Math.max(0, time)).sum());
    List<ServiceView.Phase> bars = new ArrayList<>();
    long before = 0;
    for (int i = 0; i < names.size(); i++) {
      long time = times.get(i);
      if (time == Phases.NOT_REACHED) {
        bars.add(new ServiceView.Phase(names.get(i), "not reached", 0, 0));
      } else {
        int x = (int) (before * 1_000 / all);
        int width = (int) Math.max(4, time * 1_000 / all);
        bars.add(new ServiceView.Phase(names.get(i), Spark.millis(time), Math.min(x, 996), width));
        before += time;
      }
    }
    return before == 0 ? List.of() : bars;
  }

  private static ServiceView.Report report(ProviderReport report) {
    String tone =
        switch (report.standing()) {
          case FINE -> "up";
          case IMPAIRED -> "degraded";
          case UNKNOWN -> "unknown";
        };
    return new ServiceView.Report(
        report.provider(),
        tone,
        report.sentence(),
        report.details().stream()
            .map(detail -> new ServiceView.Fact(detail.name(), detail.value()))
            .toList(),
        report.logTail());
  }

  private List<ServiceView.Span> spans(ServiceId id, Times times) {
    Instant now = times.now();
    List<Stored> stored = model.history().spans(id, now.minus(Duration.ofDays(90)), now);
    List<Stored> newest = stored.subList(Math.max(0, stored.size() - SPANS), stored.size());
    return newest.reversed().stream().map(span -> span(span, times)).toList();
  }

  private static ServiceView.Span span(Stored span, Times times) {
    Instant until = span.until();
    return new ServiceView.Span(
        span.reason().verdict(),
        span.reason().sentence(),
        times.at(span.from()),
        Text.shortly(Duration.between(span.from(), until == null ? times.now() : until)),
        until == null);
  }

  private List<IncidentRow> incidents(ServiceId id, Times times) {
    List<Incident> all = new ArrayList<>(model.incidents().live());
    model.incidents().newest(200).stream()
        .filter(incident -> !incident.state().live())
        .forEach(all::add);
    return all.stream()
        .filter(incident -> incident.service().equals(id))
        .limit(10)
        .map(incident -> cards.row(incident, times))
        .toList();
  }
}
