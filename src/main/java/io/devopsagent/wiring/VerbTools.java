package io.devopsagent.wiring;

import io.devopsagent.cli.DataOption;
import io.devopsagent.cli.Streams;
import io.devopsagent.config.ConfigReader;
import io.devopsagent.config.ConfigResult;
import io.devopsagent.config.NamedFolder;
import io.devopsagent.config.source.ConfigProblem;
import io.devopsagent.kernel.ErrorCode;
import io.devopsagent.kernel.Failure;
import io.devopsagent.secret.KnownSecrets;
import io.devopsagent.store.Database;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What the commands are made of.
 *
 * @param environment variables of the process
 * @param secrets learns those of every configuration that is read
 */
public record VerbTools(Streams streams, Map<String, String> environment, KnownSecrets secrets) {
  private static final Path DEFAULT_FOLDER = Path.of("devops-agent-data");

  public ConfigReader reader() {
    return new ConfigReader(environment, secrets::add);
  }

  /** The options that name the data folder. */
  DataOption dataOption() {
    return new DataOption(this::folderOf);
  }

  /** Opens the database of a folder beside whoever holds it. */
  Database beside(Path folder) {
    LibraryLogs.quiet();
    return Database.beside(folder);
  }

  private Path folderOf(Path file) {
    if (!Files.exists(file)) {
      return DEFAULT_FOLDER;
    }
    ConfigReader reader = reader();
    return switch (reader.read(file)) {
      case ConfigResult.Accepted accepted -> accepted.config().data();
      case ConfigResult.Rejected _ -> salvaged(file, reader.dataFolder(file));
    };
  }

  /** A fault that has nothing to do with it keeps nobody from, say, stopping the agent. */
  private Path salvaged(Path file, NamedFolder named) {
    return switch (named) {
      case NamedFolder.Told(Path folder) -> {
        streams
            .err()
            .printf(
                "devops-agent: %s has faults, which devops-agent check lists; going on with its"
                    + " data folder, %s.%n",
                file, folder);
        yield folder;
      }
      case NamedFolder.Untold(List<ConfigProblem> problems) ->
          throw new Failure(
                  ErrorCode.CONFIG_INVALID,
                  file + " does not say where the data folder is: it has faults.",
                  "devops-agent check lists them; --data FOLDER names the folder itself.\n"
                      + problems.getFirst().render())
              .toException();
    };
  }
}
