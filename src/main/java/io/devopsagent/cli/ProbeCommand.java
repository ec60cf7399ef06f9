package io.devopsagent.cli;

import io.devopsagent.cli.terminal.Page;
import io.devopsagent.config.AgentConfig;
import io.devopsagent.config.ConfigReader;
import io.devopsagent.config.ConfigResult;
import io.devopsagent.config.ServiceConfig;
import io.devopsagent.kernel.ErrorCode;
import io.devopsagent.kernel.Failure;
import io.devopsagent.watch.Examination;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code probe}: one look at one service, with everything that came of it. */
@Command(
    footer = {
      "",
      "Exit code: 0 it is up (degraded counts as up: it answers), 1 it is down, 2 it cannot be"
          + " told."
    })
public final class ProbeCommand implements Callable<Integer> {
  private final Streams streams;
  private final ConfigReader reader;
  private final Bench bench;

  @Parameters(paramLabel = "NAME", description = "a service of the configuration, by id or name")
  private String name = "";

  @Option(
      names = {"-c", "--config"},
      paramLabel = "FILE",
      defaultValue = "devops-agent.yaml",
      description = "the configuration (default: ${DEFAULT-VALUE})")
  private Path file = Path.of("devops-agent.yaml");

  @Option(names = "--json", description = "as JSON, for machines")
  private boolean json;

  public ProbeCommand(Streams streams, ConfigReader reader, Bench bench) {
    this.streams = streams;
    this.reader = reader;
    this.bench = bench;
  }

  /** Looks at a service as the running product would, and stores nothing. */
  @FunctionalInterface
  public interface Bench {

    /** Looks, and has it shown. */
    int examine(ConfigResult.Accepted configuration, ServiceConfig service, Show show);

    /** Shows what came of it; the result is an {@link ExitCode}. */
    @FunctionalInterface
    interface Show {
      int show(Examination examination, Page page);
    }
  }

  @Override
  public Integer call() {
    return switch (reader.read(file)) {
      case ConfigResult.Accepted accepted -> {
        ServiceConfig service = named(accepted.config());
        yield bench.examine(accepted, service, (found, page) -> show(found, service, page));
      }
      case ConfigResult.Rejected rejected -> {
        streams.err().println(rejected.report("Nothing was probed."));
        yield ExitCode.FAILED;
      }
    };
  }

  private int show(Examination found, ServiceConfig service, Page page) {
    if (json) {
      page.json(ProbeJson.of(found));
    } else {
      new ProbeText(found, service, page).print();
    }
    return StatusRules.exitCode(List.of(found.decided().verdict()));
  }

  private ServiceConfig named(AgentConfig config) {
    return config.services().stream()
        .filter(each -> each.id().equals(name) || each.name().equalsIgnoreCase(name))
        .findFirst()
        .orElseThrow(() ->
            new Failure(
                    ErrorCode.NOT_FOUND,
                    "%s has no service %s.".formatted(file, Nearby.quoted(name)),
                    Nearby.hint(name, config.services().stream().map(ServiceConfig::id).toList()))
                .toException());
  }
}
