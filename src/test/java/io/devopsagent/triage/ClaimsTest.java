package io.devopsagent.triage;

import static org.assertj.core.api.Assertions.assertThat;

import io.devopsagent.checkout.ClaimRefs;
import io.devopsagent.checkout.Git;
import io.devopsagent.checkout.GitRemote;
import io.devopsagent.forge.RepoName;
import io.devopsagent.kernel.Lookup;
import io.devopsagent.secret.Redactor;
import io.devopsagent.standin.git.GitServer;
import io.devopsagent.testkit.DrivenClock;
import io.devopsagent.testkit.Seeds;
import io.devopsagent.triage.ClaimOutcome.Held;
import io.devopsagent.triage.ClaimOutcome.Taken;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Claims against a real git server. */
@ExtendWith(Seeds.class)
class ClaimsTest {
  private static final int AGENTS = 4;
  private static final RepoName APP = RepoName.parse("acme/app");
  private static final Duration LEASE = Duration.ofMinutes(10);

  @TempDir
  @SuppressWarnings("NullAway.Init")
  private Path folder;

  private final DrivenClock clock = new DrivenClock();

  @SuppressWarnings("NullAway.Init")
  private GitServer server;

  @SuppressWarnings("NullAway.Init")
  private GitRemote remote;

  @BeforeEach
  void start() throws IOException, InterruptedException {
    server = new GitServer(Files.createDirectories(folder.resolve("server"))).repo("acme/app");
    remote = new GitRemote(server.url("acme/app"), "devops-bot", "s3cret-token");
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void oneTakesItTheOtherLearnsWhoHasIt() throws IOException {
    assertThat(agent("a").take(APP, 7, remote, "run-1")).isInstanceOf(Taken.class);
    assertThat(agent("b").take(APP, 7, remote, "run-1")).isEqualTo(new Held("a"));
    assertThat(server.credentials()).isNotEmpty().allMatch(each -> each.startsWith("Basic "));
  }

  @Test
  void twelveAtOnceHaveOneWinner() throws Exception {
    for (int issue = 1; issue <= 5; issue++) {
      int number = issue;
      CountDownLatch go = new CountDownLatch(1);
      List<Future<ClaimOutcome>> answers = new ArrayList<>();
      try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
        for (int i = 0; i < 12; i++) {
          Claims agent = agent("agent-" + i);
          answers.add(
              threads.submit(() -> {
                go.await();
                return agent.take(APP, number, remote, "run");
              }));
        }
        go.countDown();
      }
      int won = 0;
      for (Future<ClaimOutcome> answer : answers) {
        assertThat(answer.get()).isInstanceOfAny(Taken.class, Held.class);
        won += answer.get() instanceof Taken ? 1 : 0;
      }
      assertThat(won).isEqualTo(1);
    }
  }

  @Test
  void whatIsRenewedIsNeverTakenOver() throws IOException {
    Claims a = agent("a");
    Claims b = agent("b");
    Claim claim = taken(a.take(APP, 7, remote, "run"));
    for (int i = 0; i < 4; i++) {
      assertThat(b.take(APP, 7, remote, "run")).isEqualTo(new Held("a"));
      clock.advance(LEASE.minusSeconds(1));
      claim = found(a.renew(claim));
    }
    assertThat(a.holds(claim)).isEqualTo(new Lookup.Found<>(true));
  }

  @Test
  void whatStoodStillForItsLeaseIsTakenOverAndItsHolderLearnsIt() throws IOException {
    Claims a = agent("a");
    Claims b = agent("b");
    Claim claim = taken(a.take(APP, 7, remote, "run"));
    assertThat(b.take(APP, 7, remote, "run")).isEqualTo(new Held("a"));
    clock.advance(LEASE.minusSeconds(1));
    assertThat(b.take(APP, 7, remote, "run")).isEqualTo(new Held("a"));
    clock.advance(Duration.ofSeconds(1));
    assertThat(b.take(APP, 7, remote, "run"))
        .isInstanceOfSatisfying(Taken.class, taken -> assertThat(taken.takenOver()).isTrue());
    assertThat(a.holds(claim)).isEqualTo(new Lookup.Found<>(false));
    assertThat(a.renew(claim)).isInstanceOf(Lookup.NotFound.class);
    assertThat(a.release(claim, "done")).isInstanceOf(Lookup.NotFound.class);
  }

