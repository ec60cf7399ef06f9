package io.devopsagent.cli;

import io.devopsagent.kernel.Text;
import io.devopsagent.policy.SwitchStore.Stop;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code stop}: the agent changes nothing any more until {@code start}. */
@Command
public final class StopCommand implements Callable<Integer> {
  private static final String STILL =
      "Services are still watched; pages and incident issues still go out"
          + " (devops-agent silence holds pages back).\n"
          + "Everything else waits for devops-agent start.";

  private final Streams streams;
  private final Controls.Lender lender;

  @Mixin private final DataOption data;

  @Parameters(arity = "0..*", paramLabel = "REASON", description = "why, for those who read it")
  private List<String> reason = List.of();

  public StopCommand(Streams streams, DataOption data, Controls.Lender lender) {
    this.streams = streams;
    this.data = data;
    this.lender = lender;
  }

  @Override
  public Integer call() {
    return lender.lend(data.folder(), data.config(), this::stop);
  }

  private int stop(Controls controls) {
    Optional<Stop> before = controls.switches().stopped();
    if (before.isPresent()) {
      String why = before.get().why();
      streams
          .out()
          .printf(
              "The agent is stopped already, by %s since %s%s.%n%s%n",
              before.get().by(),
              controls.at(before.get().at()),
              why.isBlank() ? "" : ": " + Text.escaped(why),
              STILL);
      return ExitCode.OK;
    }
    String why = String.join(" ", reason);
    controls.switches().stop(controls.actor(), why);
    controls.audit().append(controls.actor(), "stop", "agent", why);
    streams.out().printf("Stopped by %s.%n%s%n", controls.actor(), STILL);
    return ExitCode.OK;
  }
}
