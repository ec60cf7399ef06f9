package io.devopsagent.source.dockerfile;

/** White space in BuildKit's two senses. */
final class Spaces {
  private Spaces() {}

  /** Go's {@code unicode.IsSpace}: what is trimmed. */
  static boolean isSpace(char c) {
    return (c >= '\t' && c <= '\r') || c == 0x85 || Character.isSpaceChar(c);
  }

  /** What separates words: {@code [\t\v\f\r ]}. */
  static boolean separates(char c) {
    return c == ' ' || c == '\t' || (c >= 0x0B && c <= '\r');
  }

  static int skip(String text, int from, int to) {
    int at = from;
    while (at < to && isSpace(text.charAt(at))) {
      at++;
    }
    return at;
  }

  static int trimEnd(String text, int from, int to) {
    int at = to;
    while (at > from && isSpace(text.charAt(at - 1))) {
      at--;
    }
    return at;
  }

  /** The first separator at or after a place. */
  static int wordEnd(String text, int from, int to) {
    int at = from;
    while (at < to && !separates(text.charAt(at))) {
      at++;
    }
    return at;
  }

  static int skipSeparators(String text, int from, int to) {
    int at = from;
    while (at < to && separates(text.charAt(at))) {
      at++;
    }
    return at;
  }
}
