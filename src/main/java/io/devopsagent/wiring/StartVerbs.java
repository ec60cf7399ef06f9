package io.devopsagent.wiring;

import io.devopsagent.cli.CheckCommand;
import io.devopsagent.cli.DemoCommand;
import io.devopsagent.cli.InitCommand;
import io.devopsagent.cli.LiveCheck;
import io.devopsagent.cli.RunCommand;
import io.devopsagent.cli.Streams;
import io.devopsagent.cli.Verb;
import io.devopsagent.cli.Verb.Group;
import io.devopsagent.config.ConfigResult;
import io.devopsagent.kernel.Scheduler;
import java.time.ZoneId;
import java.util.List;

/** The commands by which people begin. */
public final class StartVerbs {
  private StartVerbs() {}

  /** Every one, in the order in which {@code --help} lists them. */
  public static List<Verb> of(VerbTools tools) {
    Streams streams = tools.streams();
    return List.of(
        new Verb(
            Group.START,
            "init",
            "Write a first configuration: by asking, from flags, or from an Upptime or Gatus.",
            () -> new InitCommand(streams, tools.reader(), new ConsoleTerminal())),
        new Verb(
            Group.START,
            "demo",
            "Play an outage on this machine, from the first failed probe to its end.",
            () -> new DemoCommand(stay -> demo(streams, stay))),
        new Verb(
            Group.START,
            "check",
            "Say everything that is wrong with the configuration; --live tries it out.",
            () ->
                new CheckCommand(streams, tools.reader(), accepted -> liveChecks(tools, accepted))),
        new Verb(
            Group.START,
            "run",
            "Watch, file incidents and page, until told to end.",
            () -> new RunCommand(streams, tools.reader(), new Server(tools)::run)));
  }

  private static List<LiveCheck> liveChecks(VerbTools tools, ConfigResult.Accepted accepted) {
    LibraryLogs.quiet();
    SteadyClock clock = SteadyClock.system();
    Scheduler never = (delay, work) -> () -> {};
    Machine machine = new Machine(clock, never, clock::nanos, tools.environment());
    return new LiveChecks(accepted, machine).all();
  }

  private static int demo(Streams streams, boolean stay) {
    LibraryLogs.quiet();
    try (TimerScheduler timer = new TimerScheduler(fault -> Server.unforeseen(streams, fault))) {
      return new DemoRun(streams.out(), Machine.real(timer), ZoneId.systemDefault()).play(stay);
    }
  }
}
