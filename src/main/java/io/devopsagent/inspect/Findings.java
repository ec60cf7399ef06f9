package io.devopsagent.inspect;

import io.devopsagent.source.SourceFile;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Collects what an inspection finds, as long as there is time. A file with more than a hundred
 * defects of one rule was made by no person: it is listed as not looked at, and all that was found
 * in it is dropped, so that each look at the same files finds the same. Not thread-safe.
 */
public final class Findings {
  static final int MOST_OF_A_FILE = 100;

  private final Sources sources;
  private final List<Finding> found = new ArrayList<>();
  private final Map<String, Integer> counts = new HashMap<>();

  public Findings(Sources sources) {
    this.sources = sources;
  }

  /** Adds a finding of a file, whose remedy is only worked out if it counts. */
  public void add(SourceFile file, Supplier<Finding> finding) {
    if (sources.isLate()) {
      sources.skip(file.name(), Sources.LATE);
    } else if (counts.merge(file.name(), 1, Integer::sum) <= MOST_OF_A_FILE) {
      found.add(finding.get());
    }
  }

  public List<Finding> list() {
    List<Finding> list = new ArrayList<>();
    for (Finding finding : found) {
      if (counts.getOrDefault(finding.path(), 0) <= MOST_OF_A_FILE) {
        list.add(finding);
      } else {
        sources.skip(finding.path(), "more than %d defects of one kind".formatted(MOST_OF_A_FILE));
      }
    }
    return list;
  }
}
