package io.devopsagent.source.shell;

import io.devopsagent.source.Limits;
import io.devopsagent.source.MappedText;
import io.devopsagent.source.SyntaxProblem;
import java.util.List;

/**
 * The simple commands of a script in the language of {@code sh} and {@code bash}, each with its
 * place: those behind {@code &&}, {@code ;} and {@code |}, within subshells, substitutions, loops
 * and conditions. Nothing is evaluated.
 *
 * @param commands in the order of their first word
 * @param problems what has no end: quotes, brackets, here-documents
 */
public record ShellScript(
    MappedText text, List<ShellCommand> commands, List<SyntaxProblem> problems) {

  public ShellScript {
    commands = List.copyOf(commands);
    problems = List.copyOf(problems);
  }

  public static ShellScript parse(MappedText text) {
    return parse(text, Limits.DEFAULT);
  }

  public static ShellScript parse(MappedText text, Limits limits) {
    return new ShellParser(text, limits).parse();
  }

  public boolean isSound() {
    return problems.isEmpty();
  }
}
