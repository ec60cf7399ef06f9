package io.devopsagent.source;

/**
 * A piece of a file's text, and where a person finds it.
 *
 * @param start offset of the first character, in UTF-16 units from the start of the text (a byte
 *     order mark is not part of the text)
 * @param end offset after the last character; equal to {@code start} for a place between two
 * @param line of the start, from 1; lines end with a line feed
 * @param column of the start, from 1, in UTF-16 units, as SARIF and editors count them
 */
public record Span(int start, int end, int line, int column) {
  public Span {
    if (start < 0 || end < start || line < 1 || column < 1) {
      throw new IllegalArgumentException(
          "no span: %d to %d at %d:%d".formatted(start, end, line, column));
    }
  }

  public int length() {
    return end - start;
  }

  public boolean isEmpty() {
    return end == start;
  }

  public boolean contains(Span other) {
    return start <= other.start && other.end <= end;
  }

  /** For people: {@code 12:5}. */
  public String place() {
    return line + ":" + column;
  }
}
