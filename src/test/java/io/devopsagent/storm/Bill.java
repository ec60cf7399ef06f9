package io.devopsagent.storm;

import io.devopsagent.standin.gitea.GiteaStandIn;
import io.devopsagent.standin.gitea.World.Seen;
import io.devopsagent.standin.telegram.TelegramStandIn.Taken;
import io.devopsagent.storm.AgentProcess.Life;
import io.devopsagent.storm.Stored.Event;
import io.devopsagent.storm.Stored.Incident;
import io.devopsagent.storm.Targets.Answer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a storm came to: everything that the targets, the forge and the chat saw, held against what
 * the agent should have made of it. Each list is empty when all went well.
 */
final class Bill {
  /** An answer this close before a kill need not have been taken in. */
  private static final Duration NOT_FIRM = Duration.ofMillis(1_500);

  /** A message this close before a kill may have lost its answer to it, on a busy machine. */
  private static final Duration IN_FLIGHT = Duration.ofSeconds(15);

  /** A message may be taken this long after the one who sent it was killed. */
  private static final Duration ON_ITS_WAY = Duration.ofMillis(500);

  private static final Pattern MARKER = Pattern.compile("devops-agent:key=([^ ]+) -->");

  private final Duration outageAfter;
  private final Targets targets;
  private final List<Life> lives;
  private final Stored stored;
  private final GiteaStandIn gitea;
  private final List<Taken> messages;

  Bill(
      Duration outageAfter,
      Targets targets,
      List<Life> lives,
      Stored stored,
      GiteaStandIn gitea,
      List<Taken> messages) {
    this.outageAfter = outageAfter;
    this.targets = targets;
    this.lives = lives;
    this.stored = stored;
    this.gitea = gitea;
    this.messages = messages;
  }

  /** Failures in a row, as the target answered them. */
  record Row(String service, List<Answer> bad) {}

  // ---- incidents

  /** Outages, by the target's own log, that had to become an incident. */
  List<Row> due() {
    List<Row> due = new ArrayList<>();
    targets
        .answers()
        .forEach((service, answers) -> {
          for (Row row : rows(service, answers)) {
            if (mustOpen(row)) {
              due.add(row);
            }
          }
        });
    return due;
  }

  List<String> lost() {
    List<Event> events = stored.events("opened", "reopened", "resolved");
    return due().stream()
        .filter(row -> !isCovered(row, ofService(events, row.service())))
        .map(row -> row.service() + " from " + first(row) + " until " + last(row))
        .toList();
  }

  private static List<Event> ofService(List<Event> events, String service) {
    return events.stream().filter(event -> event.name().equals(service)).toList();
  }

  /** It became an incident, or belongs to one that too few good answers before it had ended. */
  private static boolean isCovered(Row row, List<Event> events) {
    boolean burning = false;
    for (Event event : events) {
      boolean opens = !event.kind().equals("resolved");
      if (!event.at().isAfter(first(row))) {
        burning = opens;
      } else if (opens && event.at().isBefore(last(row).plusSeconds(30))) {
        return true;
      }
    }
    return burning;
  }

  private static Instant first(Row row) {
    return row.bad().getFirst().at();
  }

  private static Instant last(Row row) {
    return row.bad().getLast().at();
  }

  private static List<Row> rows(String service, List<Answer> answers) {
    List<Row> rows = new ArrayList<>();
    List<Answer> bad = new ArrayList<>();
    for (Answer answer : answers) {
      if (answer.good()) {
        if (!bad.isEmpty()) {
          rows.add(new Row(service, List.copyOf(bad)));
        }
        bad.clear();
      } else {
        bad.add(answer);
      }
    }
    return rows;
  }

  /**
   * The first failure that is surely stored, then long enough, and in one life of the agent three
   * more: one to learn that it goes on, one to confirm, one to be sure.
   */
  private boolean mustOpen(Row row) {
    List<Answer> firm = row.bad().stream().filter(this::isFirm).toList();
    if (firm.isEmpty()) {
      return false;
    }
    Instant from = firm.getFirst().at().plus(outageAfter);
    Map<Instant, Integer> perLife = new LinkedHashMap<>();
    firm.stream()
        .filter(answer -> !answer.at().isBefore(from))
        .forEach(answer -> perLife.merge(endOfLife(answer.at()), 1, Integer::sum));
    return perLife.values().stream().anyMatch(count -> count >= 3);
  }

  private boolean isFirm(Answer answer) {
    return answer.at().plus(NOT_FIRM).isBefore(endOfLife(answer.at()));
  }

  private Instant endOfLife(Instant at) {
    return lives.stream()
        .map(Life::killed)
        .filter(killed -> killed.isAfter(at))
        .findFirst()
        .orElse(Instant.MAX);
  }

