package io.devopsagent.source.shell;

import io.devopsagent.source.Limits;
import io.devopsagent.source.MappedText;
import io.devopsagent.source.SyntaxProblem;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/** Divides a script into simple commands. One use. */
final class ShellParser {
  private static final Set<String> RESERVED =
      Set.of(
          "if", "then", "else", "elif", "fi", "do", "done", "while", "until", "!", "{", "}", "time",
          "esac");
  private static final Set<String> HEADS = Set.of("for", "select", "function");
  private static final List<String> REDIRECTS =
      List.of("&>>", "<<<", "<<-", "&>", "<<", ">>", "<&", ">&", "<>", ">|", "<", ">");

  private final MappedText text;
  private final ShellCursor cursor;
  private final ShellWords words;
  private final List<ShellCommand> commands = new ArrayList<>();
  private final List<Redirect> pending = new ArrayList<>();

  ShellParser(MappedText text, Limits limits) {
    this.text = text;
    this.cursor = new ShellCursor(text, limits);
    this.words = new ShellWords(cursor, this::list);
  }

  ShellScript parse() {
    list("");
    while (!cursor.atEnd()) {
      cursor.problem(cursor.at(), "%s has no beginning".formatted(cursor.peek()));
      cursor.move(1);
      list("");
    }
    commands.sort(Comparator.comparingInt(command -> command.span().start()));
    return new ShellScript(text, commands, cursor.problems);
  }

  /** Reads commands up to a closing character, which is left, or to the end. */
  private void list(String closing) {
    Frame frame = new Frame();
    while (true) {
      cursor.skipBlanks();
      if (cursor.atEnd() || (!closing.isEmpty() && cursor.sees(closing) && !frame.inPattern)) {
        break;
      }
      if (!step(frame)) {
        break;
      }
    }
    frame.finish(Joint.EDGE);
  }

  /** Reads one thing; false at a closing bracket that nothing here opened. */
  private boolean step(Frame frame) {
    char c = cursor.peek();
    switch (c) {
      case '#' -> cursor.moveTo(cursor.find('\n'));
      case '\n' -> {
        cursor.move(1);
        frame.finish(Joint.THEN);
        heredocs();
      }
      case ';' -> semicolon(frame);
      case '|' -> pipe(frame);
      case '(' -> open(frame);
      case ')' -> {
        return frame.closePattern();
      }
      case '&', '<', '>' -> special(frame, c);
      default -> frame.word();
    }
    return true;
  }

  private void semicolon(Frame frame) {
    cursor.move(1);
    boolean ends = cursor.peek() == ';' || cursor.peek() == '&';
    while (ends && (cursor.peek() == ';' || cursor.peek() == '&')) {
      cursor.move(1);
    }
    frame.finish(Joint.THEN);
    frame.inPattern = ends && frame.cases > 0;
  }

  private void pipe(Frame frame) {
    if (frame.inPattern) {
      cursor.move(1);
    } else if (cursor.takes("||")) {
      frame.finish(Joint.OR);
    } else {
      cursor.move(cursor.peek(1) == '&' ? 2 : 1);
      frame.finish(Joint.PIPE);
    }
  }

  private void special(Frame frame, char c) {
    if (frame.isTest()) {
      cursor.move(1);
    } else if (cursor.takes("&&")) {
      frame.finish(Joint.AND);
    } else if (c == '&' && cursor.peek(1) != '>') {
      cursor.move(1);
      frame.finish(Joint.BACKGROUND);
    } else if (c != '&' && cursor.peek(1) == '(') {
      frame.word();
    } else {
      frame.redirect(cursor.at());
    }
  }

  private void open(Frame frame) {
    int start = cursor.at();
    cursor.move(1);
    if (frame.inPattern || frame.isTest()) {
      return;
    }
    if (frame.isEmpty() && cursor.takes("(")) {
      words.arithmetic(start);
    } else if (frame.isEmpty()) {
      cursor.enter();
      list(")");
      cursor.leave();
      if (!cursor.takes(")")) {
        cursor.problem(start, ") is missing");
      }
    } else {
      cursor.skipBlanks();
      if (!cursor.takes(")")) {
        cursor.problem(start, "( stands where none is expected");
      }
      frame.discard();
    }
  }

