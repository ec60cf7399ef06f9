package io.devopsagent.source.requirements;

import io.devopsagent.source.Edit;
import io.devopsagent.source.Limits;
import io.devopsagent.source.SourceFile;
import io.devopsagent.source.Span;
import io.devopsagent.source.SyntaxProblem;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * A requirements file of pip: names with extras, versions, markers and hashes (PEP 508), options,
 * addresses and paths.
 *
 * <pre>{@code
 * RequirementsFile requirements = RequirementsFile.parse(file);
 * if (!requirements.requires("PyYAML")) {
 *   Change.to(file, requirements.append("PyYAML==6.0.2"));
 * }
 * }</pre>
 *
 * @param lines all of the file, in its order
 */
public record RequirementsFile(SourceFile file, List<Line> lines, List<SyntaxProblem> problems) {
  public RequirementsFile {
    lines = List.copyOf(lines);
    problems = List.copyOf(problems);
  }

  /** One line or, where a backslash continues it, several, with their ends. */
  public sealed interface Line {
    Span span();
  }

  /** Nothing. */
  public record Blank(Span span) implements Line {}

  /** A line that is a comment. */
  public record Comment(Span span, String text) implements Line {}

  /**
   * A package by its name.
   *
   * @param name as it is written
   * @param nameSpan where
   * @param extras what stands in brackets
   * @param version which versions will do
   * @param marker what follows the {@code ;}; empty where it always holds
   * @param hashes for instance {@code sha256:…}
   */
  public record Requirement(
      Span span,
      String name,
      Span nameSpan,
      List<String> extras,
      Version version,
      String marker,
      List<String> hashes)
      implements Line {
    public Requirement {
      extras = List.copyOf(extras);
      hashes = List.copyOf(hashes);
    }

    /** Whether one version and no other is allowed. */
    public boolean isPinned() {
      return version.text().matches("={2,3}[^*,]+");
    }
  }

  /**
   * Which versions.
   *
   * @param text without spaces, for instance {@code >=2,<3}, or {@code @https://…}; empty for any
   * @param span where; empty, at the place for one, where there is none
   */
  public record Version(String text, Span span) {}

  /**
   * An option, for instance {@code -r base.txt}, {@code -e .} or {@code --index-url https://…}.
   *
   * @param name as it is written
   * @param value empty where there is none
   */
  public record Option(Span span, String name, String value, Span valueSpan) implements Line {}

  /** A path or address without a name. */
  public record Location(Span span, String value) implements Line {}

  public static RequirementsFile parse(SourceFile file) {
    return parse(file, Limits.DEFAULT);
  }

  public static RequirementsFile parse(SourceFile file, Limits limits) {
    return new RequirementsParser(file, limits).parse();
  }

  public boolean isSound() {
    return problems.isEmpty();
  }

  public List<Requirement> requirements() {
    return lines.stream()
        .filter(Requirement.class::isInstance)
        .map(Requirement.class::cast)
        .toList();
  }

  /**
   * Whether a package is named here; not in the files that this one names.
   *
   * @param name in any spelling: {@code Foo.Bar} and {@code foo-bar} are the same (PEP 503)
   */
  public boolean requires(String name) {
    return requirements().stream()
        .anyMatch(each -> normalized(each.name()).equals(normalized(name)));
  }

  /** A package's name as package indexes know it. */
  public static String normalized(String name) {
    return name.replaceAll("[-_.]+", "-").toLowerCase(Locale.ROOT);
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
