package io.devopsagent.cli.terminal;

import java.lang.Character.UnicodeScript;
import java.util.ArrayList;
import java.util.List;

/**
 * How many columns of a terminal a text takes: wide East Asian characters and emoji two, combining
 * marks none (Unicode Standard Annex 11, as terminals read it).
 */
final class TextWidth {
  private TextWidth() {}

  static int of(String text) {
    return text.codePoints().map(TextWidth::of).sum();
  }

  /**
   * The text in lines of at most {@code width} columns, broken at blanks, or within a word that is
   * longer; at least one line.
   */
  static List<String> wrap(String text, int width) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : text.strip().split(" +", -1)) {
      int blank = line.isEmpty() ? 0 : 1;
      if (of(line.toString()) + blank + of(word) <= width) {
        line.append(" ".repeat(blank)).append(word);
      } else {
        if (!line.isEmpty()) {
          lines.add(line.toString());
        }
        line = new StringBuilder(breakUp(word, width, lines));
      }
    }
    lines.add(line.toString());
    return lines;
  }

  /** Adds full lines of a word that is too long; gives what is left of it. */
  private static String breakUp(String word, int width, List<String> lines) {
    String rest = word;
    while (of(rest) > width) {
      int end = cut(rest, width);
      lines.add(rest.substring(0, end));
      rest = rest.substring(end);
    }
    return rest;
  }

  /** Where the first {@code width} columns end; behind one character at least. */
  private static int cut(String text, int width) {
    int end = 0;
    int columns = 0;
    while (end < text.length()) {
      int next = text.codePointAt(end);
      columns += of(next);
      if (columns > width && end > 0) {
        return end;
      }
      end += Character.charCount(next);
    }
    return end;
  }

  private static int of(int codePoint) {
    if (codePoint < 0x300) {
      return 1;
    }
    return switch (Character.getType(codePoint)) {
      case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.FORMAT -> 0;
      default -> isWide(codePoint) ? 2 : 1;
    };
  }

  private static boolean isWide(int codePoint) {
    if (codePoint >= 0xff61 && codePoint <= 0xffdc) {
      return false; // half-width forms
    }
    if (Character.isEmojiPresentation(codePoint)
        || (codePoint >= 0x3000 && codePoint <= 0x303e)
        || (codePoint >= 0xff01 && codePoint <= 0xffe6)) {
      return true;
    }
    return switch (UnicodeScript.of(codePoint)) {
      case HAN, HIRAGANA, KATAKANA, HANGUL, BOPOMOFO, YI -> true;
      default -> false;
    };
  }
}
