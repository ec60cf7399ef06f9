package io.devopsagent.cli;

import io.devopsagent.policy.SwitchStore.Stop;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code start}: ends a {@code stop}. */
@Command
public final class StartCommand implements Callable<Integer> {
  private final Streams streams;
  private final Controls.Lender lender;

  @Mixin private final DataOption data;

  public StartCommand(Streams streams, DataOption data, Controls.Lender lender) {
    this.streams = streams;
    this.data = data;
    this.lender = lender;
  }

  @Override
  public Integer call() {
    return lender.lend(data.folder(), data.config(), this::start);
  }

  private int start(Controls controls) {
    Optional<Stop> stop = controls.switches().stopped();
    if (stop.isEmpty()) {
      streams
          .out()
          .println("The agent was not stopped. (devops-agent run is what starts the server.)");
      return ExitCode.OK;
    }
    controls.switches().start();
    controls.audit().append(controls.actor(), "start", "agent", "");
    streams
        .out()
        .printf(
            "The agent may act again; it was stopped by %s since %s.%n",
            stop.get().by(), controls.at(stop.get().at()));
    return ExitCode.OK;
  }
}
