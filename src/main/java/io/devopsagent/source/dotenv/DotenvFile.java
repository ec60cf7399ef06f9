package io.devopsagent.source.dotenv;

import io.devopsagent.source.Edit;
import io.devopsagent.source.Limits;
import io.devopsagent.source.SourceFile;
import io.devopsagent.source.Span;
import io.devopsagent.source.SyntaxProblem;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A file of environment variables, as {@code .env} and {@code .env.example} are written for Docker
 * Compose and the dotenv libraries. References to other variables are not replaced.
 *
 * <pre>{@code
 * DotenvFile example = DotenvFile.parse(file);
 * if (!example.declares("SMTP_HOST")) {
 *   Change.to(file, example.append("SMTP_HOST=")).diff();
 * }
 * }</pre>
 *
 * @param lines all of the file, in its order
 */
public record DotenvFile(SourceFile file, List<Line> lines, List<SyntaxProblem> problems) {
  public DotenvFile {
    lines = List.copyOf(lines);
    problems = List.copyOf(problems);
  }

  /** One or, where quotes reach over lines, several lines with their ends. */
  public sealed interface Line {
    Span span();
  }

  /** Nothing. */
  public record Blank(Span span) implements Line {}

  /** A line that begins with {@code #}. */
  public record Comment(Span span, String text) implements Line {}

  /**
   * A variable.
   *
   * @param name where its name stands
   * @param key its name
   * @param valueSpan what follows the {@code =}, quotes included, spaces and comment left out
   * @param value without quotes, and without escapes where they are double
   * @param quote {@code "}, {@code '} or {@code `}; a space where there is none
   * @param assigned whether there is a {@code =}
   */
  public record Variable(
      Span span, Span name, String key, Span valueSpan, String value, char quote, boolean assigned)
      implements Line {}

  /** A line that is none of these. */
  public record Unknown(Span span) implements Line {}

  public static DotenvFile parse(SourceFile file) {
    return parse(file, Limits.DEFAULT);
  }

  public static DotenvFile parse(SourceFile file, Limits limits) {
    return new DotenvParser(file, limits).parse();
  }

  public boolean isSound() {
    return problems.isEmpty();
  }

  public List<Variable> variables() {
    return lines.stream().filter(Variable.class::isInstance).map(Variable.class::cast).toList();
  }

  public boolean declares(String key) {
    return variables().stream().anyMatch(variable -> variable.key().equals(key));
  }

  /** Adds a line at the end, after a line end where the file has none. */
  public Edit append(String line) {
    String text = file.text();
    String lineEnd = file.lineEndAt(text.length());
    boolean closed = text.isEmpty() || text.endsWith("\n");
    return Edit.insert(text.length(), closed ? line + lineEnd : lineEnd + line);
  }

  /** The lines one after the other: the file's text. */
  public String print() {
    return lines.stream().map(line -> file.text(line.span())).collect(Collectors.joining());
  }
}
