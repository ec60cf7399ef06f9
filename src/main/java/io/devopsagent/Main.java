package io.devopsagent;

import io.devopsagent.cli.AotTraining;
import io.devopsagent.cli.BuildInfo;
import io.devopsagent.cli.Cli;
import io.devopsagent.cli.CommandTree;
import io.devopsagent.cli.CompletionCommand;
import io.devopsagent.cli.CrashLog;
import io.devopsagent.cli.Streams;
import io.devopsagent.cli.Verb;
import io.devopsagent.cli.Verb.Group;
import io.devopsagent.cli.VersionCommand;
import io.devopsagent.secret.KnownSecrets;
import io.devopsagent.wiring.ActVerbs;
import io.devopsagent.wiring.KeepVerbs;
import io.devopsagent.wiring.LookVerbs;
import io.devopsagent.wiring.Rehearsal;
import io.devopsagent.wiring.ScratchConfig;
import io.devopsagent.wiring.StartVerbs;
import io.devopsagent.wiring.VerbTools;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Starts the program: the only class that knows every command.
 *
 * <p>A command is made only when it is named, so that {@code --help} and {@code version} load
 * nothing of the rest. Keep suppliers of verbs as lambdas, and nothing heavy in fields.
 */
public final class Main {
  private Main() {}

  public static void main(String[] arguments) {
    System.exit(cli(Streams.ofSystem()).run(arguments));
  }

  private static Cli cli(Streams streams) {
    Path dataFolder = Path.of("devops-agent-data").toAbsolutePath();
    KnownSecrets secrets = new KnownSecrets();
    return new Cli(
        verbs(new VerbTools(streams, System.getenv(), secrets), dataFolder),
        streams,
        new CrashLog(List.of(dataFolder, Path.of(System.getProperty("java.io.tmpdir"))), secrets),
        new AotTraining(Main::rehearseCommands, Rehearsal::playServer));
  }

  /** Every verb, in the order in which {@code --help} lists them. */
  private static List<Verb> verbs(VerbTools tools, Path dataFolder) {
    List<Verb> verbs = new ArrayList<>();
    verbs.addAll(StartVerbs.of(tools));
    verbs.addAll(LookVerbs.of(tools));
    verbs.addAll(ActVerbs.of(tools));
    verbs.addAll(KeepVerbs.of(tools));
    verbs.add(
        new Verb(
            Group.PROGRAM,
            "version",
            "Say which version this is, and with --verbose how it runs.",
            () -> new VersionCommand(tools.streams(), BuildInfo.read(), dataFolder)));
    verbs.add(
        new Verb(
            Group.PROGRAM,
            "completion",
            "Print the completion script for bash or zsh.",
            () -> new CompletionCommand(tools.streams(), () -> CommandTree.whole(verbs))));
    return List.copyOf(verbs);
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
}
