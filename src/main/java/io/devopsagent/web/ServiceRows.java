package io.devopsagent.web;

import io.devopsagent.watch.ServiceId;
import io.devopsagent.watch.ServiceStatus;
import io.devopsagent.web.view.ServiceRow;
import io.devopsagent.web.view.Spark;
import io.devopsagent.web.view.Stamp;
import io.devopsagent.web.view.Strip;
import io.devopsagent.web.view.Times;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/** Shows services as rows, those that need somebody first. */
final class ServiceRows {
  static final Duration SPARK = Duration.ofHours(6);
  private static final Duration NINETY_DAYS = Duration.ofDays(90);

  private final WebModel model;

  ServiceRows(WebModel model) {
    this.model = model;
  }

  List<ServiceRow> of(List<ServiceStatus> all, int limit, Times times, boolean watching) {
    return all.stream()
        .sorted(Seeing.byNeed(watching))
        .limit(limit)
        .map(status -> of(status, times, watching))
        .toList();
  }

  ServiceRow of(ServiceStatus status, Times times, boolean watching) {
    ServiceId id = status.service().id();
    Instant now = times.now();
    Instant from = now.minus(SPARK);
    return new ServiceRow(
        id.value(),
        status.service().name(),
        status.service().address(),
        Seeing.verdict(status, watching),
        watching ? times.since(status.since()) : times.words(model.health().now().idle()),
        watching ? status.reason().sentence() : "last seen: " + status.reason().sentence(),
        note(status),
        Spark.of(model.history().latencies(id, from), from, now),
        Strip.narrow(model.availability().days(id)),
        model.availability().over(id, NINETY_DAYS),
        next(status, times, watching));
  }

  /** What limits the check, unless it is the reason itself. */
  private static String note(ServiceStatus status) {
    return status.degradedChecks().stream()
        .filter(sentence -> !sentence.equals(status.reason().sentence()))
        .collect(Collectors.joining("; "));
  }

  private static Stamp next(ServiceStatus status, Times times, boolean watching) {
    if (!watching) {
      return new Stamp("", "not looking", "");
    }
    return status.nextLook() == null
        ? new Stamp("", "looking now", "")
        : times.until(status.nextLook());
  }
}
