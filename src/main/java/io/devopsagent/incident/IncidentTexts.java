package io.devopsagent.incident;

import io.devopsagent.kernel.Text;
import io.devopsagent.language.Catalogue;
import io.devopsagent.watch.Observation;
import io.devopsagent.watch.Reason;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What is said about an incident: on the forge in English, to people in their language. Says
 * nothing that was not observed. Thread-safe.
 */
final class IncidentTexts {
  private static final Catalogue WORDS = Catalogue.beside(IncidentTexts.class);
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");
  private static final DateTimeFormatter DAY_AND_TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");

  private final ZoneId zone;

  IncidentTexts(ZoneId zone) {
    this.zone = zone;
  }

  /** A subject line and a text. */
  record Said(String subject, String text) {}

  String title(Incident incident) {
    return Text.bounded(
        "[CLOUD INCIDENT] %s %s".formatted(incident.serviceName(), symptom(incident.reason())),
        200);
  }

  /** The symptom in a few words, for titles. */
  static String symptom(Reason reason) {
    return switch (reason.code()) {
      case STATUS_UNEXPECTED -> "answers " + firstWord(reason.sentence());
      case TIMED_OUT -> "does not answer in time";
      case CONNECTION_REFUSED -> "refuses connections";
      case CONNECTION_RESET -> "cuts connections";
      case NAME_NOT_RESOLVED -> "cannot be found by name";
      case TLS_FAILED -> "fails at TLS";
      case CERTIFICATE_INVALID -> "has an invalid certificate";
      case CONTENT_UNEXPECTED -> "answers with unexpected content";
      case PROTOCOL_ERROR -> "answers with garbage";
      case MISSING -> "is missing";
      case AS_EXPECTED,
          SLOW,
          CERTIFICATE_ENDS_SOON,
          PROVIDER_IMPAIRED,
          STALE,
          NOT_OBSERVED,
          PROBER_LATE,
          SELF_OFFLINE,
          PAUSED,
          CREDENTIAL_MISSING,
          CREDENTIAL_REJECTED,
          RATE_LIMITED,
          SOURCE_STALE,
          SOURCE_UNAVAILABLE,
          NOT_CONFIGURED ->
          "is " + reason.verdict().word();
    };
  }

  String issueBody(Incident incident) {
    return """
    **%s** is down since %s %s.

    | | |
    |---|---|
    | Symptom | %s |
    | First failed look | %s |
    | Failed looks | %d |
    | Incident | %d |

    This issue is closed by itself when the service has answered well again. \
    Close it yourself to say that it is taken care of: nobody is paged any more then. \
    Open it again to take that back.\
    """
        .formatted(
            markdown(incident.serviceName()),
            dayAndTime(incident.firstFailed()),
            zone.getId(),
            symptom(incident.reason()),
            incident.firstFailed(),
            incident.failedLooks(),
            incident.id());
  }

  String issueBodyOver(Incident incident) {
    return """
    **%s** was down from %s to %s %s, for %s. It was over before this issue could be filed.

    | | |
    |---|---|
    | Symptom | %s |
    | Failed looks | %d |
    | Incident | %d |\
    """
        .formatted(
            markdown(incident.serviceName()),
            dayAndTime(incident.firstFailed()),
            dayAndTime(end(incident)),
            zone.getId(),
            Text.clock(lasted(incident)),
            symptom(incident.reason()),
            incident.failedLooks(),
            incident.id());
  }

  /** What was called and what came back, for private repositories and the console. */
  static String evidence(Observation look) {
    StringBuilder text = new StringBuilder("```\n");
    text.append(look.reason().sentence()).append('\n');
    look.evidence()
        .forEach(fact ->
            text.append(fact.name())
                .append(": ")
                .append(Text.bounded(fact.value(), 1_000).replace("```", "'''"))
                .append('\n'));
    return text.append("```").toString();
  }

  String overComment(Incident incident) {
    return "%s is up again after %s: it answered well %d times in a row, first at %s %s."
        .formatted(
            markdown(incident.serviceName()),
            Text.clock(lasted(incident)),
            incident.goodLooks(),
            dayAndTime(end(incident)),
            zone.getId());
  }

  String abandonedComment(Incident incident) {
    return "%s is not watched any more: whether it recovered is not known. Nothing will change this"
            .formatted(markdown(incident.serviceName()))
        + " issue any more, so it is closed.";
  }

  String reopenedComment(Incident incident) {
    return "%s is down again since %s %s (%s)."
        .formatted(
            markdown(incident.serviceName()),
            dayAndTime(incident.firstFailed()),
            zone.getId(),
            symptom(incident.reason()));
  }

