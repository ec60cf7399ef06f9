package io.devopsagent.source.dockerfile;

import io.devopsagent.source.MappedText;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;

/** Locates {@code $NAME} and <code>${NAME…}</code>, those within others included. */
final class VariableScanner {
  private static final List<String> OPERATORS =
      List.of(":-", ":+", ":?", "##", "%%", "//", "-", "+", "?", "#", "%", "/");

  private final MappedText line;
  private final String text;
  private final char escape;
  private final List<Variable> found = new ArrayList<>();
  private final Deque<Open> open = new ArrayDeque<>();

  /** A brace that is not closed yet. */
  private record Open(int start, String name, String operator, char quote) {}

  VariableScanner(MappedText line, char escape) {
    this.line = line;
    this.text = line.text();
    this.escape = escape;
  }

  List<Variable> scan(int from, int to) {
    char quote = 0;
    int at = from;
    while (at < to) {
      char c = text.charAt(at);
      if (c == escape && quote != '\'') {
        at += 2;
      } else if (c == '$' && quote != '\'') {
        at = variable(at, to, quote);
      } else if (c == '}' && !open.isEmpty() && quote == open.peek().quote) {
        Open closed = open.pop();
        add(closed.start, at + 1, closed.name, closed.operator);
        at++;
      } else {
        quote = c == quote ? 0 : quote == 0 && (c == '\'' || c == '"') ? c : quote;
        at++;
      }
    }
    found.sort(Comparator.comparingInt(variable -> variable.span().start()));
    return found;
  }

  private int variable(int dollar, int to, char quote) {
    boolean braced = dollar + 1 < to && text.charAt(dollar + 1) == '{';
    int start = dollar + (braced ? 2 : 1);
    int end = nameEnd(start, to);
    String name = text.substring(start, end);
    if (name.isEmpty()) {
      return start;
    }
    if (braced) {
      int after = end;
      String operator =
          OPERATORS.stream().filter(op -> text.startsWith(op, after)).findFirst().orElse("");
      open.push(new Open(dollar, name, operator, quote));
      return end + operator.length();
    }
    add(dollar, end, name, "");
    return end;
  }

  private int nameEnd(int start, int to) {
    int at = start;
    boolean number = at < to && Character.isDigit(text.charAt(at));
    while (at < to && isName(text.charAt(at), number)) {
      at++;
    }
    return at;
  }

  private static boolean isName(char c, boolean number) {
    return number ? Character.isDigit(c) : Character.isLetterOrDigit(c) || c == '_';
  }

  private void add(int from, int to, String name, String operator) {
    found.add(new Variable(line.span(from, to), name, operator));
  }
}
