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
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

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
    Path dataFolder = Path.of(".devops-agent").toAbsolutePath();
    return new Cli(
        verbs(streams, dataFolder),
        streams,
        new CrashLog(List.of(dataFolder, Path.of(System.getProperty("java.io.tmpdir")))),
        new AotTraining(Main::rehearseCommands, Main::rehearseServer));
  }

  /** Every verb, in the order in which {@code --help} lists them. */
  private static List<Verb> verbs(Streams streams, Path dataFolder) {
    List<Verb> verbs = new ArrayList<>();
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

  /** Runs what a command does at its start, for the command line's start-up cache. */
  private static void rehearseCommands() {
    Cli silent = cli(Streams.silent());
    silent.run("--help");
    silent.run("version", "--verbose");
    silent.run("version", "--help");
    silent.run("versoin");
    silent.run("completion", "bash");
  }

  /** Runs what the server does at its start, for the server's start-up cache. */
  private static void rehearseServer() {
    // nothing yet: there is no server to rehearse
  }
}
