package io.devopsagent.source.dotenv;

import io.devopsagent.source.Limits;
import io.devopsagent.source.SourceFile;
import io.devopsagent.source.Span;
import io.devopsagent.source.SyntaxProblem;
import io.devopsagent.source.dotenv.DotenvFile.Blank;
import io.devopsagent.source.dotenv.DotenvFile.Comment;
import io.devopsagent.source.dotenv.DotenvFile.Line;
import io.devopsagent.source.dotenv.DotenvFile.Unknown;
import io.devopsagent.source.dotenv.DotenvFile.Variable;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads line by line; a quote may reach over several. One use. */
final class DotenvParser {
  private static final Pattern HEAD =
      Pattern.compile(
          "[ \\t]*+(?:export[ \\t]++)?([A-Za-z_][A-Za-z0-9_.-]*+)[ \\t]*+(=|:(?=[ \\t]))?[ \\t]*+");

  private final SourceFile file;
  private final String text;
  private final Limits limits;
  private final List<Line> lines = new ArrayList<>();
  private final List<SyntaxProblem> problems = new ArrayList<>();
  private boolean openQuoteSeen;

  DotenvParser(SourceFile file, Limits limits) {
    this.file = file;
    this.text = file.text();
    this.limits = limits;
  }

  DotenvFile parse() {
    int at = 0;
    while (at < text.length()) {
      if (lines.size() >= limits.nodes()) {
        problem(at, "more than %,d lines; the rest was not read".formatted(limits.nodes()));
        lines.add(new Unknown(file.span(at, text.length())));
        break;
      }
      Line line = line(at);
      lines.add(line);
      at = line.span().end();
    }
    return new DotenvFile(file, lines, problems);
  }

  private Line line(int start) {
    int next = next(start);
    int end = contentEnd(start, next);
    String content = text.substring(start, end).strip();
    if (content.isEmpty()) {
      return new Blank(file.span(start, next));
    }
    if (content.startsWith("#")) {
      return new Comment(file.span(start, next), content.substring(1).strip());
    }
    Matcher head = HEAD.matcher(text).region(start, end);
    boolean assigned = head.lookingAt() && head.group(2) != null;
    if (!head.lookingAt() || (!assigned && !isNothing(head.end(), end))) {
      problem(start, "is no NAME=value");
      return new Unknown(file.span(start, next));
    }
    Span name = file.span(head.start(1), head.end(1));
    return variable(start, head.end(), end, new Head(name, head.group(1), assigned));
  }

  private record Head(Span name, String key, boolean assigned) {}

  private boolean isNothing(int from, int end) {
    return from >= end || text.charAt(from) == '#';
  }

  private Variable variable(int start, int from, int end, Head head) {
    char quote = from < end ? text.charAt(from) : ' ';
    if (head.assigned && "\"'`".indexOf(quote) >= 0) {
      int close = closing(from, quote);
      if (close >= 0) {
        return quoted(start, from, close, head);
      }
      problem(from, "a quote has no end");
    }
    int last = unquotedEnd(from, end);
    return new Variable(
        file.span(start, next(start)),
        head.name,
        head.key,
        file.span(from, last),
        text.substring(from, last),
        ' ',
        head.assigned);
  }

  private Variable quoted(int start, int from, int close, Head head) {
    int next = next(close);
    int rest = close + 1;
    int end = contentEnd(close, next);
    String after = text.substring(rest, Math.max(rest, end)).strip();
    if (!after.isEmpty() && !after.startsWith("#")) {
      problem(rest, "something follows the closing quote");
    }
    char quote = text.charAt(from);
    String inner = text.substring(from + 1, close);
    return new Variable(
        file.span(start, next),
        head.name,
        head.key,
        file.span(from, rest),
        quote == '"' ? unescaped(inner) : inner,
        quote,
        true);
  }

  /** The closing quote; -1 where there is none, which is then not looked for again. */
  private int closing(int from, char quote) {
    int limit = openQuoteSeen ? contentEnd(from, next(from)) : text.length();
    int at = from + 1;
    while (at < limit) {
      char c = text.charAt(at);
      if (c == quote) {
        return at;
      }
      at += c == '\\' && quote == '"' ? 2 : 1;
    }
    openQuoteSeen = true;
    return -1;
  }

  /** Before a comment, which has a space before its {@code #}, and without spaces. */
  private int unquotedEnd(int from, int end) {
    int last = end;
    for (int at = from; at < end; at++) {
      if (text.charAt(at) == '#' && (at == from || " \t".indexOf(text.charAt(at - 1)) >= 0)) {
        last = at;
        break;
      }
    }
    while (last > from && " \t".indexOf(text.charAt(last - 1)) >= 0) {
      last--;
    }
    return last;
  }

  private static String unescaped(String inner) {
    StringBuilder value = new StringBuilder();
    for (int at = 0; at < inner.length(); at++) {
      char c = inner.charAt(at);
      if (c != '\\' || at + 1 == inner.length()) {
        value.append(c);
        continue;
      }
      char next = inner.charAt(++at);
      switch (next) {
        case 'n' -> value.append('\n');
        case 'r' -> value.append('\r');
        case 't' -> value.append('\t');
        case '"', '\\' -> value.append(next);
        default -> value.append(c).append(next);
      }
    }
    return value.toString();
  }

  private int next(int start) {
    int feed = text.indexOf('\n', start);
    return feed < 0 ? text.length() : feed + 1;
  }

  private int contentEnd(int start, int next) {
    int end = next;
    while (end > start && "\r\n".indexOf(text.charAt(end - 1)) >= 0) {
      end--;
    }
    return end;
  }

  private void problem(int place, String message) {
    problems.add(new SyntaxProblem(file.span(place, place), message));
  }
}
