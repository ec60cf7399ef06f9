package io.devopsagent.inspect;

import io.devopsagent.source.Change;
import java.util.List;
import java.util.stream.Collectors;

/** What came of an issue. */
public sealed interface Fix {
  Report report();

  /**
   * Something is mended, and perhaps something else proposed.
   *
   * @param changes one for each file
   */
  record Mended(List<Change> changes, Report report) implements Fix {
    public Mended {
      changes = List.copyOf(changes);
    }

    /** All changes as one unified diff. */
    public String diff() {
      return changes.stream().map(Change::diff).collect(Collectors.joining());
    }
  }

  /** Nothing can be changed without a person's judgement. */
  record Proposed(Report report) implements Fix {}

  /** There is nothing to do: the issue asks for nothing that we know, or nothing of it is there. */
  record Nothing(Report report) implements Fix {}
}
