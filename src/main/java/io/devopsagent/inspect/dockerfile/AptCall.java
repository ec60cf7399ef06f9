package io.devopsagent.inspect.dockerfile;

import io.devopsagent.inspect.shell.Wrapped;
import io.devopsagent.source.shell.ShellCommand;
import io.devopsagent.source.shell.ShellWord;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * A call of apt.
 *
 * @param verb {@code update}, {@code install} and so on
 * @param answers whether its question is answered, as far as its own words tell
 * @param sudo whether it runs with other rights
 */
record AptCall(ShellCommand command, String verb, boolean answers, boolean sudo) {
  private static final Set<String> NAMES = Set.of("apt-get", "apt");
  private static final Set<String> WITH_VALUE =
      Set.of("-o", "--option", "-c", "--config-file", "-t", "--target-release", "-a");
  private static final Set<String> USING_LISTS =
      Set.of(
          "install", "upgrade", "dist-upgrade", "full-upgrade", "build-dep", "source", "satisfy");

  static Optional<AptCall> in(ShellCommand command) {
    Wrapped wrapped = Wrapped.of(command);
    if (!NAMES.contains(wrapped.name())) {
      return Optional.empty();
    }
    List<ShellWord> words = wrapped.words();
    int at = 1;
    while (at < words.size() && words.get(at).value().startsWith("-")) {
      at += WITH_VALUE.contains(words.get(at).value()) ? 2 : 1;
    }
    if (at >= words.size() || !words.get(at).literal()) {
      return Optional.empty();
    }
    boolean answers = words.stream().skip(1).anyMatch(AptCall::answers);
    return Optional.of(new AptCall(command, words.get(at).value(), answers, wrapped.sudo()));
  }

  /** {@code -y}, also among other letters; {@code -qq}, which means it too (apt-get(8)). */
  private static boolean answers(ShellWord word) {
    String value = word.value();
    return !word.literal()
        || value.equals("--yes")
        || value.equals("--assume-yes")
        || value.matches("-[a-zA-Z]*y[a-zA-Z]*")
        || value.matches("-[a-zA-Z]*q[a-zA-Z]*q[a-zA-Z]*")
        || value.matches("-q=?[2-9]")
        || value.toLowerCase(Locale.ROOT).contains("assume-yes")
        || value.equals("-s")
        || value.equals("--print-uris");
  }

  boolean updates() {
    return verb.equals("update");
  }

  /** Whether it fails, or installs what is stale, where the lists are missing. */
  boolean needsLists() {
    return USING_LISTS.contains(verb);
  }
}
