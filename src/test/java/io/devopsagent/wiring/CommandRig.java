package io.devopsagent.wiring;

import io.devopsagent.cli.AotTraining;
import io.devopsagent.cli.Cli;
import io.devopsagent.cli.CrashLog;
import io.devopsagent.cli.Streams;
import io.devopsagent.cli.Verb;
import io.devopsagent.secret.KnownSecrets;
import io.devopsagent.secret.Redactor;
import io.devopsagent.store.DataFolder;
import io.devopsagent.store.Database;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The command line with every verb, in a folder of a test. */
final class CommandRig {
  final Path folder;
  final Path config;
  final Path data;
  final Map<String, String> environment = new HashMap<>();
  private StringWriter out = new StringWriter();
  private StringWriter err = new StringWriter();

  CommandRig(Path folder) {
    this.folder = folder;
    this.config = folder.resolve("devops-agent.yaml");
    this.data = folder.resolve("devops-agent-data");
  }

  /** Writes the configuration and makes the database, as a first run does. */
  CommandRig with(String yaml) {
    try {
      Files.writeString(config, yaml);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    try (DataFolder held = DataFolder.hold(data, "a test")) {
      Database.open(held).close();
    }
    return this;
  }

  /** Runs a command with this folder's configuration. */
  int run(String... words) {
    List<String> all = new ArrayList<>(List.of(words));
    all.addAll(List.of("--config", config.toString()));
    return runBare(all.toArray(String[]::new));
  }

  int runBare(String... words) {
    out = new StringWriter();
    err = new StringWriter();
    Streams streams = new Streams(new PrintWriter(out), new PrintWriter(err));
    VerbTools tools = new VerbTools(streams, environment, new KnownSecrets());
    List<Verb> verbs = new ArrayList<>(StartVerbs.of(tools));
    verbs.addAll(LookVerbs.of(tools));
    verbs.addAll(ActVerbs.of(tools));
    verbs.addAll(KeepVerbs.of(tools));
    Cli cli =
        new Cli(
            verbs,
            streams,
            new CrashLog(List.of(folder), Redactor.NONE),
            new AotTraining(() -> {}, () -> {}));
    return cli.run(words);
  }

  String out() {
    return out.toString();
  }

  String err() {
    return err.toString();
  }
}
