package io.devopsagent.inspect.workflow;

import io.devopsagent.inspect.Sources;
import io.devopsagent.source.SourceFile;
import io.devopsagent.source.Span;
import io.devopsagent.source.workflow.Workflow;
import io.devopsagent.source.yaml.YamlComment;
import io.devopsagent.source.yaml.YamlFile;
import java.util.Optional;
import java.util.regex.Pattern;

/** The workflows of a tree that can be read, and the comments in them. */
final class Workflows {
  private static final Pattern PATH =
      Pattern.compile("\\.(?:gitea|github|forgejo)/workflows/[^/]+\\.ya?ml");

  private static final int LONGEST = 256 * 1024;

  private Workflows() {}

  /** One after the other, so that they are not all in memory at once. */
  static Iterable<Workflow> in(Sources sources) {
    return () ->
        sources.paths().stream()
            .filter(path -> PATH.matcher(path).matches())
            .flatMap(path -> sources.file(path, LONGEST).stream())
            .map(Workflow::parse)
            .filter(workflow -> workflow.isSound() && workflow.yaml().documents().size() == 1)
            .iterator();
  }

  /** The comment at the end of the line in which something ends. */
  static Optional<YamlComment> commentBehind(YamlFile yaml, Span span) {
    int line = yaml.file().span(span.end(), span.end()).line();
    return yaml.comments().stream()
        .filter(comment -> comment.span().line() == line && comment.span().start() >= span.end())
        .findFirst();
  }

  /** Whether a comment explains something: behind it, or on the line above. */
  static boolean isExplained(YamlFile yaml, Span span) {
    return commentBehind(yaml, span).isPresent()
        || yaml.comments().stream()
            .anyMatch(comment ->
                comment.span().line() == span.line() - 1 && isAlone(yaml.file(), comment.span()));
  }

  private static boolean isAlone(SourceFile file, Span comment) {
    return file.text().substring(file.line(comment.line()).start(), comment.start()).isBlank();
  }
}
