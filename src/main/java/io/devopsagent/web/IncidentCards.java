package io.devopsagent.web;

import io.devopsagent.action.Effect;
import io.devopsagent.incident.Incident;
import io.devopsagent.incident.Incident.State;
import io.devopsagent.incident.IncidentEvent;
import io.devopsagent.watch.ServiceStatus;
import io.devopsagent.watch.Verdict;
import io.devopsagent.web.view.IncidentCard;
import io.devopsagent.web.view.IncidentRow;
import io.devopsagent.web.view.Moment;
import io.devopsagent.web.view.Stamp;
import io.devopsagent.web.view.Times;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Shows incidents: the other side's own words, what happened, and what happens next. */
final class IncidentCards {
  /** A card shows how it began and what was last; the incident's own page has the rest. */
  private static final int BEGINNING = 2;

  private static final int LATEST = 8;
  private static final Stamp NO_TIME = new Stamp("", "…", "");

  private final WebModel model;
  private final IssueLinks links;

  IncidentCards(WebModel model) {
    this.model = model;
    this.links = new IssueLinks(model.issues());
  }

  IncidentCard of(Incident incident, Times times) {
    Optional<ServiceStatus> status = model.services().of(incident.service());
    List<Effect> effects = model.effects().byCause(incident.cause());
    boolean watching = model.health().now().watching();
    return new IncidentCard(
        incident.id(),
        incident.service().value(),
        incident.serviceName(),
        incident.state().live()
            ? status.map(one -> Seeing.verdict(one, watching)).orElse(Verdict.UNKNOWN)
            : incident.state() == State.RESOLVED ? Verdict.UP : Verdict.UNKNOWN,
        word(incident.state()),
        tone(incident.state()),
        why(incident, status),
        times.at(incident.firstFailed()),
        times.words(incident.lasted(times.now())),
        facts(incident),
        links.of(effects),
        timeline(incident, status, effects, times),
        incident.state() == State.OPEN || incident.state() == State.SUSPECTED,
        incident.state().live());
  }

  IncidentRow row(Incident incident, Times times) {
    return new IncidentRow(
        incident.id(),
        incident.service().value(),
        incident.serviceName(),
        word(incident.state()),
        tone(incident.state()),
        incident.reason().sentence(),
        times.at(incident.firstFailed()),
        incident.state().live(),
        times.words(incident.lasted(times.now())),
        links.of(model.effects().byCause(incident.cause())));
  }

  static String word(State state) {
    return switch (state) {
      case SUSPECTED -> "suspected";
      case CLEARED -> "cleared";
      case OPEN -> "open";
      case ACKNOWLEDGED -> "taken on";
      case RESOLVED -> "resolved";
    };
  }

  static String tone(State state) {
    return switch (state) {
      case SUSPECTED, ACKNOWLEDGED -> "degraded";
      case OPEN -> "down";
      case CLEARED, RESOLVED -> "up";
    };
  }

  /** The reason, and while it lasts what was called and what providers say of it. */
  private static List<String> why(Incident incident, Optional<ServiceStatus> status) {
    List<String> lines = new ArrayList<>();
    lines.add(incident.reason().sentence());
    if (incident.state().live() && status.isPresent()) {
      status.get().reports().stream()
          .filter(report -> report.missingCredential().isEmpty())
          .forEach(report -> lines.add(report.provider() + ": " + report.sentence()));
    }
    return lines;
  }

  private static List<String> facts(Incident incident) {
    List<String> facts = new ArrayList<>();
    facts.add(
        incident.failedLooks() == 1 ? "1 look failed" : incident.failedLooks() + " looks failed");
    if (incident.goodLooks() > 0 && incident.state().live()) {
      facts.add(incident.goodLooks() + " good since");
    }
    if (incident.round() > 0) {
      facts.add("reopened " + (incident.round() == 1 ? "once" : incident.round() + " times"));
    }
    if (incident.leader() != null) {
      facts.add("paged with incident " + incident.leader());
    }
    return facts;
  }

  private record Happened(Instant at, Moment moment) {}

  private List<Moment> timeline(
      Incident incident, Optional<ServiceStatus> status, List<Effect> effects, Times times) {
    List<Happened> happened = new ArrayList<>();
    for (IncidentEvent event : model.incidents().events(incident.id())) {
      happened.add(new Happened(event.at(), moment(event, times)));
    }
    for (Effect effect : effects) {
      Instant finished = effect.finishedAt();
      if (finished != null && effect.receipt() != null) {
        String summary = effect.receipt().summary();
        Moment done =
            new Moment(times.at(finished), "plain", summary, effect.receipt().url(), false);
        happened.add(new Happened(finished, done));
      }
    }
    happened.sort(Comparator.comparing(Happened::at));
    List<Moment> line = new ArrayList<>();
    int left = happened.size() - BEGINNING - LATEST;
    for (int i = 0; i < happened.size(); i++) {
      if (left <= 1 || i < BEGINNING || i >= BEGINNING + left) {
        line.add(happened.get(i).moment());
      } else if (i == BEGINNING) {
        String all = "/ui/incidents/" + incident.id() + "#happened";
        line.add(new Moment(NO_TIME, "plain", left + " more between", all, false));
      }
    }
    if (incident.state().live()) {
      line.addAll(next(incident, status, times));
    }
    return line;
  }

  static String tone(IncidentEvent event) {
    return switch (event.kind()) {
      case "suspected", "failed", "opened", "reopened", "page failed" -> "down";
      case "escalated", "acknowledged" -> "degraded";
      case "better", "resolved", "cleared" -> "up";
      default -> "plain";
    };
  }

  private static Moment moment(IncidentEvent event, Times times) {
    String text =
        event.kind().equals("acknowledged")
            ? event.sentence()
            : event.kind() + ": " + event.sentence();
    return new Moment(times.at(event.at()), tone(event), text, "", false);
  }

  /** The next look, and who is paged next. */
  private List<Moment> next(Incident incident, Optional<ServiceStatus> status, Times times) {
    List<Happened> next = new ArrayList<>();
    Instant page = incident.nextStepAt();
    if (page != null && incident.nextStep() < incident.chain().size()) {
      String person = incident.chain().get(incident.nextStep()).person();
      Moment moment = new Moment(times.until(page), "down", "page " + person, "", true);
      next.add(new Happened(page, moment));
    }
    boolean watching = model.health().now().watching();
    Instant look = status.isEmpty() || !watching ? null : status.get().nextLook();
    if (look != null) {
      next.add(new Happened(look, new Moment(times.until(look), "plain", "look again", "", true)));
    }
    next.sort(Comparator.comparing(Happened::at));
    return next.stream().map(Happened::moment).toList();
  }
}
