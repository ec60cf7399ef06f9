package io.devopsagent.incident;

import io.devopsagent.forge.Issue;
import io.devopsagent.forge.IssueComment;
import io.devopsagent.forge.IssueTracker;
import io.devopsagent.forge.NewIssue;
import io.devopsagent.forge.RepoName;
import io.devopsagent.kernel.ErrorCode;
import io.devopsagent.kernel.Failure;
import io.devopsagent.kernel.Lookup;
import io.devopsagent.kernel.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;

/** A forge that can be down, and lose its answer to the next new issue. */
final class MoodyForge implements IssueTracker {
  IssueTracker inner = this;
  boolean down;
  boolean losesNextAnswer;
  int asked;

  private static final Failure DOWN = Failure.of(ErrorCode.UNREACHABLE, "502 Bad Gateway");

  @Override
  public String describe() {
    return "a moody forge";
  }

  private <T> Lookup<T> look(Supplier<Lookup<T>> real) {
    return down ? new Lookup.Unreachable<>(DOWN) : real.get();
  }

  private <T> Outcome<T> act(Supplier<Outcome<T>> real) {
    return down ? new Outcome.Later<>(DOWN, Duration.ZERO) : real.get();
  }

  @Override
  public Lookup<Boolean> isPrivate(RepoName repo) {
    return look(() -> inner.isPrivate(repo));
  }

  @Override
  public Lookup<Issue> issue(RepoName repo, long number) {
    asked++;
    return look(() -> inner.issue(repo, number));
  }

  @Override
  public Lookup<Issue> findIssue(RepoName repo, String key, Instant since) {
    return look(() -> inner.findIssue(repo, key, since));
  }

  @Override
  public Outcome<Issue> create(RepoName repo, NewIssue issue) {
    Outcome<Issue> made = act(() -> inner.create(repo, issue));
    if (losesNextAnswer && made instanceof Outcome.Done<Issue>) {
      losesNextAnswer = false;
      return new Outcome.Unclear<>(Failure.of(ErrorCode.UNREACHABLE, "the connection was cut"));
    }
    return made;
  }

  @Override
  public Lookup<IssueComment> findComment(RepoName repo, long number, String key) {
    return look(() -> inner.findComment(repo, number, key));
  }

  @Override
  public Outcome<IssueComment> comment(RepoName repo, long number, String body) {
    return act(() -> inner.comment(repo, number, body));
  }

  @Override
  public Outcome<Issue> close(RepoName repo, long number) {
    return act(() -> inner.close(repo, number));
  }

  @Override
  public Outcome<Issue> reopen(RepoName repo, long number) {
    return act(() -> inner.reopen(repo, number));
  }
}
