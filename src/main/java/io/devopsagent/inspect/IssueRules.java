package io.devopsagent.inspect;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which rules an issue asks for, by its words. Each line of words below is one way to ask: all of
 * its words have to be there. The identifiers of hadolint, zizmor and actionlint for the same
 * defects count as well.
 */
final class IssueRules {
  private static final int MOST_PATHS = 50;
  private static final Pattern WORD = Pattern.compile("[^\\s`'\"()\\[\\]{}<>,;|*!?]+");

  private IssueRules() {}

  static Set<Rule> asked(IssueText issue) {
    String text = issue.folded();
    Set<Rule> asked = EnumSet.noneOf(Rule.class);
    for (Rule rule : Rule.values()) {
      if (holds(text, rule.id())
          || ways(rule).stream().anyMatch(way -> way.stream().allMatch(w -> holds(text, w)))) {
        asked.add(rule);
      }
    }
    return asked;
  }

  /** Paths of the tree that the issue names. */
  static Set<String> paths(IssueText issue, Sources sources) {
    Set<String> named = new LinkedHashSet<>();
    Matcher words = WORD.matcher(issue.bounded());
    while (words.find() && named.size() < MOST_PATHS) {
      String word = words.group().replaceAll("[.:]+$", "");
      String path = word.startsWith("./") ? word.substring(2) : word;
      if (sources.has(path)) {
        named.add(path);
      }
    }
    return named;
  }

  /** Whether a word stands in a text; letters beside it may only follow it: pin, pins, pinned. */
  private static boolean holds(String text, String word) {
    for (int at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
      boolean starts = at == 0 || !Character.isLetterOrDigit(text.charAt(at - 1));
      if (starts || !Character.isLetterOrDigit(word.charAt(0))) {
        return true;
      }
    }
    return false;
  }

  private static List<List<String>> ways(Rule rule) {
    return switch (rule) {
      case PIP_CACHE -> ways("--no-cache-dir", "pip cache", "dl3042", "pip_no_cache_dir");
      case APT_LISTS ->
          ways(
              "apt list",
              "apt-get list",
              "apt cache",
              "apt-get cache",
              "apt clean",
              "apt-get clean",
              "apt-get cleanup",
              "/var/lib/apt",
              "dl3009",
              "apt package list");
      case APT_YES -> ways("apt-get assume", "apt-get -y", "apt -y", "dl3014");
      case ROOT_USER ->
          ways(
              "non-root",
              "nonroot",
              "non root",
              "root user container",
              "root user docker",
              "run root docker",
              "run root container",
              "run root image",
              "dl3002",
              "ds002",
              "unprivileged user");
      case CANNOT_FAIL ->
          ways(
              "cannot+fail",
              "can't+fail",
              "can+not+fail",
              "never+fail",
              "always+green",
              "always+pass",
              "never+red",
              "|| true",
              "||true",
              "continue-on-error",
              "set +e",
              "pipefail",
              "swallow exit",
              "swallow fail",
              "hide exit code",
              "hidden exit code",
              "ignore exit code",
              "ignore fail test",
              "ignore fail lint",
              "stay green fail");
      case TIMEOUT ->
          ways(
              "timeout-minutes",
              "timeout job",
              "timeout workflow",
              "timeout ci",
              "time limit job",
              "time limit workflow",
              "time out job",
              "missing timeout");
      case FLOATING_ACTION ->
          ways(
              "pin action",
              "pin uses",
              "floating action",
              "floating ref",
              "unpinned-uses",
              "unpinned",
              "mutable tag action",
              "sha action",
              "commit action tag",
              "pin sha",
              "pin commit");
      case MISSING_VARIABLE ->
          ways(
              ".env.example miss",
              ".env.example lack",
              ".env.example not",
              ".env.example add",
              ".env.example incomplete",
              ".env.example document",
              "env example miss",
              ".env.sample miss",
              ".env.template miss",
              "environment variable document",
              "environment variable miss",
              "env var miss",
              "env var document",
              "undocumented environment",
              "undocumented env");
      case PYTHON_UNDECLARED ->
          ways(
              "requirements.txt miss",
              "requirements.txt lack",
              "requirements.txt not",
              "requirements.txt add",
              "requirements.txt declare",
              "requirements.txt import",
              "modulenotfounderror",
              "undeclared depend",
              "depend not+declared",
              "depend declare",
              "missing depend python",
              "undeclared import",
              "python package missing",
              "undeclared python",
              "dep003",
              "dep001",
              "import not+declared");
      case NODE_UNDECLARED ->
          ways(
              "package.json miss",
              "package.json lack",
              "package.json not",
              "package.json add",
              "package.json declare",
              "package.json import",
              "cannot+find+module",
              "undeclared depend",
              "depend not+declared",
              "depend declare",
              "missing depend node",
              "missing depend npm",
              "undeclared import",
              "npm package missing",
              "no-extraneous-dependencies",
              "import not+declared");
    };
  }

  /** Words apart by spaces; {@code +} stands for a space within one. */
  private static List<List<String>> ways(String... ways) {
    List<List<String>> all = new ArrayList<>();
    for (String way : ways) {
      boolean sign = way.startsWith("||") || way.startsWith("set ");
      all.add(
          sign
              ? List.of(way)
              : List.of(way.split(" ", -1)).stream().map(w -> w.replace('+', ' ')).toList());
    }
    return all;
  }
}
