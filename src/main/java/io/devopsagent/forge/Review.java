package io.devopsagent.forge;

import java.time.Instant;

/**
 * What somebody said of a whole pull request.
 *
 * @param author login; empty where a team was asked
 * @param body raw Markdown; may be empty
 * @param sha the commit that was looked at
 * @param stale whether commits came since
 * @param dismissed whether it does not count any more
 */
public record Review(
    long id,
    String author,
    Verdict verdict,
    String body,
    String sha,
    boolean stale,
    boolean dismissed,
    Instant submittedAt) {

  /** What it says. */
  public enum Verdict {
    APPROVED,
    CHANGES_REQUESTED,
    COMMENTED,
    /** Asked for, not given yet. */
    REQUESTED,
    /** Being written; only its author sees it. */
    PENDING,
    /** A word that is not known here. */
    OTHER
  }
}
