package io.devopsagent.triage;

import io.devopsagent.checkout.ClaimAnswer;
import io.devopsagent.checkout.ClaimNote;
import io.devopsagent.checkout.ClaimNote.State;
import io.devopsagent.checkout.ClaimRefs;
import io.devopsagent.checkout.GitRemote;
import io.devopsagent.forge.RepoName;
import io.devopsagent.kernel.Clock;
import io.devopsagent.kernel.ErrorCode;
import io.devopsagent.kernel.Failure;
import io.devopsagent.kernel.Lookup;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Takes issues so that no two agents work on one, renews what is held, takes over what stood still,
 * gives back what is done. The server's refs are the truth; nothing is believed without them.
 *
 * <p>Thread-safe.
 */
public final class Claims {
  private static final SecureRandom RANDOM = new SecureRandom();

  private final ClaimRefs refs;
  private final String agent;
  private final Duration lease;
  private final Clock clock;
  private final ClaimWatch watch = new ClaimWatch();
  private final ReentrantLock lock = new ReentrantLock();

  /**
   * Makes the claims of one agent.
   *
   * @param agent unlike any other's: the name of this installation
   * @param lease how long a claim of ours holds without renewal
   */
  public Claims(ClaimRefs refs, String agent, Duration lease, Clock clock) {
    this.refs = refs;
    this.agent = agent;
    this.lease = lease;
    this.clock = clock;
  }

  /** Asks for an issue: takes it when nobody has it, or when its holder stood still for long. */
  public ClaimOutcome take(RepoName repo, long issue, GitRemote remote, String run) {
    lock.lock();
    try {
      return switch (refs.tip(remote, issue)) {
        case Lookup.Found<String>(String tip) -> consider(new Claim(repo, issue, remote, run, tip));
        case Lookup.NotFound<String>(String sentence) ->
            new ClaimOutcome.Failed(Failure.of(ErrorCode.NOT_FOUND, sentence));
        case Lookup.CannotVerify<String>(Failure failure) -> new ClaimOutcome.Failed(failure);
        case Lookup.Unreachable<String>(Failure failure) -> new ClaimOutcome.Failed(failure);
      };
    } finally {
      lock.unlock();
    }
  }

  /** Says that we are still at it. Empty when the claim is no longer ours: stop at once. */
  public Lookup<Claim> renew(Claim claim) {
    return moved(claim, refs.write(claim.remote(), note(claim, State.HELD, ""), claim.tip()));
  }

  /** Gives it back, with what came of it in one line. */
  public Lookup<Claim> release(Claim claim, String outcome) {
    return moved(
        claim, refs.write(claim.remote(), note(claim, State.RELEASED, outcome), claim.tip()));
  }

  /** Whether it is ours at this moment; asked before each effect. */
  public Lookup<Boolean> holds(Claim claim) {
    return refs.tip(claim.remote(), claim.issue()).map(tip -> tip.equals(claim.tip()));
  }

  private ClaimOutcome consider(Claim seen) {
    if (seen.tip().isEmpty()) {
      return claim(seen, false);
    }
    return switch (refs.note(seen.remote(), seen.issue(), seen.tip())) {
      case Lookup.Found<Optional<ClaimNote>>(Optional<ClaimNote> note) -> judge(seen, note);
      case Lookup.NotFound<Optional<ClaimNote>>(String sentence) ->
          new ClaimOutcome.Failed(Failure.of(ErrorCode.NOT_FOUND, sentence));
      case Lookup.CannotVerify<Optional<ClaimNote>>(Failure failure) ->
          new ClaimOutcome.Failed(failure);
      case Lookup.Unreachable<Optional<ClaimNote>>(Failure failure) ->
          new ClaimOutcome.Failed(failure);
    };
  }

  private ClaimOutcome judge(Claim seen, Optional<ClaimNote> note) {
    return switch (watch.look(seen.reference(), seen.tip(), note, agent, clock.nanos())) {
      case FREE, OURS -> claim(seen, false);
      case EXPIRED -> claim(seen, true);
      case HELD -> new ClaimOutcome.Held(note.map(ClaimNote::agent).orElse("somebody"));
    };
  }

  private ClaimOutcome claim(Claim seen, boolean takenOver) {
    return switch (refs.write(seen.remote(), note(seen, State.HELD, ""), seen.tip())) {
      case ClaimAnswer.Won(String tip) -> new ClaimOutcome.Taken(seen.at(tip), takenOver);
      case ClaimAnswer.Lost lost -> new ClaimOutcome.Held("another agent, who was first");
      case ClaimAnswer.Refused(Failure failure) -> new ClaimOutcome.Failed(failure);
      case ClaimAnswer.Unreachable(Failure failure) -> new ClaimOutcome.Failed(failure);
    };
  }

  private static Lookup<Claim> moved(Claim claim, ClaimAnswer answer) {
    return switch (answer) {
      case ClaimAnswer.Won(String tip) -> new Lookup.Found<>(claim.at(tip));
      case ClaimAnswer.Lost lost ->
          new Lookup.NotFound<>("Another agent has " + claim.reference() + " now.");
      case ClaimAnswer.Refused(Failure failure) -> new Lookup.CannotVerify<>(failure);
      case ClaimAnswer.Unreachable(Failure failure) -> new Lookup.Unreachable<>(failure);
    };
  }

  private ClaimNote note(Claim claim, State state, String outcome) {
    byte[] nonce = new byte[16];
    RANDOM.nextBytes(nonce);
    return new ClaimNote(
        state, agent, claim.run(), claim.issue(), lease, HexFormat.of().formatHex(nonce), outcome);
  }
}
