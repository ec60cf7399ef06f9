package io.devopsagent.inspect;

import io.devopsagent.source.SourceFile;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Collects what an inspection finds, as long as there is time. A file with more than a hundred
 * defects of one rule was made by no person: it is listed as not looked at, and nothing of it is
 * reported, so that each look at the same files finds the same. Not thread-safe.
 */
public final class Findings {
  static final int MOST_OF_A_FILE = 100;

  private final Sources sources;
  private final List<Finding> found = new ArrayList<>();
  private final List<Supplier<Finding>> ofFile = new ArrayList<>();
  private String path = "";

  public Findings(Sources sources) {
    this.sources = sources;
  }

  /**
   * Adds a finding, which is only worked out if it counts. Those of a file come one after the
   * other.
   */
  public void add(SourceFile file, Supplier<Finding> finding) {
    if (!file.name().equals(path)) {
      close();
      path = file.name();
    }
    if (ofFile.size() <= MOST_OF_A_FILE) {
      ofFile.add(finding);
    }
  }

  /** Works out what was found in one file, so that nothing else of the file is kept. */
  private void close() {
    if (ofFile.size() > MOST_OF_A_FILE) {
      sources.skip(path, "more than %d defects of one kind".formatted(MOST_OF_A_FILE));
    } else {
      for (Supplier<Finding> finding : ofFile) {
        if (sources.isLate()) {
          sources.skip(path, Sources.LATE);
        } else {
          found.add(finding.get());
        }
      }
    }
    ofFile.clear();
  }

  /** In the order in which they came. */
  public List<Finding> list() {
    close();
    return List.copyOf(found);
  }
}