  @Test
  void whatWasGivenBackIsFreeAtOnce() throws IOException {
    Claims a = agent("a");
    Claim claim = taken(a.take(APP, 7, remote, "run"));
    found(a.release(claim, "pull request 12"));
    assertThat(agent("b").take(APP, 7, remote, "run"))
        .isInstanceOfSatisfying(Taken.class, taken -> assertThat(taken.takenOver()).isFalse());
  }

  @Test
  void ourOwnClaimGoesOnAfterARestart() throws IOException {
    taken(agent("a").take(APP, 7, remote, "run-1"));
    assertThat(agent("a").take(APP, 7, remote, "run-2")).isInstanceOf(Taken.class);
  }

  @Test
  void anAnswerThatGotLostIsNoLostClaim() throws IOException {
    server.lose(request -> request.startsWith("POST") && request.endsWith("git-receive-pack"));
    assertThat(agent("a").take(APP, 7, remote, "run")).isInstanceOf(Taken.class);
  }

  @Test
  void aServerThatIsGoneGivesNothing() throws IOException {
    Claims a = agent("a");
    Claim claim = taken(a.take(APP, 7, remote, "run"));
    server.close();
    assertThat(a.holds(claim)).isInstanceOf(Lookup.Unreachable.class);
    assertThat(a.renew(claim)).isInstanceOf(Lookup.Unreachable.class);
    assertThat(agent("b").take(APP, 8, remote, "run")).isInstanceOf(ClaimOutcome.Failed.class);
  }

  /** Agents that die at any moment and come back, on issues that all want. */
  @Test
  void noIssueEverHasTwoOwners(Random random) throws IOException {
    int issues = 6;
    Map<Integer, Claims> living = new HashMap<>();
    Map<Integer, Map<Long, Claim>> believed = new HashMap<>();
    Set<Long> done = new HashSet<>();
    for (int step = 0; step < 120 && done.size() < issues; step++) {
      int who = random.nextInt(AGENTS);
      if (!living.containsKey(who)) {
        living.put(who, agent("agent-" + who));
        believed.put(who, new HashMap<>());
      }
      if (random.nextInt(6) == 0) {
        living.remove(who); // killed: it forgets all
        believed.remove(who);
        continue;
      }
      long issue = 1L + random.nextInt(issues);
      Claims claims = Objects.requireNonNull(living.get(who));
      Map<Long, Claim> held = Objects.requireNonNull(believed.get(who));
      Claim mine = held.get(issue);
      if (mine == null && !done.contains(issue)) {
        if (claims.take(APP, issue, remote, "run") instanceof Taken(Claim claim, boolean over)) {
          held.put(issue, claim);
        }
      } else if (mine != null && random.nextBoolean()) {
        held.remove(issue);
        if (claims.renew(mine) instanceof Lookup.Found<Claim>(Claim renewed)) {
          held.put(issue, renewed);
        }
      } else if (mine != null) {
        held.remove(issue);
        if (claims.release(mine, "done") instanceof Lookup.Found<Claim>) {
          done.add(issue);
        }
      }
      assertThat(holders(living, believed, issue)).isLessThanOrEqualTo(1);
      clock.advance(Duration.ofMinutes(random.nextInt(6)));
    }
  }

  /** How many believe that an issue is theirs, and are right. */
  private static long holders(
      Map<Integer, Claims> living, Map<Integer, Map<Long, Claim>> believed, long issue) {
    return living.entrySet().stream()
        .filter(each -> {
          Claim claim = Objects.requireNonNull(believed.get(each.getKey())).get(issue);
          return claim != null
              && each.getValue().holds(claim) instanceof Lookup.Found<Boolean>(Boolean holds)
              && holds;
        })
        .count();
  }

  private Claims agent(String name) throws IOException {
    Path home = Files.createDirectories(folder.resolve(name + "-home"));
    Git git =
        new Git(
            Path.of("git"),
            home,
            Duration.ofSeconds(30),
            Map.of("PATH", System.getenv("PATH")),
            Redactor.NONE);
    return new Claims(new ClaimRefs(git, folder.resolve(name + ".git")), name, LEASE, clock);
  }

  private static Claim taken(ClaimOutcome outcome) {
    assertThat(outcome).isInstanceOf(Taken.class);
    return ((Taken) outcome).claim();
  }

  private static Claim found(Lookup<Claim> lookup) {
    assertThat(lookup).isInstanceOf(Lookup.Found.class);
    return ((Lookup.Found<Claim>) lookup).value();
  }
}
