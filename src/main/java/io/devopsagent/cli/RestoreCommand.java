package io.devopsagent.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code restore}: puts a backup in the place of what is kept. */
@Command
public final class RestoreCommand implements Callable<Integer> {
  private final Streams streams;
  private final Backups backups;

  @Mixin private final DataOption data;

  @Parameters(paramLabel = "FILE", description = "what devops-agent backup wrote")
  private Path file = Path.of(".");

  public RestoreCommand(Streams streams, DataOption data, Backups backups) {
    this.streams = streams;
    this.data = data;
    this.backups = backups;
  }

  @Override
  public Integer call() {
    Path folder = data.folder();
    Backups.Restored restored = backups.restore(folder, file);
    streams.out().printf("Restored %s (%s) into %s.%n", file, restored.origin(), folder);
    if (!restored.replaced().isEmpty()) {
      streams.out().printf("The former database is kept as %s.%n", restored.replaced());
    }
    streams
        .out()
        .println(
            "What is unfinished in it is looked up before it is done again. Tokens that were"
                + " revoked\nsince then work again: see devops-agent token list.");
    return ExitCode.OK;
  }
}
