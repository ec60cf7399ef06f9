package io.devopsagent.cli;

import io.devopsagent.cli.StatusRules.Standing;
import io.devopsagent.cli.terminal.Page;
import io.devopsagent.cli.terminal.Style;
import io.devopsagent.cli.terminal.Table;
import io.devopsagent.cli.terminal.Table.Cell;
import io.devopsagent.incident.Incident;
import io.devopsagent.policy.SwitchStore;
import io.devopsagent.policy.SwitchStore.Silence;
import io.devopsagent.policy.SwitchStore.Stop;
import io.devopsagent.watch.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Says how the services are, for people. */
final class StatusText {
  private static final int INDENT = 12;

  private final StatusFacts facts;
  private final List<Standing> all;
  private final Page page;

  StatusText(StatusFacts facts, List<Standing> all, Page page) {
    this.facts = facts;
    this.all = all;
    this.page = page;
  }

  void print() {
    String owner = facts.organisation().isEmpty() ? "" : facts.organisation() + ": ";
    page.text(owner + sentence(all), Style.STRONG);
    watcher();
    switches();
    facts.notices().forEach(notice -> page.text(notice, Style.WARNING));
    page.blank();
    table();
  }

  /** {@code 1 down, 2 up.} */
  static String sentence(List<Standing> all) {
    if (all.isEmpty()) {
      return "no service is known.";
    }
    List<String> said = new ArrayList<>();
    for (Verdict verdict : List.of(Verdict.DOWN, Verdict.DEGRADED, Verdict.UNKNOWN, Verdict.UP)) {
      long count = all.stream().filter(each -> each.verdict() == verdict).count();
      if (count == all.size()) {
        String whole = all.size() == 1 ? all.getFirst().service().name() + " is" : all(all.size());
        return whole + " " + verdict.word() + ".";
      }
      if (count > 0) {
        said.add(count + " " + verdict.word());
      }
    }
    return String.join(", ", said) + ".";
  }

  private static String all(int count) {
    return count == 2 ? "both services are" : "all %d services are".formatted(count);
  }

  private void watcher() {
    Instant newest =
        all.stream()
            .map(Standing::newest)
            .filter(Objects::nonNull)
            .max(Instant::compareTo)
            .orElse(null);
    String look =
        newest == null
            ? "Nothing has been looked at yet."
            : "The newest look is %s old (%s)."
                .formatted(page.ago(newest, facts.now()), page.at(newest, facts.now()));
    if (!facts.running()) {
      page.text("Nobody is watching: no server runs on this data folder. " + look, Style.WARNING);
    } else if (StatusRules.watching(facts, all)) {
      page.text("Watched by %s. %s".formatted(facts.holder(), look));
    } else {
      page.text(
          "%s holds the data folder but stands still. %s".formatted(facts.holder(), look),
          Style.WARNING);
    }
  }

  private void switches() {
    Stop stop = facts.stop();
    if (stop != null) {
      page.text(
          "Stopped by %s since %s%s: only pages and incident issues still leave."
              .formatted(
                  stop.by(),
                  page.at(stop.at(), facts.now()),
                  stop.why().isEmpty() ? "" : " (" + stop.why() + ")"),
          Style.WARNING);
    }
    for (Silence silence : facts.silences()) {
      boolean every = silence.service().equals(SwitchStore.ALL_SERVICES);
      page.text(
          "Pages about %s wait until %s, by %s%s."
              .formatted(
                  every ? "everything" : silence.service(),
                  page.at(silence.until(), facts.now()),
                  silence.by(),
                  silence.why().isEmpty() ? "" : " (" + silence.why() + ")"),
          Style.WARNING);
    }
  }

  private void table() {
    Table table = page.table(1).heading("STATE", "SERVICE", "SINCE", "FOR", "24 H", "SEEN");
    for (Standing each : all) {
      Instant since = each.since();
      table.row(
          new Cell(mark(each.verdict()) + " " + each.verdict().word(), style(each.verdict())),
          new Cell(each.service().name(), Style.STRONG),
          Cell.of(since == null ? "–" : page.at(since, facts.now())),
          Cell.of(since == null ? "–" : page.ago(since, facts.now())),
          Cell.of(each.day().text()),
          Cell.of(each.day().coverage().atLeast()));
      table.note(INDENT, each.reason().sentence() + incident(each), Style.FAINT);
    }
    table.print();
  }

  private String incident(Standing standing) {
    Incident incident = standing.service().incident();
    if (incident == null) {
      return "";
    }
    String began = page.at(incident.firstFailed(), facts.now());
    return switch (incident.state()) {
      case SUSPECTED -> "; failing since " + began + ", not an incident yet";
      case OPEN -> "; incident " + incident.id() + " is open, failing since " + began;
      case ACKNOWLEDGED ->
          "; incident %d was taken on by %s, failing since %s"
              .formatted(incident.id(), incident.acknowledgedBy(), began);
      case CLEARED, RESOLVED -> "";
    };
  }

  static String mark(Verdict verdict) {
    return switch (verdict) {
      case UP -> "✓";
      case DEGRADED -> "!";
      case DOWN -> "✕";
      case UNKNOWN -> "?";
    };
  }

  static Style style(Verdict verdict) {
    return switch (verdict) {
      case UP -> Style.GOOD;
      case DEGRADED -> Style.WARNING;
      case DOWN -> Style.BAD;
      case UNKNOWN -> Style.UNSURE;
    };
  }
}
