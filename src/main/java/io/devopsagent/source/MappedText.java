package io.devopsagent.source;

import java.util.Arrays;

/**
 * Text that was taken out of a file piece by piece: a Dockerfile's line without its continuations,
 * a YAML scalar without its indentation and quotes. Each character knows where it stands in the
 * file, so that what is found in the text can be edited in the file. Immutable.
 */
public final class MappedText {
  private final SourceFile file;
  private final String text;
  private final int[] offsets;
  private final int end;

  private MappedText(SourceFile file, String text, int[] offsets, int end) {
    this.file = file;
    this.text = text;
    this.offsets = offsets;
    this.end = end;
  }

  /** A piece of a file, as it stands. */
  public static MappedText of(SourceFile file, Span span) {
    Builder builder = new Builder(file);
    builder.append(span.start(), span.end());
    return builder.build(span.end());
  }

  public SourceFile file() {
    return file;
  }

  public String text() {
    return text;
  }

  public int length() {
    return text.length();
  }

  /**
   * Where a character stands in the file.
   *
   * @param index of the character; the length of the text for the place after the last one
   */
  public int offset(int index) {
    return index < offsets.length ? offsets[index] : end;
  }

  /** Where a piece of the text stands: it may reach over what was left out of it. */
  public Span span(int from, int to) {
    int start = offset(from);
    return file.span(start, to > from ? Math.max(start, offsets[to - 1] + 1) : start);
  }

  public Span span() {
    return span(0, text.length());
  }

  public MappedText part(int from, int to) {
    int after = to > from ? offsets[to - 1] + 1 : offset(from);
    return new MappedText(
        file, text.substring(from, to), Arrays.copyOfRange(offsets, from, to), after);
  }

  @Override
  public String toString() {
    return text;
  }

  /** Puts such a text together. Not thread-safe. */
  public static final class Builder {
    private final SourceFile file;
    private final StringBuilder text = new StringBuilder();
    private int[] offsets = new int[64];

    public Builder(SourceFile file) {
      this.file = file;
    }

    public int length() {
      return text.length();
    }

    /** Adds a piece of the file as it stands. */
    public void append(int start, int end) {
      for (int at = start; at < end; at++) {
        append(file.text().charAt(at), at);
      }
    }

    /** Adds a character that is written otherwise in the file, at this offset. */
    public void append(char character, int offset) {
      if (text.length() == offsets.length) {
        offsets = Arrays.copyOf(offsets, offsets.length * 2);
      }
      offsets[text.length()] = offset;
      text.append(character);
    }

    /**
     * The text so far.
     *
     * @param end the offset after the last character
     */
    public MappedText build(int end) {
      return new MappedText(file, text.toString(), Arrays.copyOf(offsets, text.length()), end);
    }
  }
}
