package io.devopsagent.wiring;

import io.devopsagent.cli.IncidentsCommand;
import io.devopsagent.cli.Verb;
import io.devopsagent.cli.Verb.Group;
import io.devopsagent.incident.StoredIncidents;
import java.util.List;

/** The commands that show what is known, and change nothing. */
public final class LookVerbs {
  private LookVerbs() {}

  /** Every one, in the order in which {@code --help} lists them. */
  public static List<Verb> of(VerbTools tools) {
    return List.of(
        new Verb(
            Group.LOOK,
            "incidents",
            "List what was down; with a number, one of them with its evidence.",
            () ->
                new IncidentsCommand(
                    tools.streams(),
                    tools.dataOption(),
                    folder -> new StoredIncidents(tools.beside(folder)),
                    () -> SteadyClock.system().now())));
  }
}
