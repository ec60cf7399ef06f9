package io.devopsagent.cli;

import io.devopsagent.cli.terminal.Page;
import io.devopsagent.cli.terminal.Style;
import io.devopsagent.cli.terminal.Table;
import io.devopsagent.cli.terminal.Table.Cell;
import io.devopsagent.config.ServiceConfig;
import io.devopsagent.kernel.Text;
import io.devopsagent.provider.ProviderReport;
import io.devopsagent.provider.ProviderReport.Standing;
import io.devopsagent.watch.Condition;
import io.devopsagent.watch.Evidence;
import io.devopsagent.watch.Examination;
import io.devopsagent.watch.Maintenance;
import io.devopsagent.watch.Phases;
import io.devopsagent.watch.Verdict;
import java.time.Instant;
import java.util.Locale;

/** Says what one look found and what was decided, for people. */
final class ProbeText {
  private final Examination found;
  private final ServiceConfig service;
  private final Page page;

  ProbeText(Examination found, ServiceConfig service, Page page) {
    this.found = found;
    this.service = service;
    this.page = page;
  }

  void print() {
    Verdict verdict = found.decided().verdict();
    page.text(
        "%s %s: %s. %s"
            .formatted(
                StatusText.mark(verdict),
                service.name(),
                verdict.word(),
                found.decided().sentence()),
        StatusText.style(verdict));
    page.text(found.service().address(), Style.FAINT);
    phases();
    conditions();
    evidence();
    found.reports().forEach(this::report);
    decision(verdict);
  }

  private void phases() {
    page.blank();
    Table table = page.table(0).heading("PHASE", "TIME");
    Phases phases = found.look().phases();
    phase(table, "name to address", phases.resolve());
    phase(table, "connect", phases.connect());
    phase(table, "TLS", phases.tls());
    phase(table, "first byte", phases.firstByte());
    phase(table, "transfer", phases.transfer());
    phase(table, "all", found.look().took().toNanos() / 1_000);
    table.print();
  }

  private static void phase(Table table, String name, long micros) {
    if (micros != Phases.NOT_REACHED) {
      String time =
          micros < 10_000
              ? String.format(Locale.ROOT, "%.2f ms", micros / 1_000.0)
              : micros / 1_000 + " ms";
      table.row(Cell.of(name), Cell.of(" ".repeat(Math.max(0, 9 - time.length())) + time));
    }
  }

  private void conditions() {
    if (found.conditions().isEmpty()) {
      return;
    }
    page.blank();
    Table table = page.table(2).heading("MET", "OF WHAT", "EXPECTED AND FOUND");
    for (Condition condition : found.conditions()) {
      Cell met =
          switch (condition.met()) {
            case YES -> new Cell("✓", Style.GOOD);
            case NO -> new Cell("✕", Style.BAD);
            case CANNOT_TELL -> new Cell("?", Style.UNSURE);
          };
      table.row(
          met,
          Cell.of(Text.bounded(condition.what(), 30)),
          Cell.of(condition.expected() + "; found: " + condition.found()));
    }
    table.print();
  }

  private void evidence() {
    if (found.look().evidence().isEmpty()) {
      return;
    }
    page.blank();
    Table table = page.table(1).heading("FACT", "");
    for (Evidence fact : found.look().evidence()) {
      table.row(
          Cell.of(fact.name().replace('_', ' ')),
          Cell.of(Text.bounded(Text.oneLine(fact.value()), 400)));
    }
    table.print();
  }

  private void report(ProviderReport report) {
    page.blank();
    page.text(
        report.provider() + ": " + report.sentence(),
        switch (report.standing()) {
          case FINE -> Style.GOOD;
          case IMPAIRED -> Style.WARNING;
          case UNKNOWN -> Style.UNSURE;
        });
    Table table = page.table(1);
    for (ProviderReport.Detail detail : report.details()) {
      table.row(
          Cell.of("  " + detail.name().replace('_', ' ')),
          Cell.of(Text.bounded(Text.oneLine(detail.value()), 400)));
    }
    table.print();
    report.logTail().forEach(line -> page.line("  | " + Text.bounded(line, 300)));
  }

  private void decision(Verdict verdict) {
    page.blank();
    page.text("Decided: %s (%s).".formatted(verdict.word(), found.decided().code().word()));
    page.text(why());
    if (verdict == Verdict.DOWN) {
      page.text(
          "One failed look is a suspicion: an incident opens when it is still so after %s."
              .formatted(Text.shortly(service.outageAfter())));
    }
    Instant at = found.look().startedAt();
    for (Maintenance window : found.service().maintenance()) {
      if (!at.isBefore(window.from()) && at.isBefore(window.until())) {
        page.text(
            "It is announced maintenance until %s: nobody is paged."
                .formatted(page.at(window.until(), at)));
      }
    }
    page.text("Nothing was stored, and nobody was told.", Style.FAINT);
  }

  private String why() {
    String own = "The look itself found: " + found.look().reason().sentence() + ".";
    if (found.overruled()) {
      return own + " That is not the last word: " + found.decided().sentence() + ".";
    }
    boolean untold =
        found.reports().stream().anyMatch(report -> report.standing() == Standing.UNKNOWN);
    return switch (found.decided().verdict()) {
      case UP ->
          untold
              ? "All that is expected was met. A provider could not tell, which changes nothing."
              : "All that is expected was met.";
      case DEGRADED -> own + " It answers, so it is not down.";
      case DOWN -> own;
      case UNKNOWN -> own + " That says nothing of the service, neither up nor down.";
    };
  }
}
