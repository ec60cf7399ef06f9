package io.devopsagent.cli;

import io.devopsagent.incident.Incident;
import io.devopsagent.incident.IncidentEvent;
import io.devopsagent.incident.Incidents;
import io.devopsagent.kernel.ErrorCode;
import io.devopsagent.kernel.Failure;
import io.devopsagent.kernel.Text;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code incidents}: what was down, since when, and what was done about it. */
@Command
public final class IncidentsCommand implements Callable<Integer> {
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");

  private final Streams streams;
  private final Function<Path, Incidents> open;
  private final Supplier<Instant> now;

  @Mixin private final DataOption data;

  @Parameters(
      arity = "0..1",
      paramLabel = "NUMBER",
      defaultValue = "0",
      description = "one incident with all its evidence")
  private long number;

  /**
   * Makes the command.
   *
   * @param open opens the incidents of a data folder
   * @param now the wall clock
   */
  public IncidentsCommand(
      Streams streams, DataOption data, Function<Path, Incidents> open, Supplier<Instant> now) {
    this.streams = streams;
    this.data = data;
    this.open = open;
    this.now = now;
  }

  @Override
  public Integer call() {
    Incidents incidents = open.apply(data.folder());
    return number == 0 ? list(incidents) : show(incidents);
  }

  private int list(Incidents incidents) {
    List<Incident> newest = incidents.newest(50);
    long burning = newest.stream().filter(incident -> incident.state().burning()).count();
    streams
        .out()
        .println(
            newest.isEmpty()
                ? "There was no incident."
                : burning == 0 ? "Nothing is down by what was observed." : burning + " not over.");
    for (Incident incident : newest) {
      streams
          .out()
          .printf(
              "  %4d  %-20s %-13s %s  %8s  %s%n",
              incident.id(),
              incident.serviceName(),
              incident.state().name().toLowerCase(Locale.ROOT),
              at(incident.firstFailed()),
              Text.shortly(lasted(incident)),
              incident.reason().sentence());
    }
    return ExitCode.OK;
  }

  private int show(Incidents incidents) {
    Incident incident =
        incidents
            .byId(number)
            .orElseThrow(() ->
                new Failure(
                        ErrorCode.NOT_FOUND,
                        "There is no incident " + number + ".",
                        "devops-agent incidents lists them.")
                    .toException());
    streams
        .out()
        .printf(
            "%s: %s, %s since %s (%s), %d looks failed.%n%n",
            incident.serviceName(),
            incident.reason().sentence(),
            incident.state().name().toLowerCase(Locale.ROOT),
            at(incident.firstFailed()),
            Text.shortly(lasted(incident)),
            incident.failedLooks());
    for (IncidentEvent event : incidents.events(number)) {
      streams.out().printf("  %s  %-12s %s%n", at(event.at()), event.kind(), event.sentence());
      event
          .evidence()
          .forEach((name, value) -> streams.out().printf("      %s: %s%n", name, value));
    }
    return ExitCode.OK;
  }

  private Duration lasted(Incident incident) {
    return incident.lasted(now.get());
  }

  private static String at(Instant instant) {
    return TIME.format(instant.atZone(ZoneId.systemDefault()));
  }
}
