package io.devopsagent.inspect.dockerfile;

import io.devopsagent.source.Change;
import io.devopsagent.source.Edit;
import io.devopsagent.source.MappedText;
import io.devopsagent.source.SourceFile;
import io.devopsagent.source.dockerfile.Dockerfile;
import io.devopsagent.source.dockerfile.Instruction;
import io.devopsagent.source.dockerfile.Part;
import io.devopsagent.source.shell.Joint;
import io.devopsagent.source.shell.ShellCommand;
import io.devopsagent.source.shell.ShellScript;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Changes of the steps that use apt; each is verified, and empty where it cannot be. */
final class AptEdits {
  private static final String REMOVAL = "rm -rf /var/lib/apt/lists/*";

  private final Dockerfile dockerfile;
  private final SourceFile file;

  AptEdits(Dockerfile dockerfile) {
    this.dockerfile = dockerfile;
    this.file = dockerfile.file();
  }

  /**
   * The lists removed at the end of a step. The removal is joined by {@code &&}, so that the step
   * fails when its last command does, with or without {@code set -e}.
   */
  Optional<Change> appended(AptStep step) {
    return last(step)
        .map(last -> Change.to(file, Edit.insert(last.span().end(), removal(step, last))))
        .filter(change -> Tokens.onlyAdds(change, added(step)));
  }

  private static List<String> added(AptStep step) {
    List<String> tokens = new ArrayList<>(List.of("AND 0", "rm", "-rf", "/var/lib/apt/lists/*"));
    if (isSudo(step)) {
      tokens.add("sudo");
    }
    return tokens;
  }

  private static boolean isSudo(AptStep step) {
    return step.calls().stream().anyMatch(AptCall::sudo);
  }

  /** The last command, where nothing closes behind it and it does not run in the background. */
  private Optional<ShellCommand> last(AptStep step) {
    ShellScript script = step.script();
    List<ShellCommand> top =
        script.commands().stream().filter(command -> command.depth() == 0).toList();
    if (top.isEmpty()) {
      return Optional.empty();
    }
    ShellCommand last = top.getLast();
    boolean ends = rest(script.text(), last.span().end()).isBlank();
    boolean plain =
        last.redirects().stream().noneMatch(redirect -> redirect.operator().startsWith("<<"));
    return ends && plain ? Optional.of(last) : Optional.empty();
  }

  /** What follows in a script after an offset of the file. */
  private static String rest(MappedText text, int offset) {
    int at = text.length();
    while (at > 0 && text.offset(at - 1) >= offset) {
      at--;
    }
    return text.text().substring(at);
  }

  private String removal(AptStep step, ShellCommand last) {
    String command = (isSudo(step) ? "sudo " : "") + REMOVAL;
    boolean heredoc = !step.run().heredocs().isEmpty();
    String own = file.text(step.script().text().span());
    if (heredoc || !own.contains("\n")) {
      return " && " + command;
    }
    return continuation(last.span().start()) + "&& " + command;
  }

  /** A line end with its continuation, and the indentation of the lines of the step. */
  private String continuation(int near) {
    return " " + dockerfile.escape() + file.lineEndAt(near) + indent(near);
  }

  private String indent(int near) {
    int start = file.line(file.span(near, near).line()).start();
    int at = start;
    String text = file.text();
    while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
      at++;
    }
    return at == start ? "    " : text.substring(start, at);
  }

  /** An update alone in its step put before the commands of the next, with the lists removed. */
  Optional<Change> joined(AptStep update, AptStep next) {
    boolean mergeable =
        update.script().commands().size() == 1
            && update.run().flags().isEmpty()
            && next.run().flags().isEmpty()
            && update.run().heredocs().isEmpty()
            && next.run().heredocs().isEmpty()
            && isNeighbour(update.run(), next.run())
            && next.script().commands().stream()
                .allMatch(command -> command.depth() == 0 && isChained(command));
    return mergeable ? last(next).flatMap(last -> join(update, next, last)) : Optional.empty();
  }

  private static boolean isChained(ShellCommand command) {
    return (command.before() == Joint.AND || command.before() == Joint.EDGE)
        && (command.after() == Joint.AND || command.after() == Joint.EDGE);
  }

  /** Whether nothing but blank lines stands between two steps. */
  private boolean isNeighbour(Instruction one, Instruction two) {
    return dockerfile.parts().stream()
        .filter(part ->
            part.span().start() >= one.span().end() && part.span().end() <= two.span().start())
        .allMatch(Part.Blank.class::isInstance);
  }

  private Optional<Change> join(AptStep update, AptStep next, ShellCommand last) {
    int from = update.script().commands().getFirst().span().end();
    int to = next.script().commands().getFirst().span().start();
    String removal = removal(next, last);
    String between = removal.contains("\n") ? joint(next) : " && ";
    Change change =
        Change.to(file, new Edit(from, to, between), Edit.insert(last.span().end(), removal));
    return Optional.of(change).filter(each -> isSame(each, update, next));
  }

  private String joint(AptStep next) {
    ShellCommand last = next.script().commands().getLast();
    return continuation(last.span().start()) + "&& ";
  }

  /** Whether the step in the place of both has the commands of both and the removal. */
  private boolean isSame(Change change, AptStep update, AptStep next) {
    Dockerfile after = Dockerfile.parse(change.after());
    int index = dockerfile.instructions().indexOf(update.run());
    List<Instruction> now = after.instructions();
    if (!after.isSound() || now.size() != dockerfile.instructions().size() - 1) {
      return false;
    }
    List<String> expected = new ArrayList<>(Tokens.of(file, update.script()));
    List<String> second = new ArrayList<>(Tokens.of(file, next.script()));
    second.set(0, "AND 0");
    expected.addAll(second);
    expected.addAll(added(next));
    boolean others =
        texts(file, dockerfile.instructions(), index, 2)
            .equals(texts(change.after(), now, index, 1));
    return others
        && AptStep.of(now.get(index))
            .map(step -> Tokens.of(change.after(), step.script()).equals(expected))
            .orElse(false);
  }

  /** The texts of all instructions but some. */
  private static List<String> texts(
      SourceFile file, List<Instruction> instructions, int from, int count) {
    List<Instruction> kept = new ArrayList<>(instructions);
    kept.subList(from, from + count).clear();
    return kept.stream().map(each -> file.text(each.span())).toList();
  }
}
