package io.devopsagent.standin.gitea;

import io.devopsagent.standin.gitea.Held.Issue;
import io.devopsagent.standin.gitea.Held.Label;
import io.devopsagent.standin.gitea.Held.User;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The parameters that the search and the list of a repository share, and what they drop. */
final class IssueFilter {
  private IssueFilter() {}

  /** A time parameter; unparsable is 422, in the words of Go. */
  static Optional<Instant> time(Call call, String name) {
    String text = call.query(name);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(OffsetDateTime.parse(text).toInstant());
    } catch (DateTimeException e) {
      throw call.error(
          422,
          "parsing time \"%s\" as \"2006-01-02T15:04:05Z07:00\": cannot parse %s"
              .formatted(text, rest(text)));
    }
  }

  private static String rest(String text) {
    if (!text.matches("\\d{4}.*")) {
      return "\"" + text + "\" as \"2006\"";
    }
    if (text.matches("\\d{4}-\\d\\d-\\d\\d")) {
      return "\"\" as \"T\"";
    }
    return "\"" + text.substring(Math.min(19, text.length())) + "\" as \"Z07:00\"";
  }

  /**
   * {@code state}, {@code type}, {@code since} and {@code before}; unknown words mean open, both.
   */
  static Predicate<Issue> common(Call call) {
    String state = call.query("state");
    String type = call.query("type");
    Optional<Instant> since = time(call, "since");
    Optional<Instant> before = time(call, "before");
    return issue ->
        (state.equals("all") || issue.open != state.equals("closed"))
            && (!type.equals("issues") || !issue.pull)
            && (!type.equals("pulls") || issue.pull)
            && (since.isEmpty() || !issue.updated.isBefore(since.get()))
            && (before.isEmpty() || !issue.updated.isAfter(before.get()));
  }

  /** Known names among the wanted; none of them known means no filter at all. */
  static List<String> known(String wanted, Stream<String> names) {
    List<String> all = names.distinct().toList();
    return Arrays.stream(wanted.strip().split(",", -1)).filter(all::contains).distinct().toList();
  }

  static Predicate<Issue> anyLabel(List<String> names) {
    return issue -> names.isEmpty() || names.stream().anyMatch(name -> has(issue, name));
  }

  static Predicate<Issue> allLabels(List<String> names) {
    return issue -> names.stream().allMatch(name -> has(issue, name));
  }

  private static boolean has(Issue issue, String name) {
    for (Label label : issue.labels) {
      if (label.name.equals(name)) {
        return true;
      }
    }
    return false;
  }

  static boolean mentions(Issue issue, User user) {
    return issue.body.contains("@" + user.login);
  }

  /**
   * {@code q}: a whole number is looked up in the database, a phrase in an index that lags behind
   * by {@code lag}.
   */
  static Predicate<Issue> words(Call call, Duration lag) {
    String q = call.query("q").strip();
    if (q.isEmpty()) {
      return issue -> true;
    }
    if (q.matches("\\d+")) {
      return issue ->
          String.valueOf(issue.number).equals(q)
              || issue.title.contains(q)
              || issue.body.contains(q);
    }
    Instant indexed = call.world.preciseNow().minus(lag);
    List<String> phrase = tokens(q);
    return issue ->
        !issue.created.isAfter(indexed)
            && Stream.concat(
                    Stream.of(issue.title, issue.body),
                    issue.comments.stream().map(comment -> comment.body))
                .anyMatch(text -> holds(tokens(text), phrase));
  }

  private static List<String> tokens(String text) {
    return Arrays.stream(text.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+", -1))
        .filter(word -> !word.isEmpty())
        .toList();
  }

  private static boolean holds(List<String> text, List<String> phrase) {
    return java.util.Collections.indexOfSubList(text, phrase) >= 0;
  }
}
