package io.devopsagent.work;

import io.devopsagent.action.Effect;
import io.devopsagent.checkout.GitRemote;
import io.devopsagent.forge.RepoName;
import io.devopsagent.kernel.Clock;
import io.devopsagent.kernel.Failure;
import io.devopsagent.kernel.Lookup;
import io.devopsagent.kernel.Text;
import io.devopsagent.triage.Claim;
import io.devopsagent.triage.ClaimOutcome;
import io.devopsagent.triage.Claims;
import java.time.Duration;
import java.util.function.Function;

/** Takes, keeps and gives back the claims of work, and knows their newest commit. Thread-safe. */
public final class Claimant implements FencedExecutor.Fence {
  private static final int OUTCOME = 150;

  private final Claims claims;
  private final Function<RepoName, GitRemote> remotes;
  private final WorkStore store;
  private final Clock clock;

  public Claimant(
      Claims claims, Function<RepoName, GitRemote> remotes, WorkStore store, Clock clock) {
    this.claims = claims;
    this.remotes = remotes;
    this.store = store;
    this.clock = clock;
  }

  /** Whether work may go on. */
  sealed interface Keeping {

    /** It is ours. */
    record Kept(Work work) implements Keeping {}

    /** It is not ours any more. */
    record Lost(String why) implements Keeping {}

    /** It cannot be told at present. */
    record Unknown(Failure failure) implements Keeping {}
  }

  ClaimOutcome take(RepoName repo, long issue, String run) {
    return claims.take(repo, issue, remotes.apply(repo), run);
  }

  /** Says that we are still at it, when that is due. */
  Keeping keep(Work work, Duration lease) {
    if (!WorkRules.renewalIsDue(work, lease, clock.now())) {
      return new Keeping.Kept(work);
    }
    return switch (claims.renew(claim(work))) {
      case Lookup.Found<Claim>(Claim renewed) -> kept(work, renewed);
      case Lookup.NotFound<Claim> moved -> takenAgain(work);
      case Lookup.CannotVerify<Claim>(Failure failure) -> new Keeping.Unknown(failure);
      case Lookup.Unreachable<Claim>(Failure failure) -> new Keeping.Unknown(failure);
    };
  }

  /** A crash between the push of a renewal and its storing leaves a tip of ours that we forgot. */
  private Keeping takenAgain(Work work) {
    return switch (take(work.repo(), work.issue(), work.run())) {
      case ClaimOutcome.Taken(Claim claim, boolean over) when !over -> kept(work, claim);
      case ClaimOutcome.Taken taken ->
          new Keeping.Lost("Another agent had " + work.reference() + " meanwhile.");
      case ClaimOutcome.Held(String agent) ->
          new Keeping.Lost(agent + " has " + work.reference() + " now.");
      case ClaimOutcome.Failed(Failure failure) -> new Keeping.Unknown(failure);
    };
  }

  private Keeping kept(Work work, Claim claim) {
    return new Keeping.Kept(store.keep(work.claimedAs(claim.tip(), clock.now())));
  }

  /** Gives it back; where that fails, the lease runs out by itself. */
  void release(Work work, String outcome) {
    if (!work.rehearsal() && !work.claim().isEmpty()) {
      claims.release(claim(work), Text.bounded(Text.escaped(Text.oneLine(outcome)), OUTCOME));
    }
  }

  @Override
  public Lookup<Boolean> isOurs(Effect effect) {
    return store
        .byCause(effect.cause())
        .map(work ->
            work.rehearsal() || work.claim().isEmpty()
                ? new Lookup.Found<>(false)
                : claims.holds(claim(work)))
        .orElse(new Lookup.NotFound<>("nobody knows this work any more"));
  }

  private Claim claim(Work work) {
    return new Claim(
        work.repo(), work.issue(), remotes.apply(work.repo()), work.run(), work.claim());
  }
}
