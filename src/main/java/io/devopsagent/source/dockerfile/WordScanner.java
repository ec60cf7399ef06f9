package io.devopsagent.source.dockerfile;

import java.util.ArrayList;
import java.util.List;

/** Finds the words of ENV, LABEL and ARG, in which quotes hold spaces together. */
final class WordScanner {
  private WordScanner() {}

  /** Start and end of each word. */
  static List<int[]> scan(InstructionParser.Piece piece, char escape) {
    List<int[]> words = new ArrayList<>();
    String text = piece.text();
    int at = Spaces.skip(text, piece.from(), piece.to());
    while (at < piece.to()) {
      int end = end(text, at, piece.to(), escape);
      if (end - at > 1 || text.charAt(at) != escape) {
        words.add(new int[] {at, end});
      }
      at = Spaces.skip(text, end, piece.to());
    }
    return words;
  }

  private static int end(String text, int from, int to, char escape) {
    char quote = 0;
    int at = from;
    while (at < to) {
      char c = text.charAt(at);
      if (c == escape && quote != '\'') {
        at++;
      } else if (quote == 0 && Spaces.isSpace(c)) {
        return at;
      } else if (c == quote) {
        quote = 0;
      } else if (quote == 0 && (c == '\'' || c == '"')) {
        quote = c;
      }
      at++;
    }
    return to;
  }

  /** A word as Docker understands it: without quotes and escapes, its variables untouched. */
  static String unquoted(String word, char escape) {
    StringBuilder value = new StringBuilder(word.length());
    char quote = 0;
    for (int at = 0; at < word.length(); at++) {
      char c = word.charAt(at);
      if (c == quote) {
        quote = 0;
      } else if (quote == 0 && (c == '\'' || c == '"')) {
        quote = c;
      } else if (c == escape && quote != '\'' && at + 1 < word.length()) {
        char next = word.charAt(++at);
        if (quote == '"' && next != '"' && next != '$' && next != escape) {
          value.append(c);
        }
        value.append(next);
      } else if (c != escape || quote == '\'') {
        value.append(c);
      }
    }
    return value.toString();
  }
}
