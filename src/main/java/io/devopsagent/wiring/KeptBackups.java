package io.devopsagent.wiring;

import io.devopsagent.cli.Backups;
import io.devopsagent.cli.BuildInfo;
import io.devopsagent.kernel.ErrorCode;
import io.devopsagent.kernel.Failure;
import io.devopsagent.store.BackupWriter;
import io.devopsagent.store.DataFolder;
import io.devopsagent.store.Database;
import io.devopsagent.store.Restore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Backups by the store, each recorded in the audit trail. */
record KeptBackups(KeepTools tools) implements Backups {

  @Override
  public Path backup(Path folder, Path target, Options options) {
    if (options.withConfig() && !Files.isRegularFile(options.config())) {
      throw new Failure(
              ErrorCode.NOT_FOUND,
              "There is no configuration " + options.config() + " to put in.",
              "Name it with --config, or leave --with-config out.")
          .toException();
    }
    Map<String, Path> more =
        options.withConfig() ? Map.of("devops-agent.yaml", options.config()) : Map.of();
    try (Database database = tools.tools().beside(folder)) {
      tools
          .audit(database)
          .append(tools.actor(), "backup", "data", "to " + target.toAbsolutePath().normalize());
      return new BackupWriter(database, BuildInfo.read().version(), tools.clock().now())
          .write(target, more, options.overwrite());
    }
  }

  @Override
  public Restored restore(Path folder, Path file) {
    LibraryLogs.quiet();
    if (!Files.isRegularFile(file)) {
      throw new Failure(ErrorCode.NOT_FOUND, "There is no file " + file + ".", "").toException();
    }
    String holder = "devops-agent restore, process " + ProcessHandle.current().pid();
    try (DataFolder held = DataFolder.hold(folder, holder)) {
      Restore.Restored restored = new Restore(held, tools.clock().now()).from(file);
      try (Database database = Database.open(held)) {
        tools
            .audit(database)
            .append(tools.actor(), "restore", "data", file + ", " + restored.origin());
      }
      return new Restored(restored.origin(), restored.replaced());
    }
  }
}
