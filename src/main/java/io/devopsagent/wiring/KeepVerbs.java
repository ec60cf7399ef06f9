package io.devopsagent.wiring;

import io.devopsagent.cli.BackupCommand;
import io.devopsagent.cli.RestoreCommand;
import io.devopsagent.cli.TokenCommand;
import io.devopsagent.cli.Verb;
import io.devopsagent.cli.Verb.Group;
import java.util.List;

/** The commands that keep access and data in order. */
public final class KeepVerbs {
  private KeepVerbs() {}

  /** Every one, in the order in which {@code --help} lists them. */
  public static List<Verb> of(VerbTools tools) {
    return List.of(
        new Verb(
            Group.KEEP,
            "token",
            "Make, list or revoke what lets programs and people in.",
            () -> new TokenCommand(tools.streams(), tools.dataOption(), KeepTools.of(tools)::lend)),
        new Verb(
            Group.KEEP,
            "backup",
            "Copy all that is kept into one file, while it runs.",
            () ->
                new BackupCommand(
                    tools.streams(), tools.dataOption(), new KeptBackups(KeepTools.of(tools)))),
        new Verb(
            Group.KEEP,
            "restore",
            "Put a backup in the place of what is kept, while the server is stopped.",
            () ->
                new RestoreCommand(
                    tools.streams(), tools.dataOption(), new KeptBackups(KeepTools.of(tools)))));
  }
}
