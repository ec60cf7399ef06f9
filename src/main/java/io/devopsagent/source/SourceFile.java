package io.devopsagent.source;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The text of one file, such that its bytes come back unchanged: byte order mark, mixed line ends,
 * control characters and a missing last line end are kept. Immutable.
 */
public final class SourceFile {
  private static final byte[] MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

  private final String name;
  private final String text;
  private final boolean marked;
  private final int[] lineStarts;

  private SourceFile(String name, String text, boolean marked) {
    this.name = name;
    this.text = text;
    this.marked = marked;
    this.lineStarts = lineStarts(text);
  }

  /**
   * Decodes a file of at most 1 MiB.
   *
   * @param name as people know it, usually its path in the repository
   */
  public static Reading read(String name, byte[] bytes) {
    return read(name, bytes, Limits.DEFAULT);
  }

  public static Reading read(String name, byte[] bytes, Limits limits) {
    if (bytes.length > limits.bytes()) {
      return illegible(0, "", "larger than %,d bytes".formatted(limits.bytes()));
    }
    if (startsWith(bytes, (byte) 0xFE, (byte) 0xFF)
        || startsWith(bytes, (byte) 0xFF, (byte) 0xFE)) {
      return illegible(0, "", "UTF-16 text; save it as UTF-8");
    }
    boolean marked = startsWith(bytes, MARK);
    ByteBuffer in =
        ByteBuffer.wrap(bytes, marked ? MARK.length : 0, bytes.length - (marked ? 3 : 0));
    CharBuffer out = CharBuffer.allocate(bytes.length + 1);
    boolean failed =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT)
            .decode(in, out, true)
            .isError();
    String text = out.flip().toString();
    if (failed) {
      int wrong = bytes[in.position()] & 0xFF;
      return illegible(text.length(), text, "byte 0x%02X is not UTF-8".formatted(wrong));
    }
    return new Reading.Legible(new SourceFile(name, text, marked));
  }

  /** A text that never was bytes. */
  public static SourceFile of(String name, String text) {
    return new SourceFile(name, text, false);
  }

  SourceFile withText(String changed) {
    return new SourceFile(name, changed, marked);
  }

  public String name() {
    return name;
  }

  /** All of it, without a byte order mark. */
  public String text() {
    return text;
  }

  public String text(Span span) {
    return text.substring(span.start(), span.end());
  }

  /** What is written to disk. */
  public byte[] bytes() {
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    if (!marked) {
      return body;
    }
    byte[] all = Arrays.copyOf(MARK, MARK.length + body.length);
    System.arraycopy(body, 0, all, MARK.length, body.length);
    return all;
  }

  /** The span between two offsets. */
  public Span span(int start, int end) {
    int found = Arrays.binarySearch(lineStarts, start);
    int line = found >= 0 ? found : -found - 2;
    return new Span(start, end, line + 1, start - lineStarts[line] + 1);
  }

  public Span all() {
    return span(0, text.length());
  }

  /** How many lines there are; what follows the last line end counts even when it is empty. */
  public int lines() {
    return lineStarts.length;
  }

  /**
   * A line with its line end.
   *
   * @param number from 1
   */
  public Span line(int number) {
    int end = number < lineStarts.length ? lineStarts[number] : text.length();
    return span(lineStarts[number - 1], end);
  }

  /**
   * The line end that a line added here should have: that of its neighbour, for files that mix
   * them.
   */
  public String lineEndAt(int offset) {
    int feed = text.indexOf('\n', offset);
    if (feed < 0) {
      feed = text.lastIndexOf('\n');
    }
    return feed > 0 && text.charAt(feed - 1) == '\r' ? "\r\n" : "\n";
  }

  private static int[] lineStarts(String text) {
    int[] starts = new int[16];
    int count = 1;
    for (int feed = text.indexOf('\n'); feed >= 0; feed = text.indexOf('\n', feed + 1)) {
      if (count == starts.length) {
        starts = Arrays.copyOf(starts, count * 2);
      }
      starts[count++] = feed + 1;
    }
    return Arrays.copyOf(starts, count);
  }

  private static Reading illegible(int offset, String before, String message) {
    Span place = new SourceFile("", before, false).span(offset, offset);
    return new Reading.Illegible(new SyntaxProblem(place, message));
  }

  private static boolean startsWith(byte[] bytes, byte... first) {
    return bytes.length >= first.length
        && Arrays.equals(bytes, 0, first.length, first, 0, first.length);
  }
}
