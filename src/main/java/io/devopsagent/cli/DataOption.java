package io.devopsagent.cli;

import java.nio.file.Path;
import java.util.function.UnaryOperator;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/**
 * The options by which a command finds the data folder: named, or the one of the configuration.
 *
 * <p>Mixed into each command that reads or writes beside a running {@code run}; a command's own
 * commands have them too.
 */
public final class DataOption {
  private final UnaryOperator<Path> ofConfiguration;

  @Option(
      names = {"-d", "--data"},
      paramLabel = "FOLDER",
      scope = ScopeType.INHERIT,
      description = "the data folder (default: the one that the configuration names)")
  private Path named = Path.of("");

  @Option(
      names = {"-c", "--config"},
      paramLabel = "FILE",
      scope = ScopeType.INHERIT,
      defaultValue = "devops-agent.yaml",
      description = "the configuration (default: ${DEFAULT-VALUE})")
  private Path config = Path.of("devops-agent.yaml");

  /**
   * Makes the options.
   *
   * @param ofConfiguration the data folder that a configuration file names, or the default where
   *     there is no such file
   */
  public DataOption(UnaryOperator<Path> ofConfiguration) {
    this.ofConfiguration = ofConfiguration;
  }

  /** The data folder that is meant. */
  public Path folder() {
    return named.toString().isEmpty() ? ofConfiguration.apply(config) : named;
  }

  /** Uses what is stored in the data folder that is meant. */
  <T> int with(Lending<T> lending, Lending.Use<T> use) {
    return lending.lend(folder(), config, use);
  }

  /** The configuration file that is meant. */
  public Path config() {
    return config;
  }
}
