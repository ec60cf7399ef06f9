package io.devopsagent.inspect;

import io.devopsagent.inspect.standard.StandardRules;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The program's rules for tests, with versions of actions that are known by heart. */
final class Rules {
  static final String COMMIT = "0123456789abcdef0123456789abcdef01234567";

  private Rules() {}

  static StandardRules standard() {
    return new StandardRules(
        (action, ref) -> action.startsWith("lost/") ? Optional.empty() : Optional.of(COMMIT),
        StandardRules.DEFAULT_TIMEOUT_MINUTES);
  }

  static RuleFixer fixer() {
    return standard().fixer(Bounds.DEFAULT, () -> 0);
  }

  static IssueText asking(Rule rule) {
    return new IssueText("Please mend " + rule.id(), "As agreed.");
  }

  static IssueText askingForAll() {
    return new IssueText(
        "All of it", Stream.of(Rule.values()).map(Rule::id).collect(Collectors.joining(" ")));
  }
}
