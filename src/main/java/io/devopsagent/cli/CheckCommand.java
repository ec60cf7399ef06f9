package io.devopsagent.cli;

import io.devopsagent.config.ConfigReader;
import io.devopsagent.config.ConfigResult;
import io.devopsagent.secret.SecretRedactor;
import io.devopsagent.secret.SecretText;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * {@code check}: says everything that is wrong with the configuration, and starts nothing. With
 * {@code --live} each address and credential is tried, too.
 */
@Command
public final class CheckCommand implements Callable<Integer> {
  private static final Duration BOUND = Duration.ofSeconds(30);

  private final Streams streams;
  private final ConfigReader reader;
  private final Function<ConfigResult.Accepted, List<LiveCheck>> live;

  @Option(
      names = {"-c", "--config"},
      defaultValue = "devops-agent.yaml",
      description = "the configuration (default: ${DEFAULT-VALUE})")
  private Path file = Path.of("devops-agent.yaml");

  @Option(
      names = "--live",
      description =
          "also try each address and credential, and say what it is good for; sends nothing to"
              + " anybody; 0 when all work, 1 when one does not")
  private boolean tryAll;

  /**
   * Makes the command.
   *
   * @param live what there is to be tried in a configuration
   */
  public CheckCommand(
      Streams streams, ConfigReader reader, Function<ConfigResult.Accepted, List<LiveCheck>> live) {
    this.streams = streams;
    this.reader = reader;
    this.live = live;
  }

  @Override
  public Integer call() {
    return switch (reader.read(file)) {
      case ConfigResult.Accepted accepted -> good(accepted);
      case ConfigResult.Rejected rejected -> {
        streams.err().println(rejected.report("Nothing was started."));
        yield ExitCode.FAILED;
      }
    };
  }

  private int good(ConfigResult.Accepted accepted) {
    int services = accepted.config().services().size();
    streams
        .out()
        .printf(
            "%s is good: %d %s, data in %s.%n",
            file, services, services == 1 ? "service" : "services", accepted.config().data());
    SecretRedactor redactor = new SecretRedactor(values(accepted.secrets()));
    for (SecretRedactor.Doubt doubt : redactor.doubts()) {
      streams.err().printf("warning: $%s: %s. Use a longer one.%n", doubt.name(), doubt.sentence());
    }
    return tryAll ? tried(accepted, redactor) : ExitCode.OK;
  }

  private int tried(ConfigResult.Accepted accepted, SecretRedactor redactor) {
    List<LiveCheck> checks = live.apply(accepted);
    long trouble = new LiveRun(streams.out(), redactor, BOUND).run(checks);
    streams
        .out()
        .println(
            trouble == 0
                ? "All that was tried works."
                : trouble
                    + " of "
                    + checks.size()
                    + (trouble == 1 ? " does" : " do")
                    + " not work.");
    return trouble == 0 ? ExitCode.OK : ExitCode.NO;
  }

  private static Map<String, String> values(List<SecretText> secrets) {
    Map<String, String> values = new LinkedHashMap<>();
    secrets.stream()
        .filter(SecretText::isSet)
        .forEach(secret -> values.put(secret.name(), secret.reveal()));
    return values;
  }
}
