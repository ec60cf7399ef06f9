package io.devopsagent.config;

import io.devopsagent.config.source.ConfigProblem;
import java.nio.file.Path;
import java.util.List;

/** What a configuration file says of its data folder, whatever else is wrong in it. */
public sealed interface NamedFolder {

  /** It is told: by the file, or by the default where the file says nothing of it. */
  record Told(Path folder) implements NamedFolder {}

  /**
   * It cannot be told.
   *
   * @param problems why; at least one
   */
  record Untold(List<ConfigProblem> problems) implements NamedFolder {
    public Untold {
      problems = List.copyOf(problems);
    }
  }
}
