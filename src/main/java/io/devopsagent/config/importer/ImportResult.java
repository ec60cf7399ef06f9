package io.devopsagent.config.importer;

import io.devopsagent.config.source.ConfigProblem;
import java.util.List;

/** What became of another monitor's file. */
public sealed interface ImportResult {

  /**
   * It was carried over.
   *
   * @param yaml a devops-agent.yaml that can be used as it is
   * @param services how many services it has
   * @param notes what was not, or not quite, carried over, and what has to be done by hand
   */
  record Converted(String yaml, int services, List<Note> notes) implements ImportResult {
    public Converted {
      notes = List.copyOf(notes);
    }
  }

  /** It cannot be read, or there is nothing in it that this program watches. */
  record Refused(List<ConfigProblem> problems) implements ImportResult {
    public Refused {
      problems = List.copyOf(problems);
    }
  }

  /**
   * Something that a person should know.
   *
   * @param where the key in the old file, for instance {@code endpoints[2].conditions[0]}
   * @param line of the old file, counted from 1; 0 where it has no place there
   * @param text what became of it and why
   */
  record Note(String where, int line, String text) {
    @Override
    public String toString() {
      return (line == 0 ? "" : "line " + line + ", ") + where + ": " + text;
    }
  }
}
