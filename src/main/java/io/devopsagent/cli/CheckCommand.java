package io.devopsagent.cli;

import io.devopsagent.config.ConfigReader;
import io.devopsagent.config.ConfigResult;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code check}: says everything that is wrong with the configuration, and starts nothing. */
@Command
public final class CheckCommand implements Callable<Integer> {
  private final Streams streams;
  private final ConfigReader reader;

  @Option(
      names = {"-c", "--config"},
      defaultValue = "devops-agent.yaml",
      description = "the configuration (default: ${DEFAULT-VALUE})")
  private Path file = Path.of("devops-agent.yaml");

  public CheckCommand(Streams streams, ConfigReader reader) {
    this.streams = streams;
    this.reader = reader;
  }

  @Override
  public Integer call() {
    return switch (reader.read(file)) {
      case ConfigResult.Accepted accepted -> {
        int services = accepted.config().services().size();
        streams
            .out()
            .printf(
                "%s is good: %d %s, data in %s.%n",
                file, services, services == 1 ? "service" : "services", accepted.config().data());
        yield ExitCode.OK;
      }
      case ConfigResult.Rejected rejected -> {
        streams.err().println(rejected.report("Nothing was started."));
        yield ExitCode.FAILED;
      }
    };
  }
}
