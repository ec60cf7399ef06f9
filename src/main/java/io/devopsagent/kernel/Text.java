package io.devopsagent.kernel;

import java.time.Duration;

/** How texts are bounded and durations said, the same everywhere. */
public final class Text {
  private Text() {}

  /**
   * At most {@code max} UTF-16 units of {@code text}, the cut marked by an ellipsis, never through
   * a surrogate pair.
   */
  public static String bounded(String text, int max) {
    if (text.length() <= max) {
      return text;
    }
    int end = max - 1;
    if (end > 0 && Character.isHighSurrogate(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(0, end) + "…";
  }

  /** One line: control characters and line breaks become single blanks. */
  public static String oneLine(String text) {
    return text.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
  }

  /**
   * Control, format and line-separating characters become visible escapes ({@code \n}, {@code
   * \x1b}), so that a foreign text can neither break a line, move a cursor, nor turn the direction
   * of the text around it.
   */
  public static String escaped(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (hidden(text.charAt(i))) {
        return escapedFrom(text, i);
      }
    }
    return text;
  }

  private static String escapedFrom(String text, int first) {
    StringBuilder out = new StringBuilder(text.length() + 16).append(text, 0, first);
    for (int i = first; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        default -> {
          if (!hidden(c)) {
            out.append(c);
          } else if (c < 0x100) {
            out.append("\\x").append(hex(c >> 4)).append(hex(c));
          } else {
            out.append("\\u").append(hex(c >> 12)).append(hex(c >> 8));
            out.append(hex(c >> 4)).append(hex(c));
          }
        }
      }
    }
    return out.toString();
  }

  private static boolean hidden(char c) {
    if (c < 0x7f) {
      return c < ' ';
    }
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          true;
      default -> false;
    };
  }

  private static char hex(int value) {
    return Character.forDigit(value & 0xf, 16);
  }

  /**
   * Each character that a terminal or a browser may take for something other than a sign to show
   * becomes {@code U+FFFD}, and a tab a blank: as many characters as before.
   */
  public static String printable(String text) {
    StringBuilder out = new StringBuilder(text.length());
    text.codePoints()
        .map(c -> c == '\t' ? ' ' : isPrintable(c) ? c : '\uFFFD')
        .forEach(out::appendCodePoint);
    return out.toString();
  }

  /** No control, line separator, mark that turns the direction of text or half of a pair. */
  public static boolean isPrintable(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED ->
          false;
      default -> true;
    };
  }

  /** A duration as a clock shows it: {@code 5:00}, {@code 1:02:03}. */
  public static String clock(Duration duration) {
    long seconds = Math.max(0, duration.toSeconds());
    long hours = seconds / 3600;
    String rest = "%d:%02d".formatted(seconds / 60 % 60, seconds % 60);
    return hours == 0 ? rest : "%d:%02d:%02d".formatted(hours, seconds / 60 % 60, seconds % 60);
  }

  /** A duration in short words: {@code 12s}, {@code 7m 12s}, {@code 2h 51m}, {@code 3d 4h}. */
  public static String shortly(Duration duration) {
    long s = Math.max(0, duration.toSeconds());
    if (s < 60) {
      return s + "s";
    }
    if (s < 3600) {
      return s % 60 == 0 ? s / 60 + "m" : s / 60 + "m " + s % 60 + "s";
    }
    if (s < 86_400) {
      return s / 60 % 60 == 0 ? s / 3600 + "h" : s / 3600 + "h " + s / 60 % 60 + "m";
    }
    return s / 3600 % 24 == 0 ? s / 86_400 + "d" : s / 86_400 + "d " + s / 3600 % 24 + "h";
  }
}
