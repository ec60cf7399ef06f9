package io.devopsagent.web;

import io.devopsagent.incident.Incident;
import io.devopsagent.incident.IncidentEvent;
import io.devopsagent.memory.Memory;
import io.devopsagent.watch.ServiceStatus;
import io.devopsagent.web.view.IncidentView;
import io.devopsagent.web.view.Link;
import io.devopsagent.web.view.ListViews;
import io.devopsagent.web.view.NowView;
import io.devopsagent.web.view.Pager;
import io.devopsagent.web.view.ServiceView.Fact;
import io.devopsagent.web.view.StatusSentence;
import io.devopsagent.web.view.Times;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads what the pages of the console show. Thread-safe. */
final class ConsolePages {
  private static final int SERVICES_NOW = 60;
  private static final int SERVICES_LISTED = 500;
  private static final int EFFECTS = 200;

  private final WebModel model;
  private final ServiceRows rows;
  private final IncidentCards cards;

  ConsolePages(WebModel model) {
    this.model = model;
    this.rows = new ServiceRows(model);
    this.cards = new IncidentCards(model);
  }

  NowView now(Times times) {
    boolean watching = model.health().now().watching();
    List<ServiceStatus> all = model.services().all();
    List<Incident> live = live();
    return new NowView(
        sentence(all, times, watching),
        lede(live, times),
        live.stream().map(incident -> cards.of(incident, times)).toList(),
        rows.of(all, SERVICES_NOW, times, watching),
        Math.max(0, all.size() - SERVICES_NOW),
        EffectRows.of(model.effects().newest(8), times),
        model.memory().list().stream()
            .sorted(Comparator.comparing(Memory.Entry::at).reversed())
            .limit(5)
            .map(entry -> memory(entry, times))
            .toList(),
        messages(5, times));
  }

  /** Those nobody has first, then the oldest. */
  List<Incident> live() {
    return model.incidents().live().stream()
        .sorted(Comparator.comparingInt(ConsolePages::urgency).thenComparing(Incident::firstFailed))
        .toList();
  }

  private static int urgency(Incident incident) {
    return switch (incident.state()) {
      case OPEN -> 0;
      case SUSPECTED -> 1;
      case ACKNOWLEDGED -> 2;
      case CLEARED, RESOLVED -> 3;
    };
  }

  private static String sentence(List<ServiceStatus> all, Times times, boolean watching) {
    return StatusSentence.operator(Seeing.of(all, times.now(), watching), watching);
  }

  private String lede(List<Incident> live, Times times) {
    if (live.isEmpty()) {
      return "Nothing waits for a person.";
    }
    Incident first = live.getFirst();
    return NextSentence.of(first, model.effects().byCause(first.cause()), times);
  }

  ListViews.ServiceList services(String query, Times times) {
    boolean watching = model.health().now().watching();
    String wanted = query.strip().toLowerCase(Locale.ROOT);
    List<ServiceStatus> all = model.services().all();
    List<ServiceStatus> found =
        all.stream().filter(status -> matches(status, wanted, watching)).toList();
    return new ListViews.ServiceList(
        sentence(all, times, watching),
        rows.of(found, SERVICES_LISTED, times, watching),
        Math.max(0, found.size() - SERVICES_LISTED),
        query);
  }

  private static boolean matches(ServiceStatus status, String wanted, boolean watching) {
    return wanted.isEmpty()
        || Seeing.verdict(status, watching).word().equals(wanted)
        || status.service().name().toLowerCase(Locale.ROOT).contains(wanted)
        || status.service().address().toLowerCase(Locale.ROOT).contains(wanted);
  }

  Optional<IncidentView> incident(long id, @Nullable String before, Times times) {
    return model.incidents().byId(id).map(incident -> incident(incident, before, times));
  }

