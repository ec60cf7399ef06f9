package io.devopsagent.source;

/** What is asked of spans in tests. */
public final class Spans {
  private Spans() {}

  public static void holds(Span outer, Span inner) {
    if (!outer.contains(inner)) {
      throw new AssertionError(inner + " is not within " + outer);
    }
  }
}
