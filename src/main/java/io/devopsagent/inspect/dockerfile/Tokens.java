package io.devopsagent.inspect.dockerfile;

import io.devopsagent.source.Change;
import io.devopsagent.source.SourceFile;
import io.devopsagent.source.dockerfile.Arguments;
import io.devopsagent.source.dockerfile.Dockerfile;
import io.devopsagent.source.dockerfile.Flag;
import io.devopsagent.source.dockerfile.Instruction;
import io.devopsagent.source.dockerfile.Word;
import io.devopsagent.source.shell.Redirect;
import io.devopsagent.source.shell.ShellCommand;
import io.devopsagent.source.shell.ShellScript;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A Dockerfile as the row of what it means, so that two can be compared whatever their layout. */
final class Tokens {
  private final SourceFile file;
  private final List<String> tokens = new ArrayList<>();

  private Tokens(SourceFile file) {
    this.file = file;
  }

  static List<String> of(Dockerfile dockerfile) {
    Tokens tokens = new Tokens(dockerfile.file());
    dockerfile.instructions().forEach(tokens::instruction);
    return tokens.tokens;
  }

  /**
   * Whether a change leaves a Dockerfile that a builder accepts and that differs by nothing but
   * these further tokens, in any order.
   */
  static boolean onlyAdds(Change change, List<String> added) {
    Dockerfile after = Dockerfile.parse(change.after());
    if (!after.isSound()) {
      return false;
    }
    List<String> before = of(Dockerfile.parse(change.before()));
    List<String> extra = new ArrayList<>();
    int matched = 0;
    for (String token : of(after)) {
      if (matched < before.size() && before.get(matched).equals(token)) {
        matched++;
      } else {
        extra.add(token);
      }
    }
    return matched == before.size()
        && extra.stream().sorted().toList().equals(added.stream().sorted().toList());
  }

  /** The words of the commands of a script, each after what joins it to the one before. */
  static List<String> of(SourceFile file, ShellScript script) {
    Tokens tokens = new Tokens(file);
    script.commands().forEach(tokens::command);
    return tokens.tokens;
  }

  private void instruction(Instruction instruction) {
    tokens.add(instruction.kind().name());
    for (Flag flag : instruction.flags()) {
      tokens.add("--" + flag.name() + "=" + flag.value());
    }
    Optional<ShellScript> script = RunScripts.of(instruction);
    if (script.isPresent()) {
      script.get().commands().forEach(this::command);
    } else if (instruction.arguments() instanceof Arguments.Exec(var span, List<Word> words)) {
      words.forEach(word -> tokens.add(word.value()));
    } else {
      tokens.add(file.text(instruction.span()).strip());
    }
  }

  private void command(ShellCommand command) {
    tokens.add(command.before() + " " + command.depth());
    command.assignments().forEach(word -> tokens.add(word.text().text()));
    command.words().forEach(word -> tokens.add(word.text().text()));
    for (Redirect redirect : command.redirects()) {
      tokens.add(redirect.operator() + redirect.target().text().text());
    }
  }
}
