package io.devopsagent.incident;

import io.devopsagent.action.Effect;
import io.devopsagent.action.Gateway;
import io.devopsagent.action.NewEffect;
import io.devopsagent.incident.IncidentTexts.Said;
import io.devopsagent.watch.Observation;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * The effects that an incident wants, each with a key that never changes, so that wanting it twice
 * is wanting it once. Every method runs in the transaction of the transition that causes it.
 */
final class IncidentEffects {

  /** How long a first page waits for the issue's link before it leaves without. */
  private static final Duration PATIENCE_FOR_LINK = Duration.ofSeconds(10);

  private static final String LABELS = "cloud,incident,devops";

  private final Gateway gateway;
  private final IncidentTexts texts;

  IncidentEffects(Gateway gateway, IncidentTexts texts) {
    this.gateway = gateway;
    this.texts = texts;
  }

  /** What a page has to say besides the incident itself. */
  record PageContext(List<String> also, String cause, Duration unseen, Duration waited) {

    static final PageContext PLAIN = new PageContext(List.of(), "", Duration.ZERO, Duration.ZERO);
  }

  void issue(Handle tx, Incident incident, Observation look) {
    if (incident.repo().isEmpty()) {
      return;
    }
    Map<String, String> payload = new LinkedHashMap<>();
    payload.put("title", texts.title(incident));
    payload.put("body", texts.issueBody(incident));
    payload.put("evidence", IncidentTexts.evidence(look));
    payload.put("labels", LABELS);
    gateway.want(
        tx,
        NewEffect.of(
            issueKey(incident), "incident.issue", incident.repo(), incident.cause(), payload));
  }

  /**
   * After the same issue was opened before: opened again, with a comment. Only a comment where it
   * was not closed yet, and where a person closed it.
   */
  void reopenIssue(Handle tx, Incident incident, Observation look) {
    if (incident.repo().isEmpty()) {
      return;
    }
    String before = toOpenAgain(tx, incident);
    if (!before.isEmpty()) {
      gateway.want(
          tx,
          NewEffect.of(
                  key(incident, "reopen-" + incident.round()),
                  "incident.reopen",
                  incident.repo(),
                  incident.cause(),
                  Map.of())
              .afterSuccessOf(before));
    }
    gateway.want(
        tx,
        NewEffect.of(
                key(incident, "again-" + incident.round()),
                "incident.comment",
                incident.repo(),
                incident.cause(),
                Map.of(
                    "body", texts.reopenedComment(incident),
                    "evidence", IncidentTexts.evidence(look)))
            .afterSuccessOf(
                before.isEmpty()
                    ? issueKey(incident)
                    : key(incident, "reopen-" + incident.round())));
  }

  /** What must have happened before the issue can be opened again; empty when it must not be. */
  private String toOpenAgain(Handle tx, Incident incident) {
    if (wishes(tx, incident).closed()) {
      return "";
    }
    String close = key(incident, "close-" + (incident.round() - 1));
    Optional<Effect> closing =
        gateway.byCause(tx, incident.cause()).stream()
            .filter(effect -> effect.key().equals(close))
            .findFirst();
    if (closing.isEmpty()) {
      return issueKey(incident); // it was filed closed, or an earlier round left it as it is
    }
    return switch (closing.get().state()) {
      case DONE -> issueKey(incident);
      case HELD, FAILED, CANCELLED -> "";
      case PENDING, PERFORMING -> gateway.takeBack(tx, close, "it is down again") ? "" : close;
    };
  }

  private static IssueWishes wishes(Handle tx, Incident incident) {
    return IssueWishes.of(IncidentStore.events(tx, incident.id()));
  }

