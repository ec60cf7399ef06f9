package io.devopsagent.work;

import io.devopsagent.action.Effect;
import io.devopsagent.action.Executor;
import io.devopsagent.action.Receipt;
import io.devopsagent.checkout.Checkouts;
import io.devopsagent.checkout.GitRemote;
import io.devopsagent.checkout.PushAnswer;
import io.devopsagent.forge.RepoName;
import io.devopsagent.kernel.ErrorCode;
import io.devopsagent.kernel.Failure;
import io.devopsagent.kernel.Lookup;
import io.devopsagent.kernel.Outcome;
import java.time.Duration;
import java.util.Map;
import java.util.function.Function;

/**
 * Pushes a commit of our own store to a branch of ours, without force: what somebody else put there
 * stays. May be repeated without harm. Thread-safe.
 */
public final class PushExecutor implements Executor {
  /** The type of effect that it carries out. */
  public static final String TYPE = "branch.push";

  private final Checkouts checkouts;
  private final Function<RepoName, GitRemote> remotes;

  public PushExecutor(Checkouts checkouts, Function<RepoName, GitRemote> remotes) {
    this.checkouts = checkouts;
    this.remotes = remotes;
  }

  @Override
  public String type() {
    return TYPE;
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public Outcome<Receipt> perform(Effect effect) {
    RepoName repo = RepoName.parse(effect.target());
    String branch = effect.value("branch");
    String commit = effect.value("commit");
    return switch (checkouts.push(repo, remotes.apply(repo), commit, branch)) {
      case PushAnswer.Pushed() ->
          new Outcome.Done<>(
              new Receipt(branch + " pushed", "", Map.of("branch", branch, "commit", commit)));
      case PushAnswer.NotOurs(String tip) ->
          new Outcome.Refused<>(
              Failure.of(
                  ErrorCode.REMOTE_REFUSED,
                  "The branch %s of %s has commits that are not ours (%s); they stay."
                      .formatted(branch, repo, tip.substring(0, Math.min(10, tip.length())))));
      case PushAnswer.Refused(Failure failure) -> new Outcome.Refused<>(failure);
      case PushAnswer.Unreachable(Failure failure) -> new Outcome.Later<>(failure, Duration.ZERO);
    };
  }

  /** Pushing what is there already changes nothing, so whether it happened is found by doing it. */
  @Override
  public Lookup<Receipt> lookUp(Effect effect) {
    return new Lookup.NotFound<>("a push may be repeated");
  }
}