  /**
   * A page.
   *
   * @param also names of services that fail as well
   * @param cause what they share; empty when that is not known
   * @param unseen how long nobody could look in between
   * @param waited how long the step before this one was waited for; zero for the first
   */
  Said page(
      Incident incident,
      Locale language,
      List<String> also,
      String cause,
      Duration unseen,
      Duration waited) {
    StringBuilder text = new StringBuilder(say(language, "page.text", incident, Map.of()));
    if (!also.isEmpty()) {
      line(text, say(language, "page.also", incident, Map.of("names", String.join(", ", also))));
      if (!cause.isEmpty()) {
        line(text, say(language, "page.cause", incident, Map.of("cause", cause)));
      }
    }
    if (!unseen.isZero()) {
      line(text, say(language, "page.unseen", incident, Map.of("unseen", Text.shortly(unseen))));
    }
    if (!waited.isZero()) {
      line(text, say(language, "page.step", incident, Map.of("lasted", Text.shortly(waited))));
    }
    if (!incident.repo().isEmpty()) {
      line(text, say(language, "page.issue", incident, Map.of("issue", "{issue}")));
    }
    String key = also.isEmpty() ? "page.subject" : "page.subject.many";
    Map<String, String> count = Map.of("count", Integer.toString(also.size()));
    return new Said(say(language, key, incident, count), text.toString());
  }

  /** A page that leaves after everything is over: it says so. */
  Said pageOver(Incident incident, Locale language) {
    Map<String, String> words =
        Map.of("end", time(end(incident)), "lasted", Text.clock(lasted(incident)));
    String text = say(language, "page.over", incident, words);
    String issue =
        incident.repo().isEmpty()
            ? ""
            : "\n" + say(language, "page.issue", incident, Map.of("issue", "{issue}"));
    return new Said(say(language, "over.subject", incident, words), text + issue);
  }

  Said over(Incident incident, Locale language, List<String> stillDown) {
    Map<String, String> words =
        Map.of("lasted", Text.clock(lasted(incident)), "names", String.join(", ", stillDown));
    String key = stillDown.isEmpty() ? "over.text" : "over.still";
    return new Said(
        say(language, "over.subject", incident, words), say(language, key, incident, words));
  }

  Said joined(Incident incident, Locale language) {
    Map<String, String> words = Map.of("incident", Long.toString(incident.root()));
    return new Said(
        say(language, "joined.subject", incident, words),
        say(language, "joined.text", incident, words));
  }

  Said abandoned(Incident incident, Locale language) {
    return new Said(
        say(language, "abandoned.subject", incident, Map.of()),
        say(language, "abandoned.text", incident, Map.of()));
  }

  /** Buttons of a page, as the message executor reads them. */
  static String buttons(Incident incident, Locale language) {
    return "%s\t/ack %d\n%s\t/silence 1h %s"
        .formatted(
            WORDS.say(language, "button.ack"),
            incident.id(),
            WORDS.say(language, "button.silence"),
            incident.service());
  }

  private String say(Locale language, String key, Incident incident, Map<String, String> more) {
    String text = WORDS.say(language, key);
    for (Map.Entry<String, String> word : more.entrySet()) {
      text = text.replace("{" + word.getKey() + "}", word.getValue());
    }
    return text.replace("{looks}", Integer.toString(incident.failedLooks()))
        .replace("{time}", time(incident.firstFailed()))
        .replace("{service}", incident.serviceName())
        .replace("{sentence}", incident.reason().sentence());
  }

  private static void line(StringBuilder text, String line) {
    text.append('\n').append(line);
  }

  private static String firstWord(String sentence) {
    int blank = sentence.indexOf(' ');
    return blank < 0 ? sentence : sentence.substring(0, blank);
  }

  /** Names come from the configuration; they must not become markup on the forge. */
  private static String markdown(String name) {
    return name.replaceAll("([\\\\`*_\\[\\]<>|#@!])", "\\\\$1");
  }

  private static Instant end(Incident incident) {
    Instant good = incident.firstGood();
    return good == null ? incident.lastFailed() : good;
  }

  private static Duration lasted(Incident incident) {
    Duration lasted = Duration.between(incident.firstFailed(), end(incident));
    return lasted.isNegative() ? Duration.ZERO : lasted;
  }

  private String time(Instant at) {
    return TIME.format(at.atZone(zone));
  }

  private String dayAndTime(Instant at) {
    return DAY_AND_TIME.format(at.atZone(zone));
  }
}