  void page(Handle tx, Incident incident, int step, PageContext context) {
    EscalationStep to = incident.chain().get(step);
    Locale language = language(to);
    Said said =
        texts.page(
            incident,
            language,
            context.also(),
            context.cause(),
            context.unseen(),
            context.waited());
    Map<String, String> payload = address(incident, to, "PAGE", said);
    payload.put("buttons", IncidentTexts.buttons(incident, language));
    NewEffect page =
        NewEffect.of(pageKey(incident, step), "page", to.person(), incident.cause(), payload);
    gateway.want(
        tx,
        incident.repo().isEmpty()
            ? page
            : page.preferablyAfter(issueKey(incident), PATIENCE_FOR_LINK));
  }

  /** The end on the forge: filed and closed in one where it could not be filed before. */
  void closeIssue(Handle tx, Incident incident) {
    if (incident.repo().isEmpty()) {
      return;
    }
    if (filedClosed(tx, incident)) {
      return;
    }
    String comment = key(incident, "over-" + incident.round());
    comment(tx, incident, comment, texts.overComment(incident));
    if (!wishes(tx, incident).keptOpen()) {
      close(tx, incident, comment);
    }
  }

  /** Comments after all that was said of this round. */
  private void comment(Handle tx, Incident incident, String key, String body) {
    gateway.want(
        tx,
        NewEffect.of(
                key, "incident.comment", incident.repo(), incident.cause(), Map.of("body", body))
            .afterSuccessOf(lastOnIssue(incident)));
  }

  /** Closes the issue at the end of this round, after something was said there. */
  private void close(Handle tx, Incident incident, String after) {
    gateway.want(
        tx,
        NewEffect.of(
                key(incident, "close-" + incident.round()),
                "incident.close",
                incident.repo(),
                incident.cause(),
                Map.of())
            .afterSuccessOf(after));
  }

  /** Whether one act can be both, since the issue was not filed yet. */
  private boolean filedClosed(Handle tx, Incident incident) {
    if (incident.round() > 0 || !neverTried(tx, incident, issueKey(incident))) {
      return false;
    }
    Map<String, String> payload =
        Map.of(
            "title",
            texts.title(incident),
            "body",
            texts.issueBodyOver(incident),
            "labels",
            LABELS,
            "closed",
            "true");
    return gateway.reword(tx, issueKey(incident), payload);
  }

  /**
   * Tells everybody who was paged that it is over; a page that has not left yet says so itself.
   *
   * @param root the incident whose escalation told people
   */
  void tellOver(Handle tx, Incident root, Incident over, List<String> stillDown) {
    Map<Integer, Effect> pages = pages(tx, root);
    for (int step = 0; step < root.nextStep(); step++) {
      Effect page = pages.get(step);
      if (page != null && isUnsent(page) && stillDown.isEmpty() && reword(tx, root, page)) {
        continue;
      }
      if (page == null || page.state() != Effect.State.CANCELLED) {
        EscalationStep to = root.chain().get(step);
        Said said = texts.over(over, language(to), stillDown);
        tell(tx, over, "over-" + over.round(), page, to, address(over, to, "RECOVERY", said));
      }
    }
  }

  /** Tells everybody who was paged for {@code root} that one more service is down. */
  void tellJoined(Handle tx, Incident root, Incident joined) {
    Map<Integer, Effect> pages = pages(tx, root);
    for (int step = 0; step < root.nextStep(); step++) {
      EscalationStep to = root.chain().get(step);
      Said said = texts.joined(joined, language(to));
      tell(
          tx,
          joined,
          "joined-" + joined.round(),
          pages.get(step),
          to,
          address(joined, to, "UPDATE", said));
    }
  }

  /** The end on the forge of an incident of which nothing more will be known. */
  void abandonIssue(Handle tx, Incident incident) {
    if (incident.repo().isEmpty() || gateway.takeBack(tx, issueKey(incident), "not watched")) {
      return;
    }
    String comment = key(incident, "unwatched-" + incident.round());
    comment(tx, incident, comment, texts.abandonedComment(incident));
    close(tx, incident, comment);
  }

