package io.devopsagent.forge;

import io.devopsagent.kernel.Lookup;
import io.devopsagent.kernel.Outcome;
import java.util.List;

/**
 * The pull requests of a forge.
 *
 * <p>Blocking, bounded in time, thread-safe, never throws for what the other side does. A list is
 * whole or it is not {@link Lookup.Found}.
 */
public interface PullRequests {

  Lookup<PullRequest> pull(RepoName repo, long number);

  /** Those that our account opened from a branch of the same repository, newest first. */
  Lookup<List<PullRequest>> ofBranch(RepoName repo, String head);

  /**
   * Opens a pull request. Not idempotent: the caller looks before and after. A forge may refuse a
   * second open one of the same branches, but not one after a closed one.
   */
  Outcome<PullRequest> open(RepoName repo, NewPullRequest pull);

  /** Its commits, those that the base does not have. */
  Lookup<List<PullCommit>> commits(RepoName repo, long number);

  /** All reviews, oldest first. */
  Lookup<List<Review>> reviews(RepoName repo, long number);

  /**
   * Who closed it last, as a login: another's than ours means no.
   *
   * <p>{@link Lookup.NotFound} when nobody closed it, or the forge does not say who.
   */
  Lookup<String> closedBy(RepoName repo, long number);
}
