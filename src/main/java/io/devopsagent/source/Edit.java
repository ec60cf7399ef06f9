package io.devopsagent.source;

/**
 * One replacement of a piece of text.
 *
 * @param start offset of the first character that goes
 * @param end offset after the last; equal to {@code start} where nothing goes
 * @param text what comes instead
 */
public record Edit(int start, int end, String text) {
  public Edit {
    if (start < 0 || end < start) {
      throw new IllegalArgumentException("no edit: %d to %d".formatted(start, end));
    }
  }

  public static Edit replace(Span span, String text) {
    return new Edit(span.start(), span.end(), text);
  }

  public static Edit delete(Span span) {
    return replace(span, "");
  }

  public static Edit insert(int offset, String text) {
    return new Edit(offset, offset, text);
  }
}
