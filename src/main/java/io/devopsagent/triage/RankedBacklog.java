package io.devopsagent.triage;

import java.time.Instant;
import java.util.List;

/**
 * The whole backlog at one moment.
 *
 * @param items everything, what comes first first
 * @param state how well it is known
 * @param repositories how many the organisation has
 * @param at the moment
 */
public record RankedBacklog(List<Ranked> items, SweepState state, int repositories, Instant at) {

  public RankedBacklog {
    items = List.copyOf(items);
  }

  /** How many may be taken up. */
  public long workable() {
    return items.stream().filter(Ranked::workable).count();
  }

  /** How much there is, for people, without saying how old that knowledge is. */
  public String sentence() {
    if (state.knownAt().isEmpty()) {
      return "Nothing was swept yet.";
    }
    long workable = workable();
    return "%s in %s, %s may be taken up."
        .formatted(
            items.size() == 1 ? "One open item" : items.size() + " open items",
            repositories == 1 ? "one repository" : repositories + " repositories",
            workable == 0 ? "none" : Long.toString(workable));
  }
}
