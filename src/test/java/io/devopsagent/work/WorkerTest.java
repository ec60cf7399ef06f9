package io.devopsagent.work;

import static io.devopsagent.work.WorkRig.APP;
import static org.assertj.core.api.Assertions.assertThat;

import io.devopsagent.action.Effect;
import io.devopsagent.action.Effect.State;
import io.devopsagent.memory.SqlMemoryStore;
import io.devopsagent.secret.Redactor;
import io.devopsagent.standin.git.GitServer;
import io.devopsagent.testkit.DrivenClock;
import io.devopsagent.testkit.Seeds;
import io.devopsagent.work.Work.Step;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** One agent at work, with real git. */
@ExtendWith(Seeds.class)
class WorkerTest {
  private static final String DOCKERFILE =
      """
      FROM python:3.12-slim
      WORKDIR /app
      COPY requirements.txt .
      RUN pip install -r requirements.txt
      USER 1000
      CMD ["python", "main.py"]
      """;

  @TempDir
  @SuppressWarnings("NullAway.Init")
  private Path folder;

  private final DrivenClock clock = new DrivenClock();

  @SuppressWarnings("NullAway.Init")
  private GitServer server;

  @SuppressWarnings("NullAway.Init")
  private WorkRig rig;

  @BeforeEach
  void start() throws IOException, InterruptedException {
    server = new GitServer(Files.createDirectories(folder.resolve("server")));
    server.repo("acme/app");
    server.commit("acme/app", "staging", Map.of("Dockerfile", DOCKERFILE, "main.py", "print()\n"));
    rig = new WorkRig(folder, "agent-a", server, clock);
    rig.live.add(APP);
  }

  @AfterEach
  void stop() throws IOException {
    rig.close();
    server.close();
  }

  private long ask() {
    return rig.issue("pip install keeps its cache", "Use --no-cache-dir in the Dockerfile.");
  }

  private String git(String... arguments) throws IOException, InterruptedException {
    return server.git("acme/app", arguments);
  }

  private void tickUntilIdle() {
    for (int i = 0; i < 40 && rig.tick().worked(); i++) {
      clock.advance(Duration.ofMinutes(1));
    }
  }

  @Test
  void anIssueBecomesABranchAPullRequestAndAWord() throws Exception {
    long number = ask();
    tickUntilIdle();
    assertThat(rig.newest().step()).isEqualTo(Step.DONE);
    assertThat(git("show", "infra/" + number + "-docker-pip-cache:Dockerfile"))
        .isEqualTo(DOCKERFILE.replace("pip install -r", "pip install --no-cache-dir -r"));
    assertThat(git("rev-list", "--count", "staging.." + rig.newest().branch()).strip())
        .isEqualTo("1");
    Effect pull = rig.pulls.carriedOut.getFirst();
    assertThat(pull.value("base")).isEqualTo("staging");
    assertThat(pull.value("body"))
        .contains("For #" + number, "Not verified", "Verified", rig.newest().run());
    assertThat(rig.comments.carriedOut).hasSize(1);
    assertThat(git("log", "-1", "--format=%B", "refs/devops-agent/claims/" + number))
        .contains("Claim-State: released");
    assertThat(rig.store.active()).isEmpty();
    assertThat(rig.tick().worked()).isFalse();
  }

  @Test
  void aRehearsalLeavesNothingBehindAndAnOptInMakesItReal() throws Exception {
    rig.live.clear();
    long number = ask();
    String before = git("for-each-ref");
    tickUntilIdle();
    assertThat(git("for-each-ref")).isEqualTo(before);
    assertThat(rig.newest().step()).isEqualTo(Step.HELD);
    assertThat(rig.newest().diff()).contains("+RUN pip install --no-cache-dir");
    assertThat(rig.pulls.carriedOut).isEmpty();
    assertThat(rig.comments.carriedOut).isEmpty();
    assertThat(rig.gateway.stored().byCause(rig.newest().cause()))
        .extracting(Effect::state)
        .containsOnly(State.HELD);
    assertThat(rig.tick().worked()).as("it is not rehearsed again and again").isFalse();
    rig.live.add(APP);
    tickUntilIdle();
    assertThat(rig.newest().step()).isEqualTo(Step.DONE);
    assertThat(rig.newest().issue()).isEqualTo(number);
    assertThat(rig.pulls.carriedOut).hasSize(1);
  }

