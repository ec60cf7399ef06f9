package io.devopsagent.source.dockerfile;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.devopsagent.source.Limits;
import io.devopsagent.source.MappedText;
import io.devopsagent.source.SourceFile;
import io.devopsagent.source.SyntaxProblem;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Cuts a Dockerfile into its parts, line by line, by the rules of BuildKit's {@code
 * frontend/dockerfile/parser}. One use.
 */
final class DockerfileParser {
  private static final Pattern DIRECTIVE =
      Pattern.compile("([a-zA-Z][a-zA-Z0-9]*)[\\t\\n\\f\\r ]*=[\\t\\n\\f\\r ]*(\\S.*)");
  private static final Set<String> DIRECTIVES = Set.of("syntax", "escape", "check");

  /** Go's scanner holds no longer line. */
  private static final int MAX_LINE = 64 * 1024;

  private final SourceFile file;
  private final String text;
  private final Limits limits;
  private final List<Part> parts = new ArrayList<>();
  private final List<SyntaxProblem> problems = new ArrayList<>();
  private final Set<String> seen = new HashSet<>();
  private final StageShells shells = new StageShells();
  private char escape = '\\';
  private boolean directives = true;
  private int at;

  DockerfileParser(SourceFile file, Limits limits) {
    this.file = file;
    this.text = file.text();
    this.limits = limits;
  }

  Dockerfile parse() {
    while (at < text.length()) {
      if (parts.size() >= limits.nodes()) {
        problem(at, at, "more than %,d parts; the rest was not read".formatted(limits.nodes()));
        parts.add(new Part.Comment(file.span(at, text.length()), ""));
        break;
      }
      part();
    }
    StageRules stages = new StageRules(file, problems);
    parts.forEach(stages::add);
    return stages.finish(parts, escape);
  }

  private void part() {
    int start = at;
    int end = contentEnd(start);
    int first = Spaces.skip(text, start, end);
    if (first < end && text.charAt(first) == '#') {
      next(start);
      if (!directives || !directive(start, first, end)) {
        directives = false;
        parts.add(comment(start, first, end));
      }
      return;
    }
    directives = false;
    if (first == end) {
      next(start);
      parts.add(new Part.Blank(file.span(start, at)));
    } else {
      instruction(first);
    }
  }

  private boolean directive(int start, int hash, int end) {
    int from = Spaces.skip(text, hash + 1, end);
    Matcher match = DIRECTIVE.matcher(text).region(from, Spaces.trimEnd(text, from, end));
    if (!match.matches()) {
      return false;
    }
    String name = match.group(1).toLowerCase(Locale.ROOT);
    String value = match.group(2);
    if (!DIRECTIVES.contains(name)) {
      return false;
    }
    if (!seen.add(name)) {
      problem(start, end, "only one %s directive can be used".formatted(name));
    } else if (name.equals("escape")) {
      setEscape(match, value);
    }
    parts.add(
        new Part.Directive(
            file.span(start, at), name, value, file.span(match.start(2), match.end(2))));
    return true;
  }

  private void setEscape(Matcher match, String value) {
    if (value.equals("\\") || value.equals("`")) {
      escape = value.charAt(0);
    } else {
      problem(match.start(2), match.end(2), "the escape character is \\ or `, nothing else");
    }
  }

  private Part.Comment comment(int start, int hash, int end) {
    int from = Spaces.skip(text, hash + 1, end);
    return new Part.Comment(
        file.span(start, lineEnd(start)), text.substring(from, Spaces.trimEnd(text, from, end)));
  }

  private void instruction(int first) {
    int start = at;
    MappedText.Builder line = new MappedText.Builder(file);
    List<Part.Comment> comments = new ArrayList<>();
    boolean more = append(line, first, contentEnd(at));
    int end = contentEnd(at);
    next(at);
    while (more && at < text.length()) {
      int lineStart = at;
      int lineEnd = contentEnd(at);
      int content = Spaces.skip(text, lineStart, lineEnd);
      next(lineStart);
      if (content == lineEnd) {
        continue;
      }
      if (text.charAt(content) == '#') {
        comments.add(comment(lineStart, content, lineEnd));
      } else {
        more = append(line, lineStart, lineEnd);
        end = lineEnd;
      }
    }
    InstructionParser parser =
        new InstructionParser(escape, shells.isPosix(escape), problems, limits);
    Instruction head = parser.parse(line.build(end));
    shells.note(head);
    List<Heredoc> heredocs = heredocs(head);
    parts.add(
        new Instruction(
            file.span(start, at),
            head.kind(),
            head.keyword(),
            head.line(),
            head.flags(),
            head.arguments(),
            new Instruction.Extras(heredocs, comments, head.variables())));
  }

  /** Adds a line without the character that continues it, and says whether there is one. */
  private boolean append(MappedText.Builder line, int from, int to) {
    int last = to;
    while (last > from && (text.charAt(last - 1) == ' ' || text.charAt(last - 1) == '\t')) {
      last--;
    }
    boolean continued =
        last > from
            && text.charAt(last - 1) == escape
            && (last - 1 == from || text.charAt(last - 2) != escape);
    line.append(from, continued ? last - 1 : to);
    return continued;
  }

  private List<Heredoc> heredocs(Instruction head) {
    List<Heredoc> found = new ArrayList<>();
    for (HeredocWord word : HeredocWord.in(head)) {
      int body = at;
      int end = body;
      boolean terminated = false;
      while (at < text.length() && !terminated) {
        end = at;
        terminated = word.endsAt(text.substring(at, contentEnd(at)));
        next(at);
      }
      if (!terminated) {
        end = at;
        problem(head.line().offset(0), head.keyword().span().end(), "unterminated heredoc");
      }
      found.add(
          new Heredoc(
              word.name(),
              word.expands(),
              word.chomps(),
              MappedText.of(file, file.span(body, end)),
              file.span(end, terminated ? contentEnd(end) : end)));
    }
    return found;
  }

  /** Moves to the line after the one that starts here. */
  private void next(int start) {
    at = lineEnd(start);
    if (at - start > MAX_LINE / 3 && text.substring(start, at).getBytes(UTF_8).length > MAX_LINE) {
      problem(start, start, "a line is longer than 65,535 bytes");
    }
  }

  private int lineEnd(int start) {
    int feed = text.indexOf('\n', start);
    return feed < 0 ? text.length() : feed + 1;
  }

  private int contentEnd(int start) {
    int end = lineEnd(start);
    while (end > start && (text.charAt(end - 1) == '\n' || text.charAt(end - 1) == '\r')) {
      end--;
    }
    return end;
  }

  private void problem(int start, int end, String message) {
    problems.add(new SyntaxProblem(file.span(start, end), message));
  }
}