  /** Tells everybody whom a page has reached that nothing more will be known. */
  void tellAbandoned(Handle tx, Incident over) {
    Map<Integer, Effect> pages = pages(tx, over);
    for (int step = 0; step < over.nextStep(); step++) {
      Effect page = pages.get(step);
      if (page == null || page.state() != Effect.State.CANCELLED) {
        EscalationStep to = over.chain().get(step);
        Said said = texts.abandoned(over, language(to));
        tell(tx, over, "unwatched-" + over.round(), page, to, address(over, to, "UPDATE", said));
      }
    }
  }

  private static boolean isUnsent(Effect page) {
    return page.state() == Effect.State.PENDING && page.attempts() == 0;
  }

  /** Takes back pages that have not left. */
  void cancelPages(Handle tx, Incident root, String why) {
    for (Effect page : pages(tx, root).values()) {
      gateway.takeBack(tx, page.key(), why);
    }
  }

  Optional<Integer> stepOf(Incident incident, Effect page) {
    String prefix = key(incident, "page-" + incident.round() + "-");
    return page.key().startsWith(prefix)
        ? Optional.of(Integer.parseInt(page.key().substring(prefix.length())))
        : Optional.empty();
  }

  static String issueKey(Incident incident) {
    return key(incident, "issue");
  }

  private static String pageKey(Incident incident, int step) {
    return key(incident, "page-" + incident.round() + "-" + step);
  }

  private static String key(Incident incident, String what) {
    return "incident-" + incident.uid() + "/" + what;
  }

  private static String lastOnIssue(Incident incident) {
    return incident.round() == 0 ? issueKey(incident) : key(incident, "again-" + incident.round());
  }

  private boolean reword(Handle tx, Incident root, Effect page) {
    Said said = texts.pageOver(root, Locale.forLanguageTag(page.value("language")));
    Map<String, String> payload = new LinkedHashMap<>(page.payload());
    payload.put("subject", said.subject());
    payload.put("text", said.text());
    payload.remove("buttons");
    return gateway.reword(tx, page.key(), payload);
  }

  /**
   * Sends a message after the page of its step; one that took an escalation over has no such page.
   */
  private void tell(
      Handle tx,
      Incident about,
      String what,
      @Nullable Effect page,
      EscalationStep to,
      Map<String, String> payload) {
    String name = (to.person() + "-" + to.channel()).replaceAll("[^A-Za-z0-9._-]", "_");
    NewEffect message =
        NewEffect.of(key(about, what + "-" + name), "message", to.person(), about.cause(), payload);
    gateway.want(
        tx, page == null ? message : message.preferablyAfter(page.key(), Duration.ofMinutes(1)));
  }

  /** Its own pages by step. */
  private Map<Integer, Effect> pages(Handle tx, Incident root) {
    Map<Integer, Effect> pages = new LinkedHashMap<>();
    for (Effect effect : gateway.byCause(tx, root.cause())) {
      if (effect.type().equals("page")) {
        stepOf(root, effect).ifPresent(step -> pages.put(step, effect));
      }
    }
    return pages;
  }

  private boolean neverTried(Handle tx, Incident incident, String key) {
    return gateway.byCause(tx, incident.cause()).stream()
        .filter(effect -> effect.key().equals(key))
        .anyMatch(effect -> effect.state() == Effect.State.PENDING && !effect.unclear());
  }

  private static Map<String, String> address(
      Incident incident, EscalationStep to, String kind, Said said) {
    Map<String, String> payload = new LinkedHashMap<>();
    payload.put("person", to.person());
    payload.put("channel", to.channel());
    payload.put("address", to.address());
    payload.put("language", to.language());
    payload.put("kind", kind);
    payload.put("incident", Long.toString(incident.id()));
    payload.put("service", incident.service().value());
    payload.put("subject", said.subject());
    payload.put("text", said.text());
    payload.put("link", "");
    return payload;
  }

  private static Locale language(EscalationStep to) {
    return Locale.forLanguageTag(to.language());
  }
}
