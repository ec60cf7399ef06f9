package io.devopsagent.config.source;

import io.devopsagent.kernel.Text;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Collects what is wrong in one file. Not thread-safe. */
public final class Problems {
  private static final int MAX = 50;
  private static final int MAX_TEXT = 300;

  private final SourceText source;
  private final Set<ConfigProblem> found = new LinkedHashSet<>();
  private int more;

  public Problems(SourceText source) {
    this.source = source;
  }

  public SourceText source() {
    return source;
  }

  /** Notes a problem; beyond the first fifty they are only counted. */
  public void add(Span span, String path, String message, String suggestion) {
    if (found.size() >= MAX) {
      more++;
      return;
    }
    Span inside = source.within(span.line(), span.column(), span.length());
    found.add(
        new ConfigProblem(
            source.name(),
            inside.line(),
            inside.column(),
            Text.bounded(Text.oneLine(path), MAX_TEXT),
            Text.bounded(Text.oneLine(message), MAX_TEXT),
            Text.bounded(Text.oneLine(suggestion), MAX_TEXT),
            Excerpt.of(source, inside)));
  }

  public boolean isEmpty() {
    return found.isEmpty();
  }

  /** How many were counted but not kept. */
  public int more() {
    return more;
  }

  /** What was noted, in the order of the file. */
  public List<ConfigProblem> list() {
    List<ConfigProblem> list = new ArrayList<>(found);
    list.sort(Comparator.comparingInt(ConfigProblem::line).thenComparingInt(ConfigProblem::column));
    return List.copyOf(list);
  }
}
