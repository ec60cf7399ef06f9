package io.devopsagent.source.dockerfile;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** Follows SHELL through the stages: which shell runs the commands that come next. */
final class StageShells {
  private static final Pattern POSIX = Pattern.compile("(?:.*/)?(?:ba|da|a|k|z)?sh");

  private final Map<String, String> byStage = new HashMap<>();
  private String stage = "";
  private String shell = "";

  void note(Instruction instruction) {
    List<Word> words = instruction.words();
    if (instruction.kind() == Kind.FROM && !words.isEmpty()) {
      shell = byStage.getOrDefault(lower(words.getFirst()), "");
      stage = words.size() == 3 ? lower(words.getLast()) : "";
    } else if (instruction.kind() == Kind.SHELL && !words.isEmpty()) {
      shell = words.getFirst().value();
    }
    byStage.put(stage, stage.isEmpty() ? "" : shell);
  }

  /**
   * Whether {@code sh} or its kin runs what comes next.
   *
   * @param escape a backtick is the sign of a Windows image, whose shell is another when no SHELL
   *     names it
   */
  boolean isPosix(char escape) {
    return shell.isEmpty() ? escape == '\\' : POSIX.matcher(shell).matches();
  }

  private static String lower(Word word) {
    return word.value().toLowerCase(Locale.ROOT);
  }
}
