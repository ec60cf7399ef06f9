package io.devopsagent.inspect.dockerfile;

import io.devopsagent.source.MappedText;
import io.devopsagent.source.dockerfile.Arguments;
import io.devopsagent.source.dockerfile.Heredoc;
import io.devopsagent.source.dockerfile.Instruction;
import io.devopsagent.source.dockerfile.Kind;
import io.devopsagent.source.shell.ShellScript;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** What a RUN has a shell do. */
final class RunScripts {
  private static final Pattern HEREDOC_ALONE =
      Pattern.compile(
          "\\s*(?:(?:/usr/bin/env\\s+)?(?:/bin/)?(?:ba|da)?sh(?:\\s+-[a-z]+)*\\s+)?"
              + "<<-?\\s*['\"]?\\w+['\"]?\\s*");

  private RunScripts() {}

  /**
   * The script of a RUN in shell form: its line, or the one here-document that the shell is given.
   * Empty where something else runs, where there are several, and where the script has no end.
   */
  static Optional<ShellScript> of(Instruction instruction) {
    if (instruction.kind() != Kind.RUN
        || !(instruction.arguments() instanceof Arguments.Shell shell)
        || !shell.posix()) {
      return Optional.empty();
    }
    MappedText text = shell.text();
    if (!instruction.heredocs().isEmpty()) {
      Heredoc body = instruction.heredocs().getFirst();
      boolean alone =
          instruction.heredocs().size() == 1
              && HEREDOC_ALONE.matcher(text.text()).matches()
              && !body.body().text().startsWith("#!");
      return alone ? sound(ShellScript.parse(body.body())) : Optional.empty();
    }
    return sound(shell.script());
  }

  private static Optional<ShellScript> sound(ShellScript script) {
    return script.isSound() ? Optional.of(script) : Optional.empty();
  }

  /** Whether a mount of a RUN covers a folder, so that what is written there is in no layer. */
  static boolean isMounted(Instruction run, String folder) {
    return run.flags("mount").stream()
        .filter(flag -> flag.option("type").equals("cache") || flag.option("type").equals("tmpfs"))
        .flatMap(flag ->
            List.of(flag.option("target"), flag.option("dst"), flag.option("destination")).stream())
        .filter(target -> !target.isEmpty())
        .map(target -> target.endsWith("/") ? target : target + "/")
        .anyMatch(target -> (folder + "/").startsWith(target) || target.contains("$"));
  }
}
