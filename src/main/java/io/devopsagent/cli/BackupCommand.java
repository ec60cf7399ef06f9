package io.devopsagent.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code backup}: everything that is kept, in one file, while it runs. */
@Command
public final class BackupCommand implements Callable<Integer> {
  private final Streams streams;
  private final Backups backups;

  @Mixin private final DataOption data;

  @Parameters(
      paramLabel = "FILE.zip|FOLDER",
      description = "where to; in a folder the file is named by its time")
  private Path target = Path.of(".");

  @Option(
      names = "--with-config",
      description = "put the configuration file in too; secrets are never in it")
  private boolean withConfig;

  @Option(names = "--force", description = "replace a file that is there")
  private boolean force;

  public BackupCommand(Streams streams, DataOption data, Backups backups) {
    this.streams = streams;
    this.data = data;
    this.backups = backups;
  }

  @Override
  public Integer call() {
    Path file =
        backups.backup(
            data.folder(), target, new Backups.Options(data.config(), withConfig, force));
    streams.out().println(file);
    streams
        .err()
        .printf(
            "It holds the database%s, and no secrets: those stay in the environment.%n"
                + "devops-agent restore FILE puts it back while the server is stopped.%n",
            withConfig ? " and the configuration" : "");
    return ExitCode.OK;
  }
}
