package io.devopsagent.cli;

import io.devopsagent.config.AgentConfig;
import io.devopsagent.config.ConfigReader;
import io.devopsagent.config.ConfigResult;
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
      description = "the configuration (default: ${DEFAULT-VALUE})")
  private Path file = Path.of("devops-agent.yaml");

  public RunCommand(Streams streams, ConfigReader reader, Product product) {
    this.streams = streams;
    this.reader = reader;
    this.product = product;
  }

  /** Runs the product until the process is asked to end. */
  @FunctionalInterface
  public interface Product {

    int run(AgentConfig config, List<SecretText> secrets);
  }

  @Override
  public Integer call() {
    return switch (reader.read(file)) {
      case ConfigResult.Accepted(AgentConfig config, List<SecretText> secrets) ->
          product.run(config, secrets);
      case ConfigResult.Rejected rejected -> {
        streams.err().println(rejected.report("Nothing was started."));
        yield ExitCode.FAILED;
      }
    };
  }
}
