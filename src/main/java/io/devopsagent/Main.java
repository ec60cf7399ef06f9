package io.devopsagent;

import io.devopsagent.cli.AotTraining;
import io.devopsagent.cli.BuildInfo;
import io.devopsagent.cli.CheckCommand;
import io.devopsagent.cli.Cli;
import io.devopsagent.cli.CommandTree;
import io.devopsagent.cli.CompletionCommand;
import io.devopsagent.cli.CrashLog;
import io.devopsagent.cli.DemoCommand;
import io.devopsagent.cli.ExitCode;
import io.devopsagent.cli.IncidentsCommand;
import io.devopsagent.cli.RunCommand;
import io.devopsagent.cli.Streams;
import io.devopsagent.cli.Verb;
import io.devopsagent.cli.Verb.Group;
import io.devopsagent.cli.VersionCommand;
import io.devopsagent.config.AgentConfig;
import io.devopsagent.config.ConfigReader;
import io.devopsagent.incident.Incidents;
import io.devopsagent.incident.StoredIncidents;
import io.devopsagent.secret.SecretText;
import io.devopsagent.store.Database;
import io.devopsagent.wiring.App;
import io.devopsagent.wiring.DemoRun;
import io.devopsagent.wiring.LibraryLogs;
import io.devopsagent.wiring.Machine;
import io.devopsagent.wiring.Rehearsal;
import io.devopsagent.wiring.ScratchConfig;
import io.devopsagent.wiring.SteadyClock;
import io.devopsagent.wiring.TimerScheduler;
import io.devopsagent.wiring.WebEdge;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Starts the program: the only class that knows every command.
 *
 * <p>A command is made only when it is named, so that {@code --help} and {@code version} load
 * nothing of the rest. Keep suppliers in {@link #verbs} as lambdas, and nothing heavy in fields.
 */
public final class Main {
  private Main() {}

  public static void main(String[] arguments) {
    System.exit(cli(Streams.ofSystem()).run(arguments));
  }

  private static Cli cli(Streams streams) {
    Path dataFolder = Path.of("devops-agent-data").toAbsolutePath();
    return new Cli(
        verbs(streams, dataFolder),
        streams,
        new CrashLog(List.of(dataFolder, Path.of(System.getProperty("java.io.tmpdir")))),
        new AotTraining(Main::rehearseCommands, Main::rehearseServer));
  }

  /** Every verb, in the order in which {@code --help} lists them. */
  private static List<Verb> verbs(Streams streams, Path dataFolder) {
    List<Verb> verbs = new ArrayList<>();
    addDaily(verbs, streams);
    verbs.add(
        new Verb(
            Group.PROGRAM,
            "version",
            "Say which version this is, and with --verbose how it runs.",
            () -> new VersionCommand(streams, BuildInfo.read(), dataFolder)));
    verbs.add(
        new Verb(
            Group.PROGRAM,
            "completion",
            "Print the completion script for bash or zsh.",
            () -> new CompletionCommand(streams, () -> CommandTree.whole(verbs))));
    return List.copyOf(verbs);
  }

  private static void addDaily(List<Verb> verbs, Streams streams) {
    verbs.add(
        new Verb(
            Group.START,
            "demo",
            "Play an outage on this machine, from the first failed probe to its end.",
            () -> new DemoCommand(stay -> demo(streams, stay))));
    verbs.add(
        new Verb(
            Group.START,
            "check",
            "Say everything that is wrong with the configuration.",
            () -> new CheckCommand(streams, new ConfigReader(System.getenv()))));
    verbs.add(
        new Verb(
            Group.START,
            "run",
            "Watch, file incidents and page, until told to end.",
            () ->
                new RunCommand(
                    streams,
                    new ConfigReader(System.getenv()),
                    (config, secrets) -> product(streams, config, secrets))));
    verbs.add(
        new Verb(
            Group.LOOK,
            "incidents",
            "List what was down; with a number, one of them with its evidence.",
            () ->
                new IncidentsCommand(
                    streams, Main::storedIncidents, () -> SteadyClock.system().now())));
  }

  private static Incidents storedIncidents(Path folder) {
    LibraryLogs.quiet();
    return new StoredIncidents(Database.beside(folder));
  }

  private static int demo(Streams streams, boolean stay) {
    LibraryLogs.quiet();
    try (TimerScheduler timer = new TimerScheduler(fault -> unforeseen(streams, fault))) {
      return new DemoRun(streams.out(), Machine.real(timer), ZoneId.systemDefault()).play(stay);
    }
  }

  /** Runs until the process is asked to end; what runs then is stopped in order. */
  private static int product(Streams streams, AgentConfig config, List<SecretText> secrets) {
    LibraryLogs.quiet();
    CountDownLatch end = new CountDownLatch(1);
    CountDownLatch ended = new CountDownLatch(1);
    try (TimerScheduler timer = new TimerScheduler(fault -> unforeseen(streams, fault));
        App app = new App(config, secrets, Machine.real(timer), holder());
        WebEdge web = new WebEdge(app)) {
      web.start();
      app.start();
      Runtime.getRuntime().addShutdownHook(new Thread(() -> endNow(end, ended)));
      greet(streams, config, web);
      end.await();
      return ExitCode.OK;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return ExitCode.FAILED;
    } finally {
      ended.countDown();
    }
  }

  private static void greet(Streams streams, AgentConfig config, WebEdge web) {
    streams
        .err()
        .printf(
            "devops-agent watches %d services. Status page: %s%n",
            config.services().size(), web.address());
    if (!web.hasTokens()) {
      streams.err().printf("Sign in once, within the hour: %s%n", web.adminLink());
    }
  }

  private static void endNow(CountDownLatch end, CountDownLatch ended) {
    end.countDown();
    try {
      if (!ended.await(10, TimeUnit.SECONDS)) {
        Thread.currentThread().interrupt(); // what is left is taken up at the next start
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static String holder() {
    return "process " + ProcessHandle.current().pid();
  }

  private static void unforeseen(Streams streams, Throwable fault) {
    streams.err().println("devops-agent: " + fault.getMessage());
  }

  /** Runs what a command does at its start, for the command line's start-up cache. */
  private static void rehearseCommands() {
    Cli silent = cli(Streams.silent());
    silent.run("--help");
    silent.run("version", "--verbose");
    silent.run("version", "--help");
    silent.run("versoin");
    silent.run("completion", "bash");
    try (ScratchConfig config = new ScratchConfig()) {
      silent.run("check", "--config", config.file().toString());
    }
  }

  /** Runs what the server does at its start, for the server's start-up cache. */
  private static void rehearseServer() {
    LibraryLogs.quiet();
    try (TimerScheduler timer = new TimerScheduler(fault -> {});
        ScratchConfig scratch = new ScratchConfig()) {
      Rehearsal.play(scratch, Machine.real(timer));
    }
  }
}
