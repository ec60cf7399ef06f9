package io.devopsagent.triage;

import io.devopsagent.forge.RepoName;
import io.devopsagent.forge.Repository;
import io.devopsagent.incident.LiveIssues;
import io.devopsagent.kernel.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/** The backlog in the order in which it should be worked on. Thread-safe. */
public final class Ranking {
  private final Backlog backlog;
  private final LiveIssues burning;
  private final Supplier<Holds> holds;
  private final Clock clock;

  /**
   * Makes the ranking.
   *
   * @param holds why issues are left alone, read each time
   */
  public Ranking(Backlog backlog, LiveIssues burning, Supplier<Holds> holds, Clock clock) {
    this.backlog = backlog;
    this.burning = burning;
    this.holds = holds;
    this.clock = clock;
  }

  /** Our own login on the forge, as the newest sweep told it; empty before one did. */
  public String account() {
    return backlog.state().account();
  }

  /** Every item with its reasons. */
  public RankedBacklog now() {
    Map<RepoName, Repository> repositories = new HashMap<>();
    backlog.repositories().forEach(each -> repositories.put(each.name(), each));
    SweepState state = backlog.state();
    Instant at = clock.now();
    RankFacts facts =
        new RankFacts(
            at, state.account(), repositories, backlog.users(), burning.references(), holds.get());
    return new RankedBacklog(
        RankRules.rank(backlog.items(), facts), state, repositories.size(), at);
  }
}
