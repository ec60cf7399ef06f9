package io.devopsagent.inspect.dockerfile;

import io.devopsagent.inspect.shell.Wrapped;
import io.devopsagent.source.shell.ShellCommand;
import io.devopsagent.source.shell.ShellWord;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A call of {@code pip install}, under any of its names.
 *
 * @param install the word {@code install}
 * @param cached whether it may write its cache; {@code --no-cache-dir}, which pip takes shortened
 *     to {@code --no-cache} too, and a folder of its own say no
 */
record PipInstall(ShellWord install, boolean cached) {
  private static final Pattern PIP = Pattern.compile("pip[0-9.]*");
  private static final Pattern PYTHON = Pattern.compile("(?:python|pypy)[0-9.]*");
  private static final Set<String> WITH_VALUE =
      Set.of(
          "--log",
          "--proxy",
          "--retries",
          "--timeout",
          "--python",
          "--cert",
          "--client-cert",
          "--trusted-host",
          "--exists-action",
          "--use-feature",
          "--cache-dir",
          "--keyring-provider");
  private static final Pattern HIDDEN_OPTIONS =
      Pattern.compile("(?i)\"?\\$\\{?\\w*(?:FLAGS?|OPTS?|OPTIONS?|ARGS?)\\w*\\}?\"?");

  static Optional<PipInstall> in(ShellCommand command) {
    List<ShellWord> words = Wrapped.of(command).words();
    int at = afterPip(words);
    while (at > 0 && at < words.size() && words.get(at).value().startsWith("-")) {
      at += WITH_VALUE.contains(words.get(at).value()) ? 2 : 1;
    }
    if (at <= 0 || at >= words.size() || !isInstall(words.get(at))) {
      return Optional.empty();
    }
    boolean cached =
        words.stream()
            .noneMatch(word ->
                word.value().startsWith("--no-cache")
                    || word.value().startsWith("--cache-dir")
                    || HIDDEN_OPTIONS.matcher(word.text().text()).matches());
    boolean told =
        command.assignments().stream()
            .anyMatch(word -> word.value().matches("(?s)PIP_(?:NO_)?CACHE_DIR=.*"));
    return Optional.of(new PipInstall(words.get(at), cached && !told));
  }

  private static boolean isInstall(ShellWord word) {
    return word.literal() && word.text().text().equals("install");
  }

  /** Where pip's own words begin; 0 where it is not pip. */
  private static int afterPip(List<ShellWord> words) {
    if (words.isEmpty()) {
      return 0;
    }
    if (PIP.matcher(Wrapped.base(words.getFirst())).matches()) {
      return 1;
    }
    if (!PYTHON.matcher(Wrapped.base(words.getFirst())).matches()) {
      return 0;
    }
    int at = 1;
    while (at + 1 < words.size() && words.get(at).value().startsWith("-")) {
      String option = words.get(at).value();
      if (option.equals("-m")) {
        return words.get(at + 1).value().equals("pip") ? at + 2 : 0;
      }
      at += option.equals("-X") || option.equals("-W") ? 2 : 1;
    }
    return 0;
  }
}
