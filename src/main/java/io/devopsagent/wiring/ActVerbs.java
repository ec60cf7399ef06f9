package io.devopsagent.wiring;

import io.devopsagent.cli.NotifyCommand;
import io.devopsagent.cli.SilenceCommand;
import io.devopsagent.cli.StartCommand;
import io.devopsagent.cli.StopCommand;
import io.devopsagent.cli.Streams;
import io.devopsagent.cli.UnsilenceCommand;
import io.devopsagent.cli.Verb;
import io.devopsagent.cli.Verb.Group;
import java.util.List;

/** The commands by which people tell the agent something, or have it do something. */
public final class ActVerbs {
  private ActVerbs() {}

  /** Every one, in the order in which {@code --help} lists them. */
  public static List<Verb> of(VerbTools tools) {
    Streams streams = tools.streams();
    return List.of(
        new Verb(
            Group.ACT,
            "notify",
            "Send a test message to people, or tie a chat to a person.",
            () ->
                new NotifyCommand(
                    streams, tools.dataOption(), new ReachTools(KeepTools.of(tools))::lend)),
        new Verb(
            Group.ACT,
            "silence",
            "Let pages about a service wait; without words, list what is silenced.",
            () -> new SilenceCommand(streams, tools.dataOption(), KeepTools.of(tools)::lend)),
        new Verb(
            Group.ACT,
            "unsilence",
            "End silences early.",
            () -> new UnsilenceCommand(streams, tools.dataOption(), KeepTools.of(tools)::lend)),
        new Verb(
            Group.ACT,
            "stop",
            "Change nothing any more; pages and incident issues still go out.",
            () -> new StopCommand(streams, tools.dataOption(), KeepTools.of(tools)::lend)),
        new Verb(
            Group.ACT,
            "start",
            "End a stop.",
            () -> new StartCommand(streams, tools.dataOption(), KeepTools.of(tools)::lend)));
  }
}
