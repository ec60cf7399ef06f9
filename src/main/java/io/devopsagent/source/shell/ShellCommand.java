package io.devopsagent.source.shell;

import io.devopsagent.source.Span;
import java.util.List;

/**
 * A simple command.
 *
 * @param span from its first word to its last
 * @param assignments {@code NAME=value} before its name
 * @param words its name and arguments; none for an assignment alone
 * @param before what joins it to the command before it
 * @param after what joins it to the next one
 * @param depth how many substitutions and subshells it stands in
 */
public record ShellCommand(
    Span span,
    List<ShellWord> assignments,
    List<ShellWord> words,
    List<Redirect> redirects,
    Joint before,
    Joint after,
    int depth) {

  public ShellCommand {
    assignments = List.copyOf(assignments);
    words = List.copyOf(words);
    redirects = List.copyOf(redirects);
  }

  /**
   * The name without its folder: {@code pip} for {@code /usr/bin/pip}; empty for an assignment
   * alone and where a variable stands in it.
   */
  public String name() {
    if (words.isEmpty() || !words.getFirst().literal()) {
      return "";
    }
    String value = words.getFirst().value();
    return value.substring(value.lastIndexOf('/') + 1);
  }

  /** Whether it begins so: {@code is("pip", "install")}. */
  public boolean is(String name, String... next) {
    if (!name().equals(name) || words.size() <= next.length) {
      return false;
    }
    for (int i = 0; i < next.length; i++) {
      if (!words.get(i + 1).value().equals(next[i])) {
        return false;
      }
    }
    return true;
  }

  /** Whether one of its arguments is this: {@code has("--no-cache-dir")}. */
  public boolean has(String argument) {
    return words.stream().skip(1).anyMatch(word -> word.value().equals(argument));
  }
}
