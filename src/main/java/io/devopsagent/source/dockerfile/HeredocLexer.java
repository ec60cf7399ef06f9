package io.devopsagent.source.dockerfile;

import java.util.ArrayList;
import java.util.List;

/**
 * Cuts a line into words as BuildKit does when it looks for here-documents: quotes and escapes stay
 * in the words, white space after {@code <<} belongs to the word, and what stands before a {@code
 * ${…}} in the same word is lost. A quote or brace without an end means that there are none.
 */
final class HeredocLexer {
  private final String line;
  private final List<String> words = new ArrayList<>();
  private final StringBuilder word = new StringBuilder();
  private int at;
  private boolean broken;

  private HeredocLexer(String line) {
    this.line = line;
  }

  static List<String> words(String line) {
    HeredocLexer lexer = new HeredocLexer(line);
    while (lexer.at < line.length() && !lexer.broken) {
      lexer.step();
    }
    lexer.endWord();
    return lexer.broken ? List.of() : lexer.words;
  }

  private void step() {
    char c = line.charAt(at);
    switch (c) {
      case '\'' -> quoted(line.indexOf('\'', at + 1));
      case '"' -> quoted(doubleQuoteEnd(at + 1));
      case '$' -> dollar();
      case '<' -> lessThan();
      case '\\' -> {
        word.append(line, at, Math.min(at + 2, line.length()));
        at += 2;
      }
      default -> {
        if (Spaces.isSpace(c)) {
          endWord();
        } else {
          word.append(c);
        }
        at++;
      }
    }
  }

  private void endWord() {
    if (!word.isEmpty()) {
      words.add(word.toString());
      word.setLength(0);
    }
  }

  private void quoted(int end) {
    if (end < 0) {
      broken = true;
    } else {
      word.append(line, at, end + 1);
      at = end + 1;
    }
  }

  private int doubleQuoteEnd(int from) {
    int i = from;
    while (i < line.length()) {
      char c = line.charAt(i);
      if (c == '"') {
        return i;
      } else if (c == '$') {
        i = dollarEnd(i);
      } else {
        i += c == '\\' ? 2 : 1;
      }
    }
    return -1;
  }

  private void dollar() {
    int end = dollarEnd(at);
    boolean braced = line.startsWith("${", at);
    if (braced
        && end - at > 3
        && line.substring(at, Math.min(end, line.length())).matches("(?s).*[:+\\-?#%/].*")) {
      word.setLength(0);
    }
    for (int i = at; i < Math.min(end, line.length()); i++) {
      if (Spaces.isSpace(line.charAt(i))) {
        endWord();
      } else {
        word.append(line.charAt(i));
      }
    }
    at = end;
  }

  /** Where a variable ends; marks the line as broken where its brace has no end. */
  private int dollarEnd(int start) {
    if (!line.startsWith("${", start)) {
      int i = start + 1;
      while (i < line.length()
          && (Character.isLetterOrDigit(line.charAt(i)) || line.charAt(i) == '_')) {
        i++;
      }
      return i;
    }
    int depth = 0;
    for (int i = start; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c == '\\') {
        i++;
      } else if (c == '{' && line.charAt(i - 1) == '$') {
        depth++;
      } else if (c == '}' && --depth == 0) {
        return i + 1;
      }
    }
    broken = true;
    return line.length();
  }

  private void lessThan() {
    if (!line.startsWith("<<", at)) {
      word.append('<');
      at++;
      return;
    }
    word.append("<<");
    at += 2;
    while (at < line.length()
        && (line.charAt(at) == ' ' || line.charAt(at) == '\t' || line.charAt(at) == '\r')) {
      word.append(line.charAt(at++));
    }
  }
}