  @Test
  void aBranchOfSomebodyElseStays() throws Exception {
    long number = ask();
    String branch = "infra/" + number + "-docker-pip-cache";
    server.commit("acme/app", branch, Map.of("theirs", "theirs"));
    String theirs = git("rev-parse", branch);
    for (int i = 0; i < 3; i++) {
      rig.tick();
    }
    assertThat(rig.newest().step()).isEqualTo(Step.FAILED);
    assertThat(rig.newest().outcome()).contains("commits that are not ours");
    assertThat(git("rev-parse", branch)).isEqualTo(theirs);
    assertThat(rig.pulls.carriedOut).isEmpty();
  }

  @Test
  void theSameFailureThreeTimesStopsAnIssue() throws Exception {
    long number = ask();
    server.commit("acme/app", "infra/" + number + "-docker-pip-cache", Map.of("theirs", "theirs"));
    for (int i = 0; i < 60; i++) {
      rig.tick();
      clock.advance(Duration.ofMinutes(5));
    }
    assertThat(rig.store.newest(10)).hasSize(3);
    assertThat(rig.store.holds().failures()).containsEntry("acme/app#" + number, 3);
  }

  @Test
  void anIssueThatIsClosedMeanwhileIsLeft() {
    long number = ask();
    rig.worker.tick(); // prepared, and in the outbox
    rig.tracker.close(APP, number);
    rig.worker.tick();
    clock.advance(Duration.ofMinutes(2));
    assertThat(rig.newest().step()).isEqualTo(Step.LEFT);
    assertThat(rig.pulls.carriedOut).isEmpty();
  }

  @Test
  void anIncidentIsWaitedForAtASafePoint() {
    ask();
    rig.paused = "Shop is down, which comes first";
    assertThat(rig.tick().sentence()).contains("Shop is down");
    assertThat(rig.store.newest(1)).isEmpty();
    rig.paused = "";
    tickUntilIdle();
    assertThat(rig.newest().step()).isEqualTo(Step.DONE);
  }

  @Test
  void whatNoFixerKnowsIsLeftAlone() {
    rig.issue("Please make it faster", "It is slow.");
    assertThat(rig.tick().worked()).isFalse();
    assertThat(rig.store.newest(1)).isEmpty();
    assertThat(rig.store.holds().holds()).hasSize(1);
    assertThat(
            new SqlMemoryStore(rig.database, clock, Redactor.NONE)
                .get(Choice.IDLE)
                .orElseThrow()
                .value())
        .isEqualTo("08:00 — no work");
  }

  /** Killed at any moment, with answers lost: one branch, one pull request, one word. */
  @Test
  void aCrashAnywhereChangesNothing(Random random) throws Exception {
    long number = ask();
    rig.pulls.losesAnswers(random);
    rig.comments.losesAnswers(random);
    for (int i = 0;
        i < 200 && rig.store.newest(1).stream().noneMatch(w -> w.step() == Step.DONE);
        i++) {
      switch (random.nextInt(4)) {
        case 0 -> rig.restart();
        case 1 -> clock.advance(Duration.ofSeconds(random.nextInt(400)));
        default -> rig.worker.tick();
      }
    }
    assertThat(rig.newest().step()).isEqualTo(Step.DONE);
    assertThat(rig.pulls.carriedOut).hasSize(1);
    assertThat(rig.comments.carriedOut).hasSize(1);
    assertThat(git("branch", "--list", "infra/*", "--format=%(refname:short)").lines().toList())
        .isEqualTo(List.of("infra/" + number + "-docker-pip-cache"));
  }
}
