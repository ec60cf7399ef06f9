package io.devopsagent.source;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * A file, the edits to it, and the file that they make. Immutable.
 *
 * <pre>{@code
 * Change change = Change.to(file, Edit.replace(scalar.span(), "15"));
 * System.err.print(change.diff());
 * }</pre>
 */
public final class Change {
  private final SourceFile before;
  private final List<Edit> edits;

  private Change(SourceFile before, List<Edit> edits) {
    this.before = before;
    this.edits = edits;
  }

  public static Change to(SourceFile file, Edit... edits) {
    return to(file, Arrays.asList(edits));
  }

  /**
   * Applies edits. Two at the same place come in the order in which they are given.
   *
   * @throws IllegalArgumentException when edits overlap or lie outside of the file; {@link
   *     #fits(SourceFile, List)} asks before
   */
  public static Change to(SourceFile file, List<Edit> edits) {
    if (!fits(file, edits)) {
      throw new IllegalArgumentException(
          "edits of %s overlap or lie outside: %s".formatted(file.name(), edits));
    }
    return new Change(file, ordered(edits));
  }

  /** Whether the edits lie within the file and apart from each other. */
  public static boolean fits(SourceFile file, List<Edit> edits) {
    int done = 0;
    for (Edit edit : ordered(edits)) {
      if (edit.start() < done || edit.end() > file.text().length()) {
        return false;
      }
      done = edit.end();
    }
    return true;
  }

  private static List<Edit> ordered(List<Edit> edits) {
    List<Edit> ordered = new ArrayList<>(edits);
    ordered.sort(Comparator.comparingInt(Edit::start).thenComparingInt(Edit::end));
    return List.copyOf(ordered);
  }

  public SourceFile before() {
    return before;
  }

  /** Made anew each time, so that many proposed changes of a file cost little. */
  public SourceFile after() {
    StringBuilder text = new StringBuilder(before.text().length() + 64);
    int done = 0;
    for (Edit edit : edits) {
      text.append(before.text(), done, edit.start()).append(edit.text());
      done = edit.end();
    }
    text.append(before.text(), done, before.text().length());
    return before.withText(text.toString());
  }

  /** In the order of the file. */
  public List<Edit> edits() {
    return edits;
  }

  public boolean isEmpty() {
    return before.text().equals(after().text());
  }

  /**
   * A unified diff with three lines of context, that {@code git apply} and {@code patch} accept;
   * empty when nothing changes.
   */
  public String diff() {
    return new UnifiedDiff(before, after()).write(edits);
  }
}