  private void heredocs() {
    List<Redirect> opened = List.copyOf(pending);
    pending.clear();
    for (Redirect redirect : opened) {
      boolean found = false;
      while (!found && !cursor.atEnd()) {
        int start = cursor.at();
        cursor.moveTo(cursor.find('\n'));
        String line = cursor.since(start).stripTrailing();
        found =
            (redirect.operator().equals("<<-") ? line.stripLeading() : line)
                .equals(redirect.target().value());
        cursor.move(1);
      }
      if (!found) {
        cursor.problems.add(new SyntaxProblem(redirect.span(), "a here-document has no end"));
      }
    }
  }

  /** A list of commands that is being read. */
  private final class Frame {
    private final List<ShellWord> assignments = new ArrayList<>();
    private final List<ShellWord> arguments = new ArrayList<>();
    private final List<Redirect> redirects = new ArrayList<>();
    private Joint before = Joint.EDGE;
    private boolean dropped;
    private boolean inPattern;
    private int cases;
    private int start = -1;
    private int end;

    boolean isEmpty() {
      return start < 0;
    }

    boolean isTest() {
      return !arguments.isEmpty()
          && arguments.getFirst().text().text().equals("[[")
          && !arguments.getLast().text().text().equals("]]");
    }

    void word() {
      int from = cursor.at();
      ShellWord word = words.read();
      if (cursor.at() == from) {
        cursor.problem(from, "%s stands where none is expected".formatted(cursor.peek()));
        cursor.move(1);
        return;
      }
      String raw = word.text().text();
      if ((cursor.peek() == '<' || cursor.peek() == '>')
          && raw.matches("[0-9]{1,9}")
          && !isTest()) {
        redirect(from);
      } else if (inPattern) {
        pattern(raw);
      } else if (isEmpty() && RESERVED.contains(raw)) {
        reserved(raw);
      } else {
        add(word, raw, from);
      }
    }

    private void pattern(String raw) {
      if (raw.equals("esac")) {
        reserved(raw);
      }
    }

    private void reserved(String raw) {
      if (raw.equals("esac") && cases > 0) {
        cases--;
        inPattern = false;
      }
      before = before == Joint.EDGE ? Joint.EDGE : Joint.THEN;
    }

    private void add(ShellWord word, String raw, int from) {
      if (isEmpty()) {
        start = from;
        dropped = HEADS.contains(raw);
      }
      end = cursor.at();
      if (arguments.isEmpty() && raw.matches("(?s)[A-Za-z_][A-Za-z0-9_]*(\\[[^\\]]*\\])?\\+?=.*")) {
        assignments.add(word);
        return;
      }
      arguments.add(word);
      if (arguments.size() == 2 && arguments.getFirst().text().text().equals("function")) {
        discard();
        return;
      }
      if (raw.equals("in")
          && arguments.size() == 3
          && arguments.getFirst().text().text().equals("case")) {
        discard();
        cases++;
        inPattern = true;
      }
    }

    void redirect(int from) {
      String operator = REDIRECTS.stream().filter(cursor::sees).findFirst().orElse("<");
      cursor.move(operator.length());
      cursor.skipBlanks();
      ShellWord target = words.read();
      Redirect redirect = new Redirect(text.span(from, cursor.at()), operator, target);
      redirects.add(redirect);
      if (operator.equals("<<") || operator.equals("<<-")) {
        pending.add(redirect);
      }
      if (isEmpty()) {
        start = from;
      }
      end = cursor.at();
    }

    boolean closePattern() {
      if (inPattern) {
        cursor.move(1);
        inPattern = false;
        discard();
      } else if (isTest()) {
        cursor.move(1);
      } else {
        return false;
      }
      return true;
    }

    void discard() {
      assignments.clear();
      arguments.clear();
      redirects.clear();
      dropped = false;
      start = -1;
      before = Joint.EDGE;
    }

    void finish(Joint after) {
      if (isTest() && after != Joint.EDGE) {
        return;
      }
      if (!dropped && (!arguments.isEmpty() || !assignments.isEmpty())) {
        commands.add(
            new ShellCommand(
                text.span(start, end),
                assignments,
                arguments,
                redirects,
                before,
                after,
                cursor.depth()));
      }
      boolean awaited = isEmpty() && after == Joint.THEN && before != Joint.EDGE;
      Joint kept = awaited ? before : after;
      discard();
      before = kept;
    }
  }
}
