package io.devopsagent.work;

import io.devopsagent.forge.RepoName;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Work on one issue, from the claim to what came of it.
 *
 * @param id number for people; 0 before it is stored
 * @param run name that no other work has; commits, effects and the claim carry it
 * @param repo where the issue is
 * @param issue its number
 * @param step where it stands
 * @param rehearsal whether the repository is not opted in: everything is prepared, nothing leaves
 *     this machine
 * @param base the branch that the change is for
 * @param branch the branch of the change; empty before there is one
 * @param commit the change, in our own store; empty before there is one
 * @param claim the newest commit of our claim; empty for a rehearsal
 * @param headline what is changed, in one line; empty before that is known
 * @param report what was found, changed and verified, as Markdown
 * @param diff the change as people read it
 * @param outcome what came of it, a sentence; empty before it ended
 * @param renewedAt when the claim was last renewed
 * @param endedAt when it ended; {@code null} while it goes on
 */
public record Work(
    long id,
    String run,
    RepoName repo,
    long issue,
    Step step,
    boolean rehearsal,
    String base,
    String branch,
    String commit,
    String claim,
    String headline,
    String report,
    String diff,
    String outcome,
    Instant startedAt,
    Instant renewedAt,
    @Nullable Instant endedAt) {

  /** What the causes of its effects begin with. */
  static final String CAUSE = "work/";

  /** Where it stands. */
  public enum Step {
    /** The issue is ours; nothing is prepared yet. */
    CLAIMED,
    /** The change is made, and what is to leave this machine is in the outbox. */
    DELIVERING,
    /** Everything that was meant to happen has happened. */
    DONE,
    /** It was prepared and held: the repository is not opted in, or the agent was stopped. */
    HELD,
    /** There was nothing to change. */
    NOTHING,
    /** It could not be done. */
    FAILED,
    /** A person or another agent has the issue now. */
    LEFT;

    /** Whether it goes on. */
    public boolean active() {
      return switch (this) {
        case CLAIMED, DELIVERING -> true;
        case DONE, HELD, NOTHING, FAILED, LEFT -> false;
      };
    }
  }

  /** {@code acme/app#7}. */
  public String reference() {
    return repo + "#" + issue;
  }

  /** Names it as the cause of effects. */
  public String cause() {
    return CAUSE + run;
  }

  Work claimedAs(String tip, Instant now) {
    return new Work(
        id, run, repo, issue, step, rehearsal, base, branch, commit, tip, headline, report, diff,
        outcome, startedAt, now, endedAt);
  }

  Work prepared(Prepared made) {
    return new Work(
        id,
        run,
        repo,
        issue,
        Step.DELIVERING,
        rehearsal,
        base,
        made.branch(),
        made.commit(),
        claim,
        made.headline(),
        made.report(),
        made.diff(),
        outcome,
        startedAt,
        renewedAt,
        endedAt);
  }

  Work ended(Step last, String why, Instant now) {
    return new Work(
        id, run, repo, issue, last, rehearsal, base, branch, commit, claim, headline, report, diff,
        why, startedAt, renewedAt, now);
  }
}
