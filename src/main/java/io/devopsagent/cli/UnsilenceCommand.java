package io.devopsagent.cli;

import io.devopsagent.policy.SwitchStore;
import io.devopsagent.policy.SwitchStore.Silence;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code unsilence}: ends silences early. Pages that waited leave within a minute. */
@Command
public final class UnsilenceCommand implements Callable<Integer> {
  private final Streams streams;
  private final Controls.Lender lender;

  @Mixin private final DataOption data;

  @Parameters(
      paramLabel = "SERVICE",
      description = "the id of a service, or all: then every silence ends")
  private String service = "";

  public UnsilenceCommand(Streams streams, DataOption data, Controls.Lender lender) {
    this.streams = streams;
    this.data = data;
    this.lender = lender;
  }

  @Override
  public Integer call() {
    return lender.lend(data.folder(), data.config(), this::end);
  }

  private int end(Controls controls) {
    String id = SilenceCommand.id(service, controls);
    boolean every = id.equals(SwitchStore.ALL_SERVICES);
    List<String> silenced =
        controls.switches().silences().stream().map(Silence::service).distinct().toList();
    List<String> ended = silenced.stream().filter(each -> every || each.equals(id)).toList();
    for (String each : ended) {
      controls.switches().endSilence(each);
      controls.audit().append(controls.actor(), "silence.end", each, "");
      streams
          .out()
          .printf(
              "%s: no longer silenced. Pages that waited leave within a minute.%n",
              SilenceCommand.shown(each));
    }
    if (ended.isEmpty()) {
      streams.out().println(SilenceCommand.shown(id) + ": was not silenced.");
    }
    if (!every && silenced.contains(SwitchStore.ALL_SERVICES)) {
      streams
          .out()
          .println("The silence of all services still holds; devops-agent unsilence all ends it.");
    }
    return ExitCode.OK;
  }
}
