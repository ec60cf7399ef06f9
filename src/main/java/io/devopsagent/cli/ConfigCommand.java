package io.devopsagent.cli;

import io.devopsagent.config.ConfigReader;
import io.devopsagent.config.ConfigResult;
import io.devopsagent.config.EffectiveConfig;
import io.devopsagent.kernel.Json;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code config}: the configuration as it holds. */
@Command
public final class ConfigCommand implements Callable<Integer> {
  private final Streams streams;
  private final ConfigReader reader;

  public ConfigCommand(Streams streams, ConfigReader reader) {
    this.streams = streams;
    this.reader = reader;
  }

  @Override
  public Integer call() {
    throw Missing.command("config", "show");
  }

  @Command(
      description = {
        "Print the configuration with every default written out; secrets stay the names they come"
            + " from.",
        ""
      })
  int show(
      @Option(
              names = {"-c", "--config"},
              paramLabel = "FILE",
              defaultValue = "devops-agent.yaml",
              description = "the configuration (default: ${DEFAULT-VALUE})")
          Path file,
      @Option(names = "--json", description = "as JSON instead of YAML") boolean json) {
    return switch (reader.read(file)) {
      case ConfigResult.Accepted accepted -> {
        if (json) {
          streams.out().println(Json.writePretty(EffectiveConfig.tree(accepted.config())));
        } else {
          streams.out().print(EffectiveConfig.yaml(accepted.config()));
        }
        yield ExitCode.OK;
      }
      case ConfigResult.Rejected rejected -> {
        streams.err().println(rejected.report("There is no configuration to show."));
        yield ExitCode.FAILED;
      }
    };
  }
}
