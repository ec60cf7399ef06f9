package io.devopsagent.triage;

import io.devopsagent.forge.Issue;
import io.devopsagent.forge.Repository;
import io.devopsagent.forge.WorkItem;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Which work comes first, and why.
 *
 * <p>A live incident comes before all else. Then a sum: what kind of defect it is, how many
 * repositories feel it (a fix in shared CI reaches all that use it), how long it waits, how small
 * it is. After a month of waiting the wait counts without a limit, so that nothing waits for ever.
 */
public final class RankRules {
  /** More than all other terms of an item that waited for a decade can come to. */
  static final int INCIDENT = 1_000_000;

  static final int SECURITY = 600;
  static final int BUG = 300;
  static final int FEATURE = 100;
  private static final int PER_USER = 10;
  private static final int USERS_MOST = 400;
  private static final int PER_DAY = 2;
  private static final int STARVED_AFTER_DAYS = 30;
  private static final int PER_STARVED_DAY = 20;
  private static final int SMALL = 40;
  private static final int MEDIUM = 20;
  static final int FAILURES_AT_MOST = 3;

  private static final Set<String> SECURITY_WORDS =
      Set.of("security", "vulnerability", "cve", "secret-leak");
  private static final Set<String> BUG_WORDS =
      Set.of("bug", "defect", "regression", "broken", "flaky");
  private static final Set<String> HOLD_WORDS =
      Set.of("needs-human", "blocked", "on-hold", "wontfix", "duplicate", "question", "invalid");

  private RankRules() {}

  /** All items in their order. */
  public static List<Ranked> rank(Collection<WorkItem> items, RankFacts facts) {
    List<Ranked> ranked = new ArrayList<>(items.size());
    items.forEach(item -> ranked.add(rank(item, facts)));
    ranked.sort(Ranked.ORDER);
    return ranked;
  }

  /** One item with its score. */
  public static Ranked rank(WorkItem item, RankFacts facts) {
    List<Term> terms = new ArrayList<>();
    incident(item.issue(), facts).ifPresent(terms::add);
    terms.add(kind(item.issue()));
    users(item.issue(), facts).ifPresent(terms::add);
    terms.add(waiting(item.issue(), facts.now()));
    size(item.issue()).ifPresent(terms::add);
    terms.sort(Comparator.comparingInt(Term::points).reversed());
    int score = terms.stream().mapToInt(Term::points).sum();
    return new Ranked(item, score, terms, hold(item, facts));
  }

  private static Optional<Term> incident(Issue issue, RankFacts facts) {
    return facts.burning().contains(issue.reference())
        ? Optional.of(new Term(INCIDENT, "its service is down now"))
        : Optional.empty();
  }

  private static Term kind(Issue issue) {
    return labelled(issue, SECURITY_WORDS)
        .map(label -> new Term(SECURITY, "security, by its label " + label))
        .or(() ->
            labelled(issue, BUG_WORDS).map(label -> new Term(BUG, "bug, by its label " + label)))
        .orElse(new Term(FEATURE, "neither a bug nor about security, by its labels"));
  }

  private static Optional<Term> users(Issue issue, RankFacts facts) {
    int users = facts.users().getOrDefault(issue.repo(), 0);
    return users == 0
        ? Optional.empty()
        : Optional.of(
            new Term(
                Math.min(USERS_MOST, PER_USER * users),
                users == 1
                    ? "one repository uses its workflows"
                    : users + " repositories use its workflows"));
  }

  private static Term waiting(Issue issue, Instant now) {
    long days = Math.max(0, Duration.between(issue.createdAt(), now).toDays());
    long fair = Math.min(days, STARVED_AFTER_DAYS);
    long starved = days - fair;
    long points = Math.min(INCIDENT / 10, PER_DAY * fair + PER_STARVED_DAY * starved);
    String reason = days == 0 ? "new today" : "waits for " + days + (days == 1 ? " day" : " days");
    return new Term((int) points, starved == 0 ? reason : reason + ", longer than a month");
  }

  /** By the label that people give; a guess from the text would only look exact. */
  private static Optional<Term> size(Issue issue) {
    return labelled(issue, Set.of("size/xs", "size/s", "small", "good first issue", "easy"))
        .map(label -> new Term(SMALL, "small, by its label " + label))
        .or(() ->
            labelled(issue, Set.of("size/m", "medium"))
                .map(label -> new Term(MEDIUM, "medium, by its label " + label)));
  }

  private static String hold(WorkItem item, RankFacts facts) {
    Issue issue = item.issue();
    Repository repository = facts.repositories().get(issue.repo());
    if (repository == null) {
      return "its repository is not in the inventory yet";
    }
    return repositoryHold(repository)
        .or(() -> item.pull() ? Optional.of("a pull request: its author's work") : Optional.empty())
        .or(() -> personHold(issue, facts.account()))
        .or(() -> labelled(issue, HOLD_WORDS).map(label -> "labelled " + label))
        .or(() -> failureHold(facts.holds().failures().getOrDefault(issue.reference(), 0)))
        .or(() -> facts.holds().of(issue))
        .orElse("");
  }

  private static Optional<String> repositoryHold(Repository repository) {
    if (repository.archived()) {
      return Optional.of("its repository is archived");
    }
    if (repository.mirror()) {
      return Optional.of("its repository mirrors another one");
    }
    return repository.writable()
        ? Optional.empty()
        : Optional.of("our account may not push to its repository");
  }

  private static Optional<String> personHold(Issue issue, String account) {
    return issue.assignees().stream()
        .filter(login -> !login.equalsIgnoreCase(account))
        .findFirst()
        .map(login -> login + " has it");
  }

  private static Optional<String> failureHold(int failures) {
    return failures >= FAILURES_AT_MOST
        ? Optional.of("work on it failed " + failures + " times in the same way")
        : Optional.empty();
  }

  /** The first of its labels that is one of these words, or ends with one after a slash. */
  private static Optional<String> labelled(Issue issue, Set<String> words) {
    return issue.labels().stream()
        .filter(label -> {
          String small = label.toLowerCase(Locale.ROOT).strip();
          return words.contains(small) || words.contains(small.replaceFirst("^[a-z]+[/:] ?", ""));
        })
        .findFirst();
  }
}
