package io.devopsagent.triage;

import io.devopsagent.forge.WorkItem;
import java.util.Comparator;
import java.util.List;

/**
 * An item with its place in the ranking.
 *
 * @param score the sum of the terms; higher comes first
 * @param terms every reason, the heaviest first
 * @param hold why the agent does not take it up, or empty when it may
 */
public record Ranked(WorkItem item, int score, List<Term> terms, String hold) {

  /**
   * What may be taken up comes first, then the higher score; equal scores by the lower number, then
   * by the repository, so that two sweeps of the same backlog give the same order.
   */
  public static final Comparator<Ranked> ORDER =
      Comparator.comparing((Ranked ranked) -> !ranked.hold().isEmpty())
          .thenComparing(Comparator.comparingInt(Ranked::score).reversed())
          .thenComparingLong(ranked -> ranked.item().issue().number())
          .thenComparing(ranked -> ranked.item().issue().repo().toString());

  public Ranked {
    terms = List.copyOf(terms);
  }

  /** Whether the agent may take it up. */
  public boolean workable() {
    return hold.isEmpty();
  }
}
