package io.devopsagent.wiring;

import io.devopsagent.action.AuditStore;
import io.devopsagent.action.StoredEffects;
import io.devopsagent.cli.AuditCommand;
import io.devopsagent.cli.AuditCommand.Trail;
import io.devopsagent.cli.BacklogCommand;
import io.devopsagent.cli.ConfigCommand;
import io.devopsagent.cli.EffectsCommand;
import io.devopsagent.cli.EffectsCommand.Ledger;
import io.devopsagent.cli.IncidentsCommand;
import io.devopsagent.cli.IncidentsCommand.Records;
import io.devopsagent.cli.MemoryCommand;
import io.devopsagent.cli.MemoryCommand.Desk;
import io.devopsagent.cli.MemoryInput;
import io.devopsagent.cli.ProbeCommand;
import io.devopsagent.cli.StatusCommand;
import io.devopsagent.cli.Verb;
import io.devopsagent.cli.Verb.Group;
import io.devopsagent.cli.WorkCommand;
import io.devopsagent.incident.LiveIssues;
import io.devopsagent.incident.StoredIncidents;
import io.devopsagent.memory.SqlMemoryStore;
import io.devopsagent.triage.BacklogStore;
import io.devopsagent.triage.RankedBacklog;
import io.devopsagent.triage.Ranking;
import io.devopsagent.work.WorkStore;
import java.util.ArrayList;
import java.util.List;

/** The commands that show what is known; of them only {@code memory set} changes anything. */
public final class LookVerbs {
  private LookVerbs() {}

  /** Every one, in the order in which {@code --help} lists them. */
  public static List<Verb> of(VerbTools tools) {
    return of(LookTools.of(tools));
  }

  static List<Verb> of(LookTools look) {
    List<Verb> verbs = new ArrayList<>(ofServices(look, look.verbs()));
    verbs.add(backlog(look, look.verbs()));
    verbs.add(work(look, look.verbs()));
    verbs.addAll(ofRecords(look, look.verbs()));
    verbs.add(ForgeVerbs.of(look));
    return List.copyOf(verbs);
  }

  private static List<Verb> ofServices(LookTools look, VerbTools tools) {
    return List.of(
        new Verb(
            Group.LOOK,
            "status",
            "Say how all services are, and who is watching.",
            () -> new StatusCommand(tools.dataOption(), Beside.lending(look, StatusReading::of))),
        new Verb(
            Group.LOOK,
            "probe",
            "Look at one service now, and show everything that came of it.",
            () -> new ProbeCommand(tools.streams(), tools.reader(), new ProbeBench(look))),
        new Verb(
            Group.LOOK,
            "incidents",
            "List what was down; with a number, one of them with its evidence.",
            () ->
                new IncidentsCommand(
                    tools.dataOption(), Beside.lending(look, LookVerbs::incidents))));
  }

  private static Verb backlog(LookTools look, VerbTools tools) {
    return new Verb(
        Group.LOOK,
        "backlog",
        "List what there is to do in all repositories, in its order, with the reasons.",
        () -> new BacklogCommand(tools.dataOption(), Beside.lending(look, LookVerbs::backlog)));
  }

  private static Verb work(LookTools look, VerbTools tools) {
    return new Verb(
        Group.LOOK,
        "work",
        "List what was worked on, or would have been; with a number, the change.",
        () ->
            new WorkCommand(
                tools.dataOption(),
                Beside.lending(
                    look,
                    beside ->
                        new WorkCommand.Desk(
                            new WorkStore(beside.database()), beside.clock().now()))));
  }

  private static List<Verb> ofRecords(LookTools look, VerbTools tools) {
    return List.of(
        new Verb(
            Group.LOOK,
            "effects",
            "List what was done outside, or waits to be; with a number, all of one.",
            () -> new EffectsCommand(tools.dataOption(), Beside.lending(look, LookVerbs::ledger))),
        new Verb(
            Group.LOOK,
            "memory",
            "Read, write and search what the agent and people remember.",
            () ->
                new MemoryCommand(
                    tools.dataOption(),
                    Beside.lending(look, LookVerbs::memory),
                    new MemoryInput(look.input()),
                    look.person())),
        new Verb(
            Group.LOOK,
            "audit",
            "List what the agent and people did.",
            () -> new AuditCommand(tools.dataOption(), Beside.lending(look, LookVerbs::trail))),
        new Verb(
            Group.LOOK,
            "config",
            "Show the configuration as it holds, every default written out.",
            () -> new ConfigCommand(tools.streams(), tools.reader())));
  }

  private static RankedBacklog backlog(Beside beside) {
    LiveIssues burning =
        new LiveIssues(
            new StoredIncidents(beside.database()), new StoredEffects(beside.database()));
    return new Ranking(
            new BacklogStore(beside.database()),
            burning,
            new WorkStore(beside.database())::holds,
            beside.clock())
        .now();
  }

  private static Records incidents(Beside beside) {
    return new Records(
        new StoredIncidents(beside.database()),
        new StoredEffects(beside.database()),
        beside.clock().now());
  }

  private static Ledger ledger(Beside beside) {
    return new Ledger(new StoredEffects(beside.database()), beside.clock().now());
  }

  private static Trail trail(Beside beside) {
    return new Trail(audit(beside), beside.clock().now());
  }

  private static Desk memory(Beside beside) {
    return new Desk(
        new SqlMemoryStore(beside.database(), beside.clock(), beside.redactor()),
        audit(beside),
        beside.clock().now(),
        !beside.faulty());
  }

  private static AuditStore audit(Beside beside) {
    return new AuditStore(beside.database(), beside.clock(), beside.redactor());
  }
}
