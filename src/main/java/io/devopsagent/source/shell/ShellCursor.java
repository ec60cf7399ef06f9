package io.devopsagent.source.shell;

import io.devopsagent.source.Limits;
import io.devopsagent.source.MappedText;
import io.devopsagent.source.SyntaxProblem;
import java.util.ArrayList;
import java.util.List;

/** The place in a script that is being read. */
final class ShellCursor {
  final MappedText mapped;
  final List<SyntaxProblem> problems = new ArrayList<>();
  private final String text;
  private final Limits limits;
  private int at;
  private int depth;
  private int words;

  ShellCursor(MappedText mapped, Limits limits) {
    this.mapped = mapped;
    this.text = mapped.text();
    this.limits = limits;
  }

  int at() {
    return at;
  }

  int depth() {
    return depth;
  }

  boolean atEnd() {
    return at >= text.length();
  }

  /** The character here; NUL at the end. */
  char peek() {
    return peek(0);
  }

  char peek(int ahead) {
    return at + ahead < text.length() ? text.charAt(at + ahead) : '\0';
  }

  boolean sees(String wanted) {
    return text.startsWith(wanted, at);
  }

  boolean takes(String wanted) {
    boolean here = sees(wanted);
    if (here) {
      at += wanted.length();
    }
    return here;
  }

  void move(int by) {
    at = Math.min(text.length(), at + by);
  }

  void moveTo(int place) {
    at = place < 0 ? text.length() : place;
  }

  int find(char wanted) {
    return text.indexOf(wanted, at);
  }

  String since(int start) {
    return text.substring(start, at);
  }

  /** Spaces, and line ends behind a backslash. */
  void skipBlanks() {
    while (!atEnd()) {
      if (" \t\r".indexOf(peek()) >= 0) {
        at++;
      } else if (sees("\\\n")) {
        at += 2;
      } else if (sees("\\\r\n")) {
        at += 3;
      } else {
        return;
      }
    }
  }

  /** Goes one deeper; beyond the limit the rest is not read. */
  void enter() {
    if (++depth > limits.depth()) {
      problem(at, "nested more than %d deep; the rest was not read".formatted(limits.depth()));
      at = text.length();
    }
  }

  void leave() {
    depth--;
  }

  void countWord() {
    if (++words > limits.nodes()) {
      problem(at, "more than %,d words; the rest was not read".formatted(limits.nodes()));
      at = text.length();
    }
  }

  void problem(int place, String message) {
    problems.add(new SyntaxProblem(mapped.span(place, place), message));
  }
}
