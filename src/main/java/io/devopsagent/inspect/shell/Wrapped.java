package io.devopsagent.inspect.shell;

import io.devopsagent.source.shell.ShellCommand;
import io.devopsagent.source.shell.ShellWord;
import java.util.List;
import java.util.Set;

/**
 * A command behind what only wraps it: {@code sudo -H}, {@code env A=b}, {@code exec}, {@code xargs
 * -r}.
 *
 * @param words from the name of the command on; none where a variable hides the name
 * @param sudo whether it runs with other rights
 */
public record Wrapped(List<ShellWord> words, boolean sudo) {
  private static final Set<String> WRAPPERS =
      Set.of("sudo", "env", "exec", "time", "command", "nice", "eatmydata", "xargs");

  public static Wrapped of(ShellCommand command) {
    List<ShellWord> words = command.words();
    boolean sudo = false;
    int at = 0;
    while (at < words.size() && WRAPPERS.contains(base(words.get(at)))) {
      boolean xargs = base(words.get(at)).equals("xargs");
      sudo |= base(words.get(at)).equals("sudo");
      at++;
      while (at < words.size() && isOption(words.get(at).value(), xargs)) {
        at++;
      }
    }
    return new Wrapped(words.subList(at, words.size()), sudo);
  }

  private static boolean isOption(String word, boolean xargs) {
    return word.startsWith("-")
        || word.matches("[A-Za-z_][A-Za-z0-9_]*=.*")
        || (xargs && word.matches("[0-9]+"));
  }

  /** The name without its folder; empty where a variable hides it. */
  public String name() {
    return words.isEmpty() ? "" : base(words.getFirst());
  }

  public static String base(ShellWord word) {
    return word.literal() ? word.value().substring(word.value().lastIndexOf('/') + 1) : "";
  }
}
