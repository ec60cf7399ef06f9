package io.devopsagent.incident;

import static org.assertj.core.api.Assertions.assertThat;

import io.devopsagent.forge.Issue;
import io.devopsagent.forge.IssueComment;
import io.devopsagent.forge.IssueTracker;
import io.devopsagent.forge.NewIssue;
import io.devopsagent.forge.RepoName;
import io.devopsagent.kernel.ErrorCode;
import io.devopsagent.kernel.Failure;
import io.devopsagent.kernel.Lookup;
import io.devopsagent.kernel.Outcome;
import io.devopsagent.testkit.DrivenClock;
import io.devopsagent.watch.ReasonCode;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A forge that cuts the connection and carries the write out all the same, a while later. */
class LateWriteTest {
  @TempDir Path folder;
  private final DrivenClock clock = new DrivenClock();

  @ParameterizedTest
  @ValueSource(ints = {0, 2, 20, 45})
  void anIssueThatIsWrittenLateIsNotWrittenTwice(int seconds) {
    Late late = new Late(Duration.ofSeconds(seconds), 1);
    try (DrivenAgent agent = agent(late)) {
      agent.turns("shop", ReasonCode.STATUS_UNEXPECTED);
      clock.advance(Duration.ofMinutes(9));
      agent.turns("shop", ReasonCode.AS_EXPECTED);
      clock.advance(Duration.ofMinutes(5));
      assertThat(agent.tracker.issues()).hasSize(1).noneMatch(Issue::open);
      assertThat(agent.tracker.comments(RepoName.parse("acme/shop"), 1)).hasSize(1);
    }
  }

  @Test
  void thePageDoesNotWaitForThat() {
    Late late = new Late(Duration.ofSeconds(20), 1);
    try (DrivenAgent agent = agent(late)) {
      agent.turns("shop", ReasonCode.STATUS_UNEXPECTED);
      clock.advance(Duration.ofMinutes(5).plusSeconds(61));
      assertThat(agent.told()).hasSize(1);
      assertThat(agent.tracker.issues()).isEmpty();
    }
  }

  @Test
  void whatWasNeverWrittenIsWrittenAfterTheLooks() {
    Late late = new Late(Duration.ofDays(1), 2);
    try (DrivenAgent agent = agent(late)) {
      agent.turns("shop", ReasonCode.STATUS_UNEXPECTED);
      clock.advance(Duration.ofMinutes(12));
      assertThat(agent.tracker.issues()).hasSize(1);
    }
  }

  private DrivenAgent agent(Late late) {
    DrivenAgent agent =
        new DrivenAgent(folder, clock, Map.of(), late, List.of(DrivenAgent.step("ceo", "outbox")));
    late.inner = agent.tracker;
    return agent.service("shop").start();
  }

  /** Loses the answers of the first writes of each kind. */
  private final class Late implements IssueTracker {
    private final Duration delay;
    private int issuesToLose;
    private int commentsToLose;
    IssueTracker inner = this;

    Late(Duration delay, int times) {
      this.delay = delay;
      this.issuesToLose = times;
      this.commentsToLose = times;
    }

    @Override
    public String describe() {
      return "a slow forge";
    }

    @Override
    public Lookup<Boolean> isPrivate(RepoName repo) {
      return inner.isPrivate(repo);
    }

    @Override
    public Lookup<Issue> issue(RepoName repo, long number) {
      return inner.issue(repo, number);
    }

    @Override
    public Lookup<Issue> findIssue(RepoName repo, String key, Instant since) {
      return inner.findIssue(repo, key, since);
    }

    @Override
    public Outcome<Issue> create(RepoName repo, NewIssue issue) {
      if (issuesToLose-- <= 0) {
        return inner.create(repo, issue);
      }
      clock.after(delay, () -> inner.create(repo, issue));
      return lost();
    }

    @Override
    public Lookup<IssueComment> findComment(RepoName repo, long number, String key) {
      return inner.findComment(repo, number, key);
    }

    @Override
    public Outcome<IssueComment> comment(RepoName repo, long number, String body) {
      if (commentsToLose-- <= 0) {
        return inner.comment(repo, number, body);
      }
      clock.after(delay, () -> inner.comment(repo, number, body));
      return lost();
    }

    private static <T> Outcome<T> lost() {
      return new Outcome.Unclear<>(Failure.of(ErrorCode.UNREACHABLE, "the connection was cut"));
    }

    @Override
    public Outcome<Issue> close(RepoName repo, long number) {
      return inner.close(repo, number);
    }

    @Override
    public Outcome<Issue> reopen(RepoName repo, long number) {
      return inner.reopen(repo, number);
    }
  }
}