  // ---- issues

  List<String> wrongIssues() {
    List<String> wrong = new ArrayList<>();
    Set<String> known = new HashSet<>();
    for (Incident incident : stored.opened()) {
      String key = "incident-" + incident.uid() + "/issue";
      known.add(key);
      List<Seen> issues = gitea.world().issuesWith("key=" + key + " ");
      if (issues.size() != 1) {
        wrong.add(key + " has " + issues.size() + " issues");
      } else if (issues.getFirst().open()) {
        wrong.add(
            key
                + " is still open as number "
                + issues.getFirst().number()
                + " after "
                + stored.effects("incident/" + incident.id()));
      }
    }
    for (Seen issue : issues()) {
      if (!known.contains(key(issue.body()))) {
        wrong.add("number " + issue.number() + " belongs to no incident: " + issue.title());
      }
    }
    return wrong;
  }

  List<String> repeatedComments() {
    Map<String, Integer> counts = new LinkedHashMap<>();
    issues()
        .forEach(issue ->
            issue.comments().forEach(comment -> counts.merge(key(comment), 1, Integer::sum)));
    return counts.entrySet().stream()
        .filter(one -> one.getValue() > 1)
        .map(String::valueOf)
        .toList();
  }

  List<Seen> issues() {
    List<Seen> all = new ArrayList<>(gitea.world().issues("acme/core"));
    all.addAll(gitea.world().issues("acme/app"));
    return all;
  }

  private static String key(String body) {
    Matcher marker = MARKER.matcher(body);
    return marker.find() ? marker.group(1) : "no marker: " + body;
  }

  // ---- pages

  /** Openings that nobody was told of. */
  List<String> untold() {
    List<String> untold = new ArrayList<>();
    Map<String, Instant> lastEnd = new LinkedHashMap<>();
    for (Event event : stored.events("opened", "reopened", "resolved")) {
      Instant from = lastEnd.getOrDefault(event.name(), Instant.EPOCH);
      if (event.kind().equals("resolved")) {
        lastEnd.put(event.name(), event.at());
        if (messages.stream().noneMatch(message -> ends(message, event))) {
          untold.add(
              "incident %d, %s, end at %s".formatted(event.incident(), event.name(), event.at()));
        }
      } else if (messages.stream()
          .noneMatch(m ->
              m.at().isAfter(from)
                  && m.text().contains(event.name())
                  && !m.text().startsWith(event.name() + " is up again"))) {
        untold.add(
            "incident %d, %s, %s at %s"
                .formatted(event.incident(), event.name(), event.kind(), event.at()));
      }
    }
    return untold;
  }

  private static boolean ends(Taken message, Event resolved) {
    return !message.at().isBefore(resolved.at().minusMillis(100))
        && (message.text().startsWith(resolved.name() + " is up again")
            || message.text().contains(resolved.name() + " was down from"));
  }

  /** Messages that came more than once. */
  List<List<Taken>> repeated() {
    Map<String, List<Taken>> byText = new LinkedHashMap<>();
    messages.forEach(message ->
        byText
            .computeIfAbsent(message.chat() + "\n" + message.text(), _ -> new ArrayList<>())
            .add(message));
    return byText.values().stream().filter(same -> same.size() > 1).toList();
  }

  /** Repetitions although the message before was answered, and to somebody who lived on. */
  List<String> unexplained() {
    List<String> unexplained = new ArrayList<>();
    for (List<Taken> same : repeated()) {
      for (Taken before : same.subList(0, same.size() - 1)) {
        if (before.answered() && !diedWith(before)) {
          unexplained.add(before + " came " + same.size() + " times");
        }
      }
    }
    return unexplained;
  }

  private boolean diedWith(Taken message) {
    Instant from = message.at().minus(ON_ITS_WAY);
    Instant until = message.at().plus(IN_FLIGHT);
    return lives.stream()
        .map(Life::killed)
        .anyMatch(killed -> killed.isAfter(from) && killed.isBefore(until));
  }

  // ---- effects

  List<String> unfinished() {
    return stored.effects().stream()
        .filter(effect -> !List.of("DONE", "CANCELLED").contains(effect.state()))
        .map(String::valueOf)
        .toList();
  }

  String summary() {
    return """
    outages that had to be an incident: %d, incidents: %d, openings: %d, issues: %d, comments: %d
    messages: %d, of them repeated: %d; answers cut: %d by the forge
    """
        .formatted(
            due().size(),
            stored.opened().size(),
            stored.events("opened", "reopened").size(),
            issues().size(),
            issues().stream().mapToInt(issue -> issue.comments().size()).sum(),
            messages.size(),
            repeated().size(),
            gitea.faults().cut());
  }
}