  private IncidentView incident(Incident incident, @Nullable String before, Times times) {
    List<IncidentEvent> events = model.incidents().events(incident.id());
    int from = (int) Math.min(events.size(), Stretch.cursor(before));
    var effects = model.effects().byCause(incident.cause());
    return new IncidentView(
        headline(incident, times),
        NextSentence.of(incident, effects, times),
        cards.of(incident, times),
        happened(events, from, times),
        pager(incident, from, events.size()),
        EffectRows.of(
            effects.subList(Math.max(0, effects.size() - EFFECTS), effects.size()), times),
        incident.chain().stream()
            .map(step ->
                "%s by %s, then %s of patience"
                    .formatted(step.person(), step.channel(), times.words(step.patience())))
            .toList());
  }

  /** Newest first, those before a given one. */
  private static List<IncidentView.Happened> happened(
      List<IncidentEvent> events, int before, Times times) {
    List<IncidentView.Happened> rows = new ArrayList<>();
    for (int i = before - 1; i >= Math.max(0, before - Stretch.PAGE); i--) {
      IncidentEvent event = events.get(i);
      rows.add(
          new IncidentView.Happened(
              "e" + i,
              times.at(event.at()),
              event.kind(),
              IncidentCards.tone(event),
              event.sentence(),
              event.evidence().entrySet().stream()
                  .map(fact -> new Fact(fact.getKey(), fact.getValue()))
                  .toList()));
    }
    return rows;
  }

  private static Pager pager(Incident incident, int before, int all) {
    String page = "/ui/incidents/" + incident.id();
    int left = before - Stretch.PAGE;
    return new Pager(
        left > 0 ? page + "?before=" + left + "#happened" : "",
        before < all ? page + "#happened" : "");
  }

  private String headline(Incident incident, Times times) {
    String name = incident.serviceName();
    Instant since = incident.firstFailed();
    return switch (incident.state()) {
      case SUSPECTED -> "%s may be down since %s.".formatted(name, times.at(since).text());
      case CLEARED -> "%s failed for a moment.".formatted(name);
      case OPEN, ACKNOWLEDGED ->
          model.health().now().watching()
              ? "%s is down for %s.".formatted(name, times.words(incident.lasted(times.now())))
              : "%s was down when we last looked.".formatted(name);
      case RESOLVED ->
          "%s was down for %s.".formatted(name, times.words(incident.lasted(times.now())));
    };
  }

  static NowView.MemoryRow memory(Memory.Entry entry, Times times) {
    return new NowView.MemoryRow(
        entry.key(),
        Finder.address(entry.key()),
        entry.removed() ? "removed" : entry.value(),
        entry.version(),
        entry.by(),
        times.at(entry.at()));
  }

  List<NowView.MessageRow> messages(int limit, Times times) {
    return model.outbox().newest(limit).stream().map(sent -> message(sent, times)).toList();
  }

  private static NowView.MessageRow message(WebModel.Sent sent, Times times) {
    String kind = sent.kind().toLowerCase(Locale.ROOT);
    String tone =
        switch (kind) {
          case "page" -> "down";
          case "recovery" -> "up";
          default -> "plain";
        };
    Link incident =
        sent.incident() == 0
            ? Link.NONE
            : new Link("incident " + sent.incident(), "/ui/incidents/" + sent.incident());
    return new NowView.MessageRow(
        sent.person(),
        kind,
        tone,
        sent.subject(),
        sent.text(),
        sent.link(),
        incident,
        times.at(sent.at()));
  }

  Optional<ListViews.IssueView> issue(String repo, long number, Times times) {
    return model
        .issues()
        .of(repo, number)
        .map(issue ->
            new ListViews.IssueView(
                issue.repo() + "#" + issue.number(),
                issue.title(),
                issue.open(),
                issue.author(),
                times.at(issue.created()),
                issue.body(),
                issue.labels(),
                issue.comments().stream()
                    .map(
                        said -> new ListViews.Said(said.author(), times.at(said.at()), said.body()))
                    .toList()));
  }
}
