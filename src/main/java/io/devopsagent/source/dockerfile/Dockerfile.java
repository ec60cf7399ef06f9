package io.devopsagent.source.dockerfile;

import io.devopsagent.source.Limits;
import io.devopsagent.source.SourceFile;
import io.devopsagent.source.SyntaxProblem;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * A Dockerfile, read as BuildKit reads it: directives, continuations with comments between them,
 * here-documents, exec and shell form. What BuildKit refuses is among the problems.
 *
 * <pre>{@code
 * Dockerfile dockerfile = Dockerfile.parse(file);
 * for (Stage stage : dockerfile.stages()) {
 *   for (Instruction run : stage.instructions()) {
 *     if (run.arguments() instanceof Arguments.Shell shell) {
 *       for (ShellCommand command : shell.script().commands()) {
 *         if (command.is("pip", "install") && !command.has("--no-cache-dir")) {
 *           edits.add(Edit.insert(command.words().get(1).span().end(), " --no-cache-dir"));
 *         }
 *       }
 *     }
 *   }
 * }
 * }</pre>
 *
 * @param parts all of the file, in its order
 * @param escape the character that continues a line
 * @param globalArguments the ARG instructions before the first FROM
 */
public record Dockerfile(
    SourceFile file,
    List<Part> parts,
    char escape,
    List<Instruction> globalArguments,
    List<Stage> stages,
    List<SyntaxProblem> problems) {

  public Dockerfile {
    parts = List.copyOf(parts);
    globalArguments = List.copyOf(globalArguments);
    stages = List.copyOf(stages);
    problems = List.copyOf(problems);
  }

  public static Dockerfile parse(SourceFile file) {
    return parse(file, Limits.DEFAULT);
  }

  public static Dockerfile parse(SourceFile file, Limits limits) {
    return new DockerfileParser(file, limits).parse();
  }

  /** Whether BuildKit would read it. */
  public boolean isSound() {
    return problems.isEmpty();
  }

  public List<Instruction> instructions() {
    return parts.stream()
        .filter(Instruction.class::isInstance)
        .map(Instruction.class::cast)
        .toList();
  }

  /**
   * The stage that a FROM, {@code COPY --from} or {@code --mount=from} means; none where it means
   * an image.
   *
   * @param reference a name in any case, or an index
   */
  public List<Stage> stagesOf(String reference) {
    String wanted = reference.toLowerCase(Locale.ROOT);
    return stages.stream()
        .filter(stage ->
            (stage.name().equals(wanted) && !wanted.isEmpty())
                || String.valueOf(stage.index()).equals(wanted))
        .toList();
  }

  /** The parts one after the other: the file's text. */
  public String print() {
    return parts.stream().map(part -> file.text(part.span())).collect(Collectors.joining());
  }
}
