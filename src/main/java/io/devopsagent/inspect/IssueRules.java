package io.devopsagent.inspect;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Which rules an issue asks for, by its words. The ways to ask stand in {@code issue-words.txt}.
 */
final class IssueRules {
  private static final int MOST_PATHS = 50;
  private static final Pattern WORD = Pattern.compile("[^\\s`'\"()\\[\\]{}<>,;|*!?]+");

  private static final Map<String, List<List<String>>> WAYS = ways();

  private IssueRules() {}

  private static Map<String, List<List<String>>> ways() {
    Map<String, List<List<String>>> ways = new HashMap<>();
    String rule = "";
    for (String line : WordList.lines("issue-words.txt")) {
      if (line.startsWith("[")) {
        rule = line.substring(1, line.length() - 1);
      } else {
        ways.computeIfAbsent(rule, id -> new ArrayList<>()).add(words(line));
      }
    }
    return ways;
  }

  private static List<String> words(String line) {
    return line.startsWith("\"")
        ? List.of(line.substring(1, line.length() - 1))
        : Stream.of(line.split(" ", -1)).map(word -> word.replace('+', ' ')).toList();
  }

  static Set<Rule> asked(IssueText issue) {
    String text = issue.folded();
    Set<Rule> asked = EnumSet.noneOf(Rule.class);
    for (Rule rule : Rule.values()) {
      if (holds(text, rule.id())) {
        asked.add(rule);
        text = text.replace(rule.id(), " ");
      }
    }
    for (Rule rule : Rule.values()) {
      if (holdsAny(text, WAYS.getOrDefault(rule.id(), List.of()))) {
        asked.add(rule);
      }
    }
    return asked;
  }

  private static boolean holdsAny(String text, List<List<String>> ways) {
    return ways.stream().anyMatch(way -> way.stream().allMatch(word -> holds(text, word)));
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
}
