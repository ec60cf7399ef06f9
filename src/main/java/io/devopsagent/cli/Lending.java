package io.devopsagent.cli;

import io.devopsagent.cli.terminal.Page;
import java.nio.file.Path;

/**
 * Lends a command what is stored in a data folder, beside whoever holds it, for as long as the
 * command uses it.
 *
 * @param <T> what is lent
 */
@FunctionalInterface
public interface Lending<T> {

  /**
   * Opens, lets it be used, and closes.
   *
   * @param folder the data folder
   * @param config the configuration that goes with it; the file need not exist
   * @return what the use returned
   */
  int lend(Path folder, Path config, Use<T> use);

  /** What a command does with it. */
  @FunctionalInterface
  interface Use<T> {

    /** Uses it; the result is an {@link ExitCode}. */
    int with(T lent, Page page);
  }
}
