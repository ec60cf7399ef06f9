package io.devopsagent.source.shell;

import java.util.function.Consumer;

/** Reads one word with its quotes, variables and substitutions. */
final class ShellWords {
  private static final String ENDS = " \t\r\n;&|()<>";

  private final ShellCursor cursor;
  private final Consumer<String> substitution;
  private StringBuilder value = new StringBuilder();
  private boolean literal = true;
  private boolean inBackticks;

  /**
   * Reads the words of one script.
   *
   * @param substitution reads a list of commands up to that closing character
   */
  ShellWords(ShellCursor cursor, Consumer<String> substitution) {
    this.cursor = cursor;
    this.substitution = substitution;
  }

  ShellWord read() {
    StringBuilder outerValue = value;
    boolean outerLiteral = literal;
    value = new StringBuilder();
    literal = true;
    int start = cursor.at();
    while (!cursor.atEnd() && piece(start)) {}
    cursor.countWord();
    ShellWord word =
        new ShellWord(cursor.mapped.part(start, cursor.at()), value.toString(), literal);
    value = outerValue;
    literal = outerLiteral;
    return word;
  }

  private boolean piece(int start) {
    char c = cursor.peek();
    switch (c) {
      case '\\' -> escape();
      case '\'' -> singleQuotes();
      case '"' -> doubleQuotes();
      case '$' -> dollar(false);
      case '`' -> {
        if (cursor.depth() > 0 && inBackticks) {
          return false;
        }
        backticks();
      }
      case '(' -> {
        return parenthesis(start);
      }
      case '<', '>' -> {
        if (cursor.at() > start || cursor.peek(1) != '(') {
          return false;
        }
        cursor.move(2);
        nested(")", false);
      }
      default -> {
        if (ENDS.indexOf(c) >= 0) {
          return false;
        }
        plain();
      }
    }
    return true;
  }

  private void plain() {
    value.append(cursor.peek());
    cursor.move(1);
  }

  private void escape() {
    if (cursor.takes("\\\n") || cursor.takes("\\\r\n")) {
      return;
    }
    cursor.move(1);
    if (!cursor.atEnd()) {
      plain();
    }
  }

  /** An array or a pattern: {@code x=(a b)}, {@code @(a|b)}. */
  private boolean parenthesis(int start) {
    if (cursor.at() == start || "=@?*+!".indexOf(cursor.peek(-1)) < 0) {
      return false;
    }
    cursor.move(1);
    literal = false;
    cursor.enter();
    while (!cursor.atEnd() && cursor.peek() != ')') {
      int place = cursor.at();
      if (!piece(place)) {
        cursor.move(1);
      }
    }
    close(")", start);
    return true;
  }

  private void singleQuotes() {
    int start = cursor.at();
    cursor.move(1);
    int end = cursor.find('\'');
    int from = cursor.at();
    cursor.moveTo(end);
    value.append(cursor.since(from));
    if (end < 0) {
      cursor.problem(start, "a single quote has no end");
    }
    cursor.move(1);
  }

  private void doubleQuotes() {
    int start = cursor.at();
    cursor.move(1);
    while (!cursor.atEnd() && cursor.peek() != '"') {
      switch (cursor.peek()) {
        case '\\' -> escapeInQuotes();
        case '$' -> dollar(true);
        case '`' -> backticks();
        default -> plain();
      }
    }
    if (cursor.atEnd()) {
      cursor.problem(start, "a double quote has no end");
    }
    cursor.move(1);
  }

  private void escapeInQuotes() {
    if ("\"\\$`\n\r".indexOf(cursor.peek(1)) < 0 || cursor.peek(1) == '\0') {
      plain();
    } else {
      escape();
    }
  }

  private void backticks() {
    if (inBackticks) {
      cursor.problem(cursor.at(), "a backtick stands within backticks");
      cursor.move(1);
      return;
    }
    cursor.move(1);
    inBackticks = true;
    nested("`", true);
    inBackticks = false;
  }

  private void nested(String closing, boolean outerBackticks) {
    boolean saved = inBackticks;
    inBackticks = outerBackticks;
    int start = cursor.at();
    literal = false;
    cursor.enter();
    substitution.accept(closing);
    close(closing, start);
    inBackticks = saved;
  }

  private void close(String closing, int start) {
    cursor.leave();
    if (!cursor.takes(closing)) {
      cursor.problem(start, "%s is missing".formatted(closing));
    }
    value.append("…");
  }

  private void dollar(boolean quoted) {
    int start = cursor.at();
    cursor.move(1);
    if (cursor.sees("((")) {
      cursor.move(2);
      literal = false;
      arithmetic(start);
    } else if (cursor.takes("(")) {
      nested(")", false);
    } else if (cursor.takes("{")) {
      literal = false;
      cursor.enter();
      braces(start, quoted);
      cursor.leave();
    } else if (cursor.peek() == '\'' && !quoted) {
      ansiQuotes();
    } else {
      name(start);
    }
  }

  private void name(int start) {
    char c = cursor.peek();
    if (("@*#?$!-".indexOf(c) >= 0 && c != '\0') || Character.isDigit(c)) {
      cursor.move(1);
    } else {
      while (Character.isLetterOrDigit(cursor.peek()) || cursor.peek() == '_') {
        cursor.move(1);
      }
    }
    literal &= cursor.at() == start + 1;
    value.append(cursor.since(start));
  }

  private void ansiQuotes() {
    int start = cursor.at();
    cursor.move(1);
    literal = false;
    while (!cursor.atEnd() && cursor.peek() != '\'') {
      cursor.move(cursor.peek() == '\\' ? 2 : 1);
    }
    if (cursor.atEnd()) {
      cursor.problem(start, "a single quote has no end");
    }
    cursor.move(1);
    value.append(cursor.since(start));
  }

  private void braces(int start, boolean quoted) {
    while (!cursor.atEnd() && cursor.peek() != '}') {
      char c = cursor.peek();
      if (c == '\\') {
        cursor.move(2);
      } else if (c == '\'' && !quoted) {
        singleQuotes();
      } else if (c == '"') {
        doubleQuotes();
      } else if (c == '$') {
        dollar(quoted);
      } else if (c == '`') {
        backticks();
      } else {
        cursor.move(1);
      }
    }
    if (!cursor.takes("}")) {
      cursor.problem(start, "} is missing");
    }
    value.append("${…}");
  }

  /** {@code $((…))}: numbers, in which substitutions may stand. */
  void arithmetic(int start) {
    cursor.enter();
    int open = 0;
    while (!cursor.atEnd() && !(open == 0 && cursor.sees("))"))) {
      char c = cursor.peek();
      if (c == '$') {
        dollar(true);
      } else if (c == '`') {
        backticks();
      } else {
        open += c == '(' ? 1 : c == ')' ? -1 : 0;
        open = Math.max(0, open);
        cursor.move(1);
      }
    }
    close("))", start);
  }
}
