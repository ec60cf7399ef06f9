package io.devopsagent.log;

import io.devopsagent.kernel.Text;
import java.util.HexFormat;

/**
 * A line under construction that never gets longer than it may and never holds a character that
 * could end it, hide something in it or steer a terminal. What does not fit is cut, and an ellipsis
 * says so. Not thread-safe.
 */
final class Line {
  /** Length of {@code …} in UTF-8. */
  private static final int ELLIPSIS = 3;

  private final StringBuilder text = new StringBuilder(256);
  private final int limit;
  private int bytes;

  /**
   * An empty line.
   *
   * @param limit in bytes of UTF-8
   */
  Line(int limit) {
    this.limit = limit;
  }

  /** Puts in something of ours: plain ASCII that must fit. */
  Line plain(String ascii) {
    text.append(ascii);
    bytes += ascii.length();
    return this;
  }

  /** Whether so many bytes are left. */
  boolean hasRoom(int wanted) {
    return limit - bytes >= wanted;
  }

  /**
   * Puts in a text of anyone's, escaped.
   *
   * @param quoted also escapes quotation marks and backslashes, as JSON does
   * @param reserve bytes to leave free
   */
  Line escaped(String anything, boolean quoted, int reserve) {
    int room = limit - reserve - ELLIPSIS;
    for (int i = 0; i < anything.length(); ) {
      int codePoint = anything.codePointAt(i);
      String safe = safe(codePoint, quoted);
      boolean itself = safe.length() == Character.charCount(codePoint);
      int length = itself ? utf8(codePoint) : safe.length();
      if (bytes + length > room) {
        text.append('…');
        bytes += ELLIPSIS;
        return this;
      }
      text.append(safe);
      bytes += length;
      i += Character.charCount(codePoint);
    }
    return this;
  }

  private static int utf8(int codePoint) {
    if (codePoint < 0x80) {
      return 1;
    }
    if (codePoint < 0x800) {
      return 2;
    }
    return codePoint < 0x10000 ? 3 : 4;
  }

  private static String safe(int codePoint, boolean quoted) {
    return switch (codePoint) {
      case '\n' -> "\\n";
      case '\r' -> "\\r";
      case '\t' -> "\\t";
      case '"' -> quoted ? "\\\"" : "\"";
      case '\\' -> quoted ? "\\\\" : "\\";
      default -> Text.isPrintable(codePoint) ? Character.toString(codePoint) : unicode(codePoint);
    };
  }

  private static String unicode(int codePoint) {
    StringBuilder text = new StringBuilder();
    for (char unit : Character.toChars(codePoint)) {
      text.append("\\u").append(HexFormat.of().toHexDigits(unit));
    }
    return text.toString();
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
