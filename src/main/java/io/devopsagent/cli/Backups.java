package io.devopsagent.cli;

import java.nio.file.Path;

/** Copies a data folder's database out and back in. */
public interface Backups {

  /**
   * Writes a backup while everything runs.
   *
   * @param folder the data folder
   * @param target a file, or a folder in which it gets a name by its time
   * @param options what goes in, and how
   * @return the file that was written
   */
  Path backup(Path folder, Path target, Options options);

  /**
   * Puts a backup into a folder that nobody uses.
   *
   * @return what was done
   */
  Restored restore(Path folder, Path file);

  /**
   * How a backup is made.
   *
   * @param config the configuration file
   * @param withConfig whether it is put in
   * @param overwrite whether a file that is there may be replaced
   */
  record Options(Path config, boolean withConfig, boolean overwrite) {}

  /**
   * What was done.
   *
   * @param origin when the backup was made and by which version
   * @param replaced where the former database lies now; empty when there was none
   */
  record Restored(String origin, String replaced) {}
}
