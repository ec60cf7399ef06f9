package io.devopsagent.config.source;

import io.devopsagent.kernel.Text;
import io.devopsagent.secret.CredentialMask;
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
    Span inside = within(span);
    add(inside, path, message, suggestion, Excerpt.of(source, inside));
  }

  /** As {@link #add}, of something that is, or may be, a secret that must not be shown. */
  public void addOfSecret(Span span, String path, String message, String suggestion, Span secret) {
    Span inside = within(span);
    add(inside, path, message, suggestion, Excerpt.without(secret, source, inside));
  }

  private Span within(Span span) {
    return source.within(span.line(), span.column(), span.length());
  }

  private void add(Span span, String path, String message, String suggestion, Excerpt excerpt) {
    if (found.size() >= MAX) {
      more++;
      return;
    }
    found.add(
        new ConfigProblem(
            source.name(),
            span.line(),
            span.column(),
            safe(path),
            safe(message),
            safe(suggestion),
            excerpt));
  }

  private static String safe(String text) {
    return Text.bounded(CredentialMask.masked(Text.oneLine(text)), MAX_TEXT);
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
