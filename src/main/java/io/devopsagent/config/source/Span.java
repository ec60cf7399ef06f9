package io.devopsagent.config.source;

/**
 * A piece of one line of a file.
 *
 * @param line counted from 1
 * @param column counted from 1, in characters (code points), as editors count
 * @param length in characters; at least 1
 */
public record Span(int line, int column, int length) {

  /** Where something is said of the file as a whole. */
  public static final Span START = new Span(1, 1, 1);

  public Span {
    if (line < 1 || column < 1 || length < 1) {
      throw new IllegalArgumentException("not a place in a file: " + line + ":" + column);
    }
  }
}
