package io.devopsagent.watch.http;

import io.devopsagent.watch.ReasonCode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Takes lines and blocks of bytes from a wire through one small buffer. One thread. */
final class LineReader {
  private static final int INITIAL = 4096;

  private final Wire wire;
  private byte[] buffer = new byte[INITIAL];
  private int from;
  private int to;

  LineReader(Wire wire) {
    this.wire = wire;
  }

  /**
   * Waits for at least one byte.
   *
   * @return whether one is there; false at the end
   */
  boolean fill() throws IOException {
    if (from < to) {
      return true;
    }
    from = 0;
    to = 0;
    return more();
  }

  /** Reads more behind what is there already. */
  private boolean more() throws IOException {
    if (to == buffer.length) {
      if (from > 0) {
        System.arraycopy(buffer, from, buffer, 0, to - from);
        to -= from;
        from = 0;
      } else {
        buffer = Arrays.copyOf(buffer, 2 * buffer.length);
      }
    }
    int count = wire.read(buffer, to, buffer.length - to);
    if (count < 0) {
      return false;
    }
    to += count;
    return true;
  }

  /**
   * Whether what comes begins with this text, or ends before that can be told. Does not wait for
   * more once a byte differs.
   */
  boolean begins(byte[] text) throws IOException {
    while (true) {
      int length = Math.min(text.length, to - from);
      if (!Arrays.equals(buffer, from, from + length, text, 0, length)) {
        return false;
      }
      if (length == text.length || !more()) {
        return true;
      }
    }
  }

  /** A short piece of what comes next, for people. */
  String excerpt() {
    return Sentences.quoted(buffer, from, to);
  }

  /**
   * The next line, without its end; a bare line feed ends one too.
   *
   * @param most how long it may be; longer is a protocol error that names {@code what}
   * @return null when the connection ends before the line does
   */
  @org.jspecify.annotations.Nullable
  String line(int most, String what) throws IOException {
    int scanned = 0;
    while (true) {
      int end = lineFeed(scanned);
      scanned = (end < 0 ? to : end) - from;
      if (scanned > most) {
        throw new ProbeFault(
            ReasonCode.PROTOCOL_ERROR, what + " longer than " + most + " bytes: " + excerpt());
      }
      if (end >= 0) {
        return takeLine(end);
      }
      if (!more()) {
        return null;
      }
    }
  }

  /** Where the next line feed is, as far as bytes are there; -1 when it is not. */
  private int lineFeed(int scanned) {
    for (int i = from + scanned; i < to; i++) {
      if (buffer[i] == '\n') {
        return i;
      }
    }
    return -1;
  }

  private String takeLine(int lineFeed) {
    int end = lineFeed > from && buffer[lineFeed - 1] == '\r' ? lineFeed - 1 : lineFeed;
    String line = new String(buffer, from, end - from, StandardCharsets.ISO_8859_1);
    from = lineFeed + 1;
    return line;
  }

  /**
   * Hands up to {@code most} bytes to the sink.
   *
   * @return how many; -1 at the end of the connection
   */
  int take(long most, Sink sink) throws IOException {
    if (!fill()) {
      return -1;
    }
    int count = (int) Math.min(most, to - from);
    sink.accept(buffer, from, count);
    from += count;
    return count;
  }

  /** Where bytes of a body go. */
  interface Sink {
    void accept(byte[] bytes, int offset, int length);
  }
}
