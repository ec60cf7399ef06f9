package io.devopsagent.cli;

import io.devopsagent.config.ConfigDocs;
import io.devopsagent.config.ConfigReader;
import io.devopsagent.config.ConfigResult;
import io.devopsagent.config.importer.ForeignFile;
import io.devopsagent.config.importer.ImportResult;
import io.devopsagent.config.importer.InitTemplate;
import io.devopsagent.config.source.ConfigProblem;
import io.devopsagent.kernel.ErrorCode;
import io.devopsagent.kernel.Failure;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code init}: writes a first configuration, by asking, from flags, or from another monitor's. */
@Command
public final class InitCommand implements Callable<Integer> {
  private static final String SCHEMA = "devops-agent.schema.json";

  private final Streams streams;
  private final ConfigReader reader;
  private final Terminal terminal;

  @Mixin private final InitFlags flags = new InitFlags();

  @Option(
      names = {"-c", "--config"},
      paramLabel = "FILE",
      defaultValue = "devops-agent.yaml",
      description = "the file to write (default: ${DEFAULT-VALUE})")
  private Path file = Path.of("devops-agent.yaml");

  @Option(
      names = "--from",
      paramLabel = "FILE",
      description = "move in from an Upptime (.upptimerc.yml) or a Gatus")
  private Path from = Path.of("");

  @Option(names = "--yes", description = "ask nothing: flags, and defaults for the rest")
  private boolean yes;

  @Option(names = "--force", description = "replace a file that is there")
  private boolean force;

  public InitCommand(Streams streams, ConfigReader reader, Terminal terminal) {
    this.streams = streams;
    this.reader = reader;
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    if (!force) {
      NewFile.mustNotBe(file);
    }
    return from.toString().isEmpty() ? fresh() : imported();
  }

  private int fresh() {
    Questions questions = new Questions(streams, terminal, !yes && terminal.isThere());
    if (questions.asking()) {
      streams.err().println("Enter takes what stands in [ ]. No token or password is asked for.");
    }
    InitTemplate.Answers answers = new InitInterview(flags, questions).answers();
    if (!write(InitTemplate.render(answers))) {
      return ExitCode.FAILED;
    }
    list(
        "Set where devops-agent runs; the file holds these names only:",
        InitNextSteps.names(answers));
    list("Next:", InitNextSteps.commands(file, answers));
    return ExitCode.OK;
  }

  private int imported() {
    if (flags.any()) {
      throw new Failure(
              ErrorCode.USAGE,
              "--from takes everything from the other file.",
              "Leave the other flags out and add to " + file + " afterwards.")
          .toException();
    }
    return switch (ForeignFile.convert(from)) {
      case ImportResult.Refused(List<ConfigProblem> problems) -> {
        problems.forEach(problem -> streams.err().println(problem.render()));
        streams.err().println("Nothing was written.");
        yield ExitCode.FAILED;
      }
      case ImportResult.Converted converted -> imported(converted);
    };
  }

  private int imported(ImportResult.Converted converted) {
    if (!write(converted.yaml())) {
      return ExitCode.FAILED;
    }
    list(
        "To be seen to, by the lines of " + from + ":",
        converted.notes().stream().map(ImportResult.Note::toString).toList());
    list("Next:", InitNextSteps.commands(file));
    return ExitCode.OK;
  }

  /** False when the reader would not take it; then nothing was written. */
  private boolean write(String body) {
    String head = "# yaml-language-server: $schema=" + SCHEMA + "\n";
    String yaml = body.startsWith("# yaml-language-server") ? body : head + body;
    Path whole = file.toAbsolutePath().normalize();
    return switch (reader.read(yaml, file.toString(), whole.resolveSibling(""))) {
      case ConfigResult.Rejected rejected -> {
        streams.err().println(rejected.report("Nothing was written."));
        yield false;
      }
      case ConfigResult.Accepted accepted -> {
        NewFile.write(whole.resolveSibling(SCHEMA), ConfigDocs.schema());
        NewFile.write(whole, yaml);
        int services = accepted.config().services().size();
        streams
            .out()
            .printf(
                "Wrote %s: %d %s. Beside it, %s lets editors complete it.%n",
                file, services, services == 1 ? "service" : "services", SCHEMA);
        yield true;
      }
    };
  }

  private void list(String heading, List<String> lines) {
    if (!lines.isEmpty()) {
      streams.out().println(heading);
      lines.forEach(line -> streams.out().println("  " + line));
    }
  }
}
