package io.devopsagent.forge;

import io.devopsagent.action.Effect;
import io.devopsagent.action.Executor;
import io.devopsagent.action.IdentityTag;
import io.devopsagent.action.Receipt;
import io.devopsagent.forge.PullRequest.State;
import io.devopsagent.kernel.ErrorCode;
import io.devopsagent.kernel.Failure;
import io.devopsagent.kernel.Lookup;
import io.devopsagent.kernel.Outcome;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Opens a pull request, once: {@code pull.open}. Identity line and idempotency marker get into its
 * body here, so that no caller can forget them.
 *
 * <p>Payload: {@code head}, {@code base}, {@code title}, {@code body}, {@code labels}
 * (comma-separated). One of ours that is open for the same branches is taken for the one that is
 * wanted. One that somebody else closed unmerged means no, and so does one of which nobody can tell
 * who closed it.
 */
public final class PullExecutor implements Executor {
  /** As in {@link IssueExecutors}: how long Gitea goes on with a request that nobody waits for. */
  private static final Duration SETTLING = Duration.ofSeconds(30);

  private final PullRequests pulls;

  public PullExecutor(PullRequests pulls) {
    this.pulls = pulls;
  }

  @Override
  public String type() {
    return "pull.open";
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public Duration settling() {
    return SETTLING;
  }

  @Override
  public Outcome<Receipt> perform(Effect effect) {
    return switch (ofBranch(effect)) {
      case Lookup.Found<List<PullRequest>>(List<PullRequest> there) -> open(effect, there);
      case Lookup.NotFound<List<PullRequest>>(String sentence) ->
          new Outcome.Refused<>(Failure.of(ErrorCode.NOT_FOUND, sentence));
      case Lookup.CannotVerify<List<PullRequest>>(Failure failure) ->
          new Outcome.Later<>(failure, Duration.ZERO);
      case Lookup.Unreachable<List<PullRequest>>(Failure failure) ->
          new Outcome.Later<>(failure, Duration.ZERO);
    };
  }

  private Outcome<Receipt> open(Effect effect, List<PullRequest> there) {
    Optional<PullRequest> wanted = wanted(effect, there);
    if (wanted.isPresent()) {
      return new Outcome.Done<>(receipt(wanted.get()));
    }
    for (PullRequest pull : there) {
      if (pull.state() == State.CLOSED) {
        Optional<Outcome<Receipt>> no = no(pull);
        if (no.isPresent()) {
          return no.get();
        }
      }
    }
    Outcome<PullRequest> made = pulls.open(repo(effect), wish(effect));
    // somebody was faster: the forge refuses a second one, and the first is what is wanted
    if (made instanceof Outcome.Refused<PullRequest>
        && ofBranch(effect) instanceof Lookup.Found<List<PullRequest>>(List<PullRequest> now)
        && wanted(effect, now).isPresent()) {
      return new Outcome.Done<>(receipt(wanted(effect, now).get()));
    }
    return made.map(PullExecutor::receipt);
  }

  /** What a closed one means; empty when we closed it ourselves. */
  private Optional<Outcome<Receipt>> no(PullRequest pull) {
    return switch (pulls.closedBy(pull.repo(), pull.number())) {
      case Lookup.Found<String>(String login) when login.equalsIgnoreCase(pull.author()) ->
          Optional.empty();
      case Lookup.Found<String>(String login) -> Optional.of(refused(pull, login + " closed "));
      case Lookup.NotFound<String>(String sentence) ->
          Optional.of(refused(pull, "somebody closed "));
      case Lookup.CannotVerify<String>(Failure failure) ->
          Optional.of(new Outcome.Later<>(failure, Duration.ZERO));
      case Lookup.Unreachable<String>(Failure failure) ->
          Optional.of(new Outcome.Later<>(failure, Duration.ZERO));
    };
  }

  private static Outcome<Receipt> refused(PullRequest pull, String who) {
    return new Outcome.Refused<>(
        new Failure(
            ErrorCode.POLICY_REFUSED,
            who + pull.reference() + " without merging it, which means no.",
            "Reopen it, if it is wanted after all."));
  }

  @Override
  public Lookup<Receipt> lookUp(Effect effect) {
    return ofBranch(effect)
        .then(there ->
            there.stream()
                .filter(carries(effect))
                .findFirst()
                .<Lookup<Receipt>>map(pull -> new Lookup.Found<>(receipt(pull)))
                .orElseGet(() ->
                    new Lookup.NotFound<>(
                        "No pull request of " + effect.value("head") + " carries its key.")));
  }

  private Lookup<List<PullRequest>> ofBranch(Effect effect) {
    return pulls.ofBranch(repo(effect), effect.value("head"));
  }

  /** The one that this effect made, in whatever state, or another open one for these branches. */
  private static Optional<PullRequest> wanted(Effect effect, List<PullRequest> there) {
    return there.stream()
        .filter(carries(effect))
        .findFirst()
        .or(() ->
            there.stream()
                .filter(pull -> pull.state() == State.OPEN)
                .filter(pull -> pull.base().branch().equals(effect.value("base")))
                .findFirst());
  }

  private static Predicate<PullRequest> carries(Effect effect) {
    return pull -> IdempotencyMarker.isIn(pull.body(), effect.key());
  }

  private static NewPullRequest wish(Effect effect) {
    return new NewPullRequest(
        effect.value("head"),
        effect.value("base"),
        effect.value("title"),
        IdentityTag.on(effect.value("body")) + "\n\n" + IdempotencyMarker.of(effect.key()),
        Labels.named(effect.value("labels")));
  }

  private static RepoName repo(Effect effect) {
    return RepoName.parse(effect.target());
  }

  private static Receipt receipt(PullRequest pull) {
    return new Receipt(
        pull.reference() + " opened",
        pull.url(),
        Map.of(
            "number", Long.toString(pull.number()),
            "reference", pull.reference(),
            "sha", pull.head().sha()));
  }
}
