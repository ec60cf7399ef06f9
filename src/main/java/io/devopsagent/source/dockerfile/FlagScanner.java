package io.devopsagent.source.dockerfile;

import io.devopsagent.source.MappedText;
import java.util.ArrayList;
import java.util.List;

/** Reads the {@code --name=value} words between a keyword and its arguments. */
final class FlagScanner {
  private final MappedText line;
  private final String text;
  private final char escape;
  private final List<Flag> found = new ArrayList<>();

  FlagScanner(MappedText line, char escape) {
    this.line = line;
    this.text = line.text();
    this.escape = escape;
  }

  List<Flag> found() {
    return found;
  }

  /** Reads from a place, and returns where the arguments begin. */
  int scan(int from, int to) {
    int at = Spaces.skip(text, from, to);
    while (at + 1 < to && text.charAt(at) == '-' && text.charAt(at + 1) == '-') {
      StringBuilder word = new StringBuilder();
      int end = word(at, to, word);
      if (word.toString().equals("--")) {
        return end;
      }
      add(at, end, word.toString());
      at = Spaces.skip(text, end, to);
    }
    return at;
  }

  private int word(int from, int to, StringBuilder word) {
    char quote = 0;
    int at = from;
    for (; at < to; at++) {
      char c = text.charAt(at);
      if (c == escape) {
        if (++at < to) {
          word.append(text.charAt(at));
        }
      } else if (quote == 0 && Spaces.isSpace(c)) {
        return at;
      } else if (c == quote) {
        quote = 0;
      } else if (quote == 0 && (c == '\'' || c == '"')) {
        quote = c;
      } else {
        word.append(c);
      }
    }
    return to;
  }

  private void add(int from, int to, String word) {
    int equals = word.indexOf('=');
    found.add(
        new Flag(
            line.span(from, to),
            word.substring(2, equals < 0 ? word.length() : Math.max(2, equals)),
            equals < 0 ? "" : word.substring(equals + 1),
            equals >= 0));
  }
}
