package io.devopsagent.source.requirements;

import io.devopsagent.source.Limits;
import io.devopsagent.source.MappedText;
import io.devopsagent.source.SourceFile;
import io.devopsagent.source.SyntaxProblem;
import io.devopsagent.source.requirements.RequirementsFile.Blank;
import io.devopsagent.source.requirements.RequirementsFile.Comment;
import io.devopsagent.source.requirements.RequirementsFile.Line;
import io.devopsagent.source.requirements.RequirementsFile.Location;
import io.devopsagent.source.requirements.RequirementsFile.Option;
import io.devopsagent.source.requirements.RequirementsFile.Requirement;
import io.devopsagent.source.requirements.RequirementsFile.Version;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Joins continued lines as pip does, and takes each apart. One use. */
final class RequirementsParser {
  private static final Pattern OPTION =
      Pattern.compile("(--?[A-Za-z][A-Za-z0-9-]*+)(?:[ \\t]*+=[ \\t]*+|[ \\t]++|$)(.*)");
  private static final Pattern NAME =
      Pattern.compile(
          "([A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?)[ \\t]*+(\\[[^\\]]*+\\])?[ \\t]*+");
  private static final Pattern ONE_VERSION =
      Pattern.compile("[ \\t]*+(?:===|==|~=|!=|<=|>=|<|>)[ \\t]*+[A-Za-z0-9._*+!-]++[ \\t]*+");
  private static final Pattern HASH = Pattern.compile("(?:^|[ \\t])--hash[= \\t]++(\\S++)");
  private static final int LONGEST = 10_000;

  private final SourceFile file;
  private final String text;
  private final Limits limits;
  private final List<Line> lines = new ArrayList<>();
  private final List<SyntaxProblem> problems = new ArrayList<>();
  private int at;

  RequirementsParser(SourceFile file, Limits limits) {
    this.file = file;
    this.text = file.text();
    this.limits = limits;
  }

  RequirementsFile parse() {
    while (at < text.length()) {
      if (lines.size() >= limits.nodes()) {
        problem(at, "more than %,d lines; the rest was not read".formatted(limits.nodes()));
        lines.add(new Location(file.span(at, text.length()), ""));
        break;
      }
      lines.add(line());
    }
    return new RequirementsFile(file, lines, problems);
  }

  private Line line() {
    int start = at;
    MappedText joined = joined();
    String content = joined.text();
    int comment = comment(content);
    int to = content.substring(0, comment).stripTrailing().length();
    int from = content.length() - content.stripLeading().length();
    if (from >= to) {
      return comment < content.length()
          ? new Comment(file.span(start, at), content.substring(comment + 1).strip())
          : new Blank(file.span(start, at));
    }
    if (to > LONGEST) {
      problem(start, "is longer than %,d characters".formatted(LONGEST));
      return new Location(file.span(start, at), "");
    }
    return statement(start, joined, joined.part(from, to));
  }

  private MappedText joined() {
    MappedText.Builder builder = new MappedText.Builder(file);
    while (true) {
      int start = at;
      int feed = text.indexOf('\n', at);
      at = feed < 0 ? text.length() : feed + 1;
      int end = at;
      while (end > start && "\r\n".indexOf(text.charAt(end - 1)) >= 0) {
        end--;
      }
      boolean comment = text.substring(start, end).stripLeading().startsWith("#");
      boolean continued = end > start && text.charAt(end - 1) == '\\' && !comment;
      builder.append(start, continued ? end - 1 : end);
      if (!continued || at >= text.length()) {
        return builder.build(end);
      }
    }
  }

  /** Where a comment begins: a {@code #} at the start or after a space. */
  private static int comment(String content) {
    for (int i = content.indexOf('#'); i >= 0; i = content.indexOf('#', i + 1)) {
      if (i == 0 || Character.isWhitespace(content.charAt(i - 1))) {
        return i;
      }
    }
    return content.length();
  }

  private Line statement(int start, MappedText joined, MappedText statement) {
    String content = statement.text();
    if (content.startsWith("-")) {
      Matcher option = OPTION.matcher(content);
      if (option.matches()) {
        return new Option(
            file.span(start, at),
            option.group(1),
            option.group(2),
            statement.span(option.start(2), option.end(2)));
      }
    }
    Matcher name = NAME.matcher(content);
    if (!content.startsWith("-") && !isLocation(content) && name.lookingAt()) {
      return requirement(start, statement, name);
    }
    if (!isLocation(content)) {
      problem(joined.offset(0), "is no requirement");
    }
    return new Location(file.span(start, at), content);
  }

  private static boolean isLocation(String content) {
    String head = content.split("[ \\t;]", 2)[0];
    return head.startsWith(".")
        || head.startsWith("/")
        || head.startsWith("$")
        || head.contains("://")
        || (head.contains("/") && !head.contains("@"))
        || head.matches(".*\\.(whl|zip|tar\\.gz)");
  }

  private Requirement requirement(int start, MappedText statement, Matcher name) {
    String content = statement.text();
    int from = name.end();
    int to = from;
    if (from < content.length() && content.charAt(from) == '@') {
      to = urlEnd(content, from + 1);
    } else {
      to = versionEnd(content, from);
    }
    String rest = content.substring(to).stripLeading();
    if (!rest.isEmpty() && !rest.startsWith(";") && !rest.startsWith("-")) {
      problem(statement.offset(to), "is no version of " + name.group(1));
    }
    int hash = content.indexOf(" --", to);
    String marker = hash < 0 ? content.substring(to) : content.substring(to, hash);
    int after = to == from ? nameEnd(name) : from;
    int versionEnd = content.substring(0, to).stripTrailing().length();
    return new Requirement(
        file.span(start, at),
        name.group(1),
        statement.span(name.start(1), name.end(1)),
        extras(name.group(2)),
        new Version(
            content.substring(from, to).replaceAll("\\s", ""),
            statement.span(after, Math.max(after, versionEnd))),
        marker.strip().startsWith(";") ? marker.strip().substring(1).strip() : "",
        hashes(content.substring(to)));
  }

  private static int nameEnd(Matcher name) {
    return name.group(2) == null ? name.end(1) : name.end(2);
  }

  private static List<String> extras(@Nullable String bracketed) {
    if (bracketed == null) {
      return List.of();
    }
    return Arrays.stream(bracketed.substring(1, bracketed.length() - 1).split(",", -1))
        .map(String::strip)
        .filter(extra -> !extra.isEmpty())
        .toList();
  }

  private static int urlEnd(String content, int from) {
    int at = from;
    while (at < content.length() && content.charAt(at) == ' ') {
      at++;
    }
    while (at < content.length() && !Character.isWhitespace(content.charAt(at))) {
      at++;
    }
    return at;
  }

  private static int versionEnd(String content, int from) {
    boolean bracketed = from < content.length() && content.charAt(from) == '(';
    int at = bracketed ? from + 1 : from;
    Matcher one = ONE_VERSION.matcher(content);
    while (one.region(at, content.length()).lookingAt()) {
      at = one.end();
      if (at >= content.length() || content.charAt(at) != ',') {
        break;
      }
      at++;
    }
    return bracketed && at < content.length() && content.charAt(at) == ')' ? at + 1 : at;
  }

  private static List<String> hashes(String rest) {
    List<String> hashes = new ArrayList<>();
    Matcher matcher = HASH.matcher(rest);
    while (matcher.find()) {
      hashes.add(matcher.group(1));
    }
    return hashes;
  }

  private void problem(int place, String message) {
    problems.add(new SyntaxProblem(file.span(place, place), message));
  }
}
