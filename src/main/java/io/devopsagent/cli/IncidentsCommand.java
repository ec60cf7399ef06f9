package io.devopsagent.cli;

import io.devopsagent.action.Effect;
import io.devopsagent.action.Effects;
import io.devopsagent.cli.terminal.Page;
import io.devopsagent.cli.terminal.Style;
import io.devopsagent.cli.terminal.Table;
import io.devopsagent.cli.terminal.Table.Cell;
import io.devopsagent.incident.Incident;
import io.devopsagent.incident.IncidentEvent;
import io.devopsagent.incident.IncidentJson;
import io.devopsagent.incident.Incidents;
import io.devopsagent.kernel.ErrorCode;
import io.devopsagent.kernel.Failure;
import io.devopsagent.kernel.Text;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code incidents}: what was down, since when, and what was done about it. */
@Command
public final class IncidentsCommand implements Callable<Integer> {
  private final Lending<Records> lending;

  @Mixin private final DataOption data;

  @Mixin private final ListOptions options = new ListOptions();

  @Parameters(
      arity = "0..1",
      paramLabel = "NUMBER",
      defaultValue = "0",
      description = "one incident with all its evidence")
  private long number;

  /**
   * What it reads.
   *
   * @param effects what was done for them
   * @param now when the command runs
   */
  public record Records(Incidents incidents, Effects effects, Instant now) {}

  public IncidentsCommand(DataOption data, Lending<Records> lending) {
    this.data = data;
    this.lending = lending;
  }

  @Override
  public Integer call() {
    return data.with(lending, number == 0 ? this::list : this::show);
  }

  private int list(Records records, Page page) {
    List<Incident> newest = records.incidents().newest(options.limit());
    if (options.json()) {
      page.json(newest.stream().map(IncidentJson::brief).toList());
      return ExitCode.OK;
    }
    page.text(summary(newest));
    if (newest.isEmpty()) {
      return ExitCode.OK;
    }
    Table table = page.table(2).heading("NUMBER", "STATE", "SERVICE", "SINCE", "LASTED");
    for (Incident incident : newest) {
      table.row(
          Cell.of(Long.toString(incident.id())),
          new Cell(state(incident), incident.state().burning() ? Style.BAD : Style.FAINT),
          new Cell(incident.serviceName(), Style.STRONG),
          Cell.of(page.at(incident.firstFailed(), records.now())),
          Cell.of(Text.shortly(incident.lasted(records.now()))));
      table.note(8, Text.bounded(incident.reason().sentence(), 300), Style.FAINT);
    }
    table.print();
    return ExitCode.OK;
  }

  private static String summary(List<Incident> newest) {
    if (newest.isEmpty()) {
      return "There was no incident.";
    }
    long burning = newest.stream().filter(incident -> incident.state().burning()).count();
    return burning == 0 ? "Nothing is down by what was observed." : burning + " not over.";
  }

  private int show(Records records, Page page) {
    Incident incident =
        records
            .incidents()
            .byId(number)
            .orElseThrow(() ->
                new Failure(
                        ErrorCode.NOT_FOUND,
                        "There is no incident " + number + ".",
                        "devops-agent incidents lists them.")
                    .toException());
    List<IncidentEvent> events = records.incidents().events(number);
    if (options.json()) {
      page.json(whole(incident, events, records.effects().byCause(incident.cause())));
      return ExitCode.OK;
    }
    page.text(
        "%s: %s, %s since %s (%s), %d looks failed."
            .formatted(
                incident.serviceName(),
                incident.reason().sentence(),
                state(incident),
                page.at(incident.firstFailed(), records.now()),
                Text.shortly(incident.lasted(records.now())),
                incident.failedLooks()),
        Style.STRONG);
    events.forEach(event -> show(event, records.now(), page));
    return ExitCode.OK;
  }

  /** With its transitions, the oldest first, and what was done for it. */
  private static Map<String, Object> whole(
      Incident incident, List<IncidentEvent> events, List<Effect> effects) {
    Map<String, Object> json = IncidentJson.brief(incident);
    json.put("events", events.stream().map(IncidentJson::event).toList());
    json.put("effects", effects.stream().map(EffectJson::brief).toList());
    return json;
  }

  private static void show(IncidentEvent event, Instant now, Page page) {
    page.line("  %s  %-12s %s".formatted(page.at(event.at(), now), event.kind(), event.sentence()));
    event.evidence().forEach((name, value) -> page.line("      " + name + ": " + value));
  }

  private static String state(Incident incident) {
    return incident.state().name().toLowerCase(Locale.ROOT);
  }
}
