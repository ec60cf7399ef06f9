package io.devopsagent.web;

import io.devopsagent.incident.Incident;
import io.devopsagent.watch.ServiceId;
import io.devopsagent.watch.ServiceStatus;
import io.devopsagent.watch.Verdict;
import io.devopsagent.web.view.PublicStatus;
import io.devopsagent.web.view.PublicWords;
import io.devopsagent.web.view.StatusSentence;
import io.devopsagent.web.view.Strip;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Takes out of all that is known what strangers may know. Thread-safe. */
final class PublicFacts {
  private static final int SERVICES = 200;
  private static final int OUTAGES = 20;
  private static final int INCIDENTS_READ = 200;
  private static final Duration REMEMBERED = Duration.ofDays(14);
  private static final Duration NINETY_DAYS = Duration.ofDays(90);
  private static final Duration LATE = Duration.ofSeconds(10);

  private final WebModel model;
  private final WebSettings settings;

  PublicFacts(WebModel model, WebSettings settings) {
    this.model = model;
    this.settings = settings;
  }

  PublicStatus now() {
    Instant now = model.clock().now();
    WebModel.Health.State health = model.health().now();
    boolean watching = health.watching();
    List<ServiceStatus> open =
        model.services().all().stream().filter(status -> status.service().open()).toList();
    List<StatusSentence.Seen> seen = Seeing.of(open, now, watching);
    return new PublicStatus(
        settings.organisation(),
        StatusSentence.open(seen, watching),
        StatusSentence.overall(seen, watching),
        watching,
        model.switches().stopped().isPresent(),
        notices(health, now),
        open.stream()
            .sorted(Seeing.byNeed(watching))
            .limit(SERVICES)
            .map(status -> service(status, watching))
            .toList(),
        Math.max(0, open.size() - SERVICES),
        outages(open, now),
        now);
  }

  private PublicStatus.Service service(ServiceStatus status, boolean watching) {
    ServiceId id = status.service().id();
    Verdict verdict = Seeing.verdict(status, watching);
    return new PublicStatus.Service(
        id.value(),
        status.service().name(),
        verdict,
        watching ? PublicWords.of(status.reason().code()) : "we are not looking",
        status.since(),
        model.availability().over(id, NINETY_DAYS),
        Strip.wide(model.availability().days(id)));
  }

  private List<String> notices(WebModel.Health.State health, Instant now) {
    List<String> notices = new ArrayList<>();
    if (!health.watching()) {
      notices.add(
          "Our own watch stands still since %s. This says nothing about the services."
              .formatted(Seeing.moment(now.minus(health.idle()), settings.zone())));
    }
    if (health.lag().compareTo(LATE) > 0) {
      notices.add("We are looking later than planned: what you see may be old by minutes.");
    }
    if (!health.storeTrouble().isEmpty()) {
      notices.add("We cannot keep what we see at the moment: the days below may have holes.");
    }
    return notices;
  }

  private List<PublicStatus.Outage> outages(List<ServiceStatus> open, Instant now) {
    Set<ServiceId> ids =
        open.stream().map(status -> status.service().id()).collect(Collectors.toSet());
    List<Incident> all = new ArrayList<>(model.incidents().live());
    model.incidents().newest(INCIDENTS_READ).stream()
        .filter(incident -> !incident.state().live())
        .forEach(all::add);
    return all.stream()
        .filter(incident -> ids.contains(incident.service()))
        .filter(incident -> isPublic(incident, now))
        .limit(OUTAGES)
        .map(PublicFacts::outage)
        .toList();
  }

  /** A suspicion is nobody's business before it is more than that. */
  private static boolean isPublic(Incident incident, Instant now) {
    return switch (incident.state()) {
      case SUSPECTED, CLEARED -> false;
      case OPEN, ACKNOWLEDGED -> true;
      case RESOLVED -> incident.firstFailed().isAfter(now.minus(REMEMBERED));
    };
  }

  private static PublicStatus.Outage outage(Incident incident) {
    Instant ended = incident.ended();
    Instant firstGood = incident.firstGood();
    return new PublicStatus.Outage(
        incident.id(),
        incident.service().value(),
        incident.serviceName(),
        incident.reason().code().word(),
        PublicWords.of(incident.reason().code()),
        incident.acknowledged() != null,
        incident.firstFailed(),
        incident.state().live() ? null : firstGood == null ? ended : firstGood);
  }
}
