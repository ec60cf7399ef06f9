package io.devopsagent.cli;

import io.devopsagent.config.AgentConfig;
import io.devopsagent.config.ConfigReader;
import io.devopsagent.config.ConfigResult;
import io.devopsagent.log.LogLevel;
import io.devopsagent.log.LogSettings;
import io.devopsagent.secret.SecretText;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code run}: watches, files and pages until it is told to end. */
@Command
public final class RunCommand implements Callable<Integer> {
  private final Streams streams;
  private final ConfigReader reader;
  private final Product product;

  @Option(
      names = {"-c", "--config"},
      defaultValue = "devops-agent.yaml",
      description = "the configuration; read again when it changes (default: ${DEFAULT-VALUE})")
  private Path file = Path.of("devops-agent.yaml");

  @Option(
      names = "--log",
      paramLabel = "FORM",
      defaultValue = "text",
      description = "form of the log on standard error: text or json (default: ${DEFAULT-VALUE})")
  private Form form = Form.TEXT;

  @Option(
      names = "--log-level",
      paramLabel = "LEVEL",
      defaultValue = "info",
      description = "how much is logged: error, warn, info or debug (default: ${DEFAULT-VALUE})")
  private LogLevel level = LogLevel.INFO;

  /** How lines of the log look. */
  enum Form {
    TEXT,
    JSON
  }

  public RunCommand(Streams streams, ConfigReader reader, Product product) {
    this.streams = streams;
    this.reader = reader;
    this.product = product;
  }

  /** Runs the product until the process is asked to end. */
  @FunctionalInterface
  public interface Product {

    /** Gives the exit code. */
    int run(Start start);
  }

  /**
   * What a run begins with.
   *
   * @param file which is read again when it changes
   * @param config what it says now
   * @param secrets that it uses
   * @param log how much is said, and in which form
   */
  public record Start(Path file, AgentConfig config, List<SecretText> secrets, LogSettings log) {
    public Start {
      secrets = List.copyOf(secrets);
    }
  }

  @Override
  public Integer call() {
    return switch (reader.read(file)) {
      case ConfigResult.Accepted(AgentConfig config, List<SecretText> secrets) ->
          product.run(new Start(file, config, secrets, new LogSettings(level, form == Form.JSON)));
      case ConfigResult.Rejected rejected -> {
        streams.err().println(rejected.report("Nothing was started."));
        yield ExitCode.FAILED;
      }
    };
  }
}
