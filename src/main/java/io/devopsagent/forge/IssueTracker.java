package io.devopsagent.forge;

import io.devopsagent.kernel.Lookup;
import io.devopsagent.kernel.Outcome;
import java.time.Instant;

/**
 * The part of a forge that incidents need. Bodies arrive complete: identity line, text, marker.
 *
 * <p>Blocking, bounded in time, thread-safe, never throws for what the other side does.
 */
public interface IssueTracker {

  /** Which tracker, for people: {@code Gitea at https://git.example.org}. */
  String describe();

  /** Whether outsiders cannot read the repository: only then may an issue carry evidence. */
  Lookup<Boolean> isPrivate(RepoName repo);

  Lookup<Issue> issue(RepoName repo, long number);

  /**
   * Finds an issue of ours by its idempotency key, open or closed.
   *
   * @param since not older than this by our clock; the adapter allows for the difference of clocks
   */
  Lookup<Issue> findIssue(RepoName repo, String key, Instant since);

  /** Opens an issue. Not idempotent: the caller looks before and after. */
  Outcome<Issue> create(RepoName repo, NewIssue issue);

  Lookup<IssueComment> findComment(RepoName repo, long number, String key);

  Outcome<IssueComment> comment(RepoName repo, long number, String body);

  /** Closes it; done when it is closed already. */
  Outcome<Issue> close(RepoName repo, long number);

  /** Opens a closed one again; done when it is open already. */
  Outcome<Issue> reopen(RepoName repo, long number);
}
