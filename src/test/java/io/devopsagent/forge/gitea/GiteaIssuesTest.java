package io.devopsagent.forge.gitea;

import static io.devopsagent.forge.gitea.GiteaFixture.CORE;
import static io.devopsagent.forge.gitea.GiteaFixture.KEY;
import static io.devopsagent.forge.gitea.GiteaFixture.START;
import static io.devopsagent.forge.gitea.GiteaFixture.incident;
import static org.assertj.core.api.Assertions.assertThat;

import io.devopsagent.forge.IdempotencyMarker;
import io.devopsagent.forge.Issue;
import io.devopsagent.forge.IssueComment;
import io.devopsagent.forge.NewIssue;
import io.devopsagent.forge.RepoName;
import io.devopsagent.kernel.ErrorCode;
import io.devopsagent.kernel.Failure;
import io.devopsagent.kernel.Lookup;
import io.devopsagent.kernel.Outcome;
import io.devopsagent.standin.gitea.Faults.Asked;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

@ParameterizedClass
@ValueSource(strings = {"1.24.7", "1.26.3"})
class GiteaIssuesTest {
  @Parameter String version = "";

  @SuppressWarnings("NullAway.Init")
  private GiteaFixture at;

  @BeforeEach
  void start() throws IOException {
    at = new GiteaFixture(version);
  }

  @AfterEach
  void stop() throws IOException {
    at.gitea.assertConforming();
    at.close();
  }

  @Test
  void opensAnIssueWithItsLabelsMakingOnlyTheMissingOne() {
    Issue made = done(at.issues().create(CORE, incident()));

    assertThat(made.reference()).isEqualTo("acme/core#1");
    assertThat(made.labels()).containsExactlyInAnyOrder("cloud", "incident", "devops");
    assertThat(made.url()).isEqualTo(at.gitea.base() + "/acme/core/issues/1");
    assertThat(made.author()).isEqualTo("devops-bot");
    assertThat(made.createdAt()).isEqualTo(START);
    assertThat(at.gitea.world().labels("acme/core")).containsExactly("incident");
    assertThat(at.remarks).isEmpty();
    assertThat(found(at.issues().issue(CORE, 1))).isEqualTo(made);
  }

  @Test
  void opensOneThatIsClosedAlready() {
    assertThat(done(at.issues().create(CORE, incident(KEY, true))).open()).isFalse();
  }

  @Test
  void makesLinksWithTheAddressForPeople() {
    GiteaApi api = at.api(at.gitea.base(), URI.create("https://git.example.org/sub/"), "bot-token");
    GiteaIssues issues = new GiteaIssues(api, new GiteaIdentity(api), at.remarks::add);

    assertThat(done(issues.create(CORE, incident())).url())
        .isEqualTo("https://git.example.org/sub/acme/core/issues/1");
    assertThat(issues.describe()).isEqualTo("Gitea at https://git.example.org/sub");
  }

  @Test
  void findsWhatWasMadeWhenTheAnswerWasLost() {
    GiteaIssues issues = at.issues();
    done(issues.create(CORE, incident("incident/other/1", false)));
    at.gitea.faults().cutNextWrite();

    assertThat(issues.create(CORE, incident())).isInstanceOf(Outcome.Unclear.class);

    Issue found = found(issues.findIssue(CORE, KEY, START));
    assertThat(found.number()).isEqualTo(2);
    assertThat(at.gitea.world().issuesWith(IdempotencyMarker.of(KEY))).hasSize(1);
    assertThat(issues.findIssue(CORE, "incident/api/8", START)).isInstanceOf(Lookup.NotFound.class);
  }

  @Test
  void neverTwoIssuesWhenOneWriteInThreeLosesItsAnswer() {
    at.gitea.faults().cutEveryNthWrite(3);
    GiteaIssues issues = at.issues();
    for (int i = 0; i < 30; i++) {
      String key = "incident/storm/" + i;
      for (int attempt = 0; attempt < 10; attempt++) {
        if (issues.findIssue(CORE, key, START) instanceof Lookup.NotFound<Issue>
            && issues.create(CORE, incident(key, false)) instanceof Outcome.Done<Issue>) {
          break;
        }
      }
      assertThat(at.gitea.world().issuesWith(IdempotencyMarker.of(key))).hasSize(1);
    }
    assertThat(at.gitea.faults().cut()).isGreaterThanOrEqualTo(10);
    assertThat(at.gitea.world().labels("acme/core")).containsExactly("incident");
  }

  @Test
  void looksThroughPagesWithoutTheIndexAndByTheServersClock() {
    GiteaIssues issues = at.issues();
    at.serverTime.set(START.minus(Duration.ofDays(3)));
    done(issues.create(CORE, incident()));
    for (int i = 0; i < 120; i++) {
      at.gitea.world().issue("acme/core", "devops-bot", "noise " + i, "");
    }

    assertThat(found(issues.findIssue(CORE, KEY, START)).number()).isEqualTo(1);
    assertThat(at.gitea.requests()).noneMatch(request -> request.contains("q="));
    assertThat(at.gitea.requests())
        .filteredOn(request -> request.contains("created_by"))
        .hasSize(3);
  }

  @Test
  void aMarkerThatSomebodyElseCopiedIsNotOurs() {
    at.gitea.world().issue("acme/core", "dev", "mine", IdempotencyMarker.of(KEY));
    assertThat(at.issues().findIssue(CORE, KEY, START)).isInstanceOf(Lookup.NotFound.class);
  }

  @Test
  void severalAtOnceMakeALabelOnce() throws InterruptedException {
    GiteaIssues issues = at.issues();
    CountDownLatch done = new CountDownLatch(12);
    IntStream.range(0, 12)
        .forEach(i ->
            Thread.ofVirtual()
                .start(() -> {
                  issues.create(CORE, incident("incident/race/" + i, false));
                  done.countDown();
                }));
    done.await();

    assertThat(at.gitea.world().labels("acme/core")).containsExactly("incident");
    assertThat(at.gitea.world().issues("acme/core"))
        .hasSize(12)
        .allSatisfy(issue -> assertThat(issue.labels()).hasSize(3));
  }

  @Test
  void whoMayNotLabelOpensTheIssueAllTheSameAndSaysSo() {
    Issue made = done(at.issues("dev-token").create(CORE, incident()));

    assertThat(made.labels()).isEmpty();
    assertThat(at.remarks).hasSize(2);
    assertThat(at.remarks.getFirst())
        .contains("incident")
        .contains("user should have a permission to write to a repo");
    assertThat(at.remarks.getLast()).contains("acme/core#1 is open, but lacks the labels");
  }

  @Test
  void aRenamedRepositoryIsWrittenToUnderItsNewName() {
    at.gitea.world().rename("acme/core", "acme/kernel");
    GiteaIssues issues = at.issues();

    Issue made = done(issues.create(CORE, incident()));

    assertThat(made.repo()).isEqualTo(RepoName.parse("acme/kernel"));
    assertThat(found(issues.findIssue(CORE, KEY, START)).number()).isEqualTo(1);
    assertThat(done(issues.comment(CORE, 1, "hello")).body()).isEqualTo("hello");
    assertThat(done(issues.close(CORE, 1)).open()).isFalse();
    assertThat(at.gitea.world().issues("acme/kernel")).hasSize(1);
  }

  @Test
  void refusalsKeepTheServersReasonAndSayWhatMends() {
    assertThat(at.issues().create(CORE, new NewIssue(" \n ", "x", List.of(), false)))
        .isInstanceOf(Outcome.Refused.class);
    at.gitea.world().archive("acme/core", true);
    Failure archived = refused(at.issues().create(CORE, incident()));
    assertThat(archived.code()).isEqualTo(ErrorCode.REMOTE_REFUSED);
    assertThat(archived.text()).contains("is archived").contains("(423)").contains("Unarchive");

    at.gitea.world().archive("acme/core", false).issuesOff("acme/core", true);
    assertThat(refused(at.issues().create(CORE, incident())).text()).contains("switched off");
    assertThat(cannotVerify(at.issues().issue(CORE, 1)).text()).contains("switched off");

    at.gitea.world().token("narrow", "devops-bot", "read:issue", "read:user", "read:repository");
    Failure scope = refused(at.issues("narrow").create(CORE, incident()));
    assertThat(scope.code()).isEqualTo(ErrorCode.CREDENTIAL_REJECTED);
    assertThat(scope.nextStep()).contains("scope write:issue").contains("$GITEA_TOKEN");
    assertThat(refused(at.issues("wrong").create(CORE, incident())).text()).contains("(401)");
    assertThat(refused(at.issues("").create(CORE, incident())).code())
        .isEqualTo(ErrorCode.CREDENTIAL_MISSING);
  }

  @Test
  void notThereIsSaidOnlyWhereItCanBeKnown() {
    assertThat(at.issues().issue(CORE, 99)).isInstanceOf(Lookup.NotFound.class);
    RepoName nowhere = RepoName.parse("acme/nowhere");
    assertThat(cannotVerify(at.issues().issue(nowhere, 1)).text()).contains("may not see it");
    assertThat(at.issues().findIssue(nowhere, KEY, START)).isInstanceOf(Lookup.CannotVerify.class);
    at.gitea.world().user("outsider").token("out", "outsider", "all").hide("acme/core", true);
    assertThat(at.issues("out").issue(CORE, 1)).isInstanceOf(Lookup.CannotVerify.class);
    assertThat(at.issues("out").findIssue(CORE, KEY, START))
        .isInstanceOf(Lookup.CannotVerify.class);
  }

  @Test
  void commentsAreFoundByTheirKeyAndAMissingIssueIsNoFaultOfTheServer() {
    GiteaIssues issues = at.issues();
    done(issues.create(CORE, incident()));
    at.gitea.faults().cutNextWrite();
    assertThat(issues.comment(CORE, 1, "over\n" + IdempotencyMarker.of("c/1")))
        .isInstanceOf(Outcome.Unclear.class);

    IssueComment found = found(issues.findComment(CORE, 1, "c/1"));
    assertThat(found.author()).isEqualTo("devops-bot");
    assertThat(issues.findComment(CORE, 1, "c/2")).isInstanceOf(Lookup.NotFound.class);
    assertThat(refused(issues.comment(CORE, 99, "x")).code()).isEqualTo(ErrorCode.NOT_FOUND);
    assertThat(issues.findComment(CORE, 99, "c/1")).isInstanceOf(Lookup.NotFound.class);
    assertThat(at.gitea.world().commentsWith("c/1")).isEqualTo(1);
  }

  @Test
  void closingAgainIsDoneAlsoForWhoMayNotClose() {
    GiteaIssues issues = at.issues();
    done(issues.create(CORE, incident()));

    assertThat(refused(at.issues("dev-token").close(CORE, 1)).sentence())
        .contains("no reason given (403)");
    assertThat(done(issues.close(CORE, 1)).open()).isFalse();
    assertThat(done(issues.close(CORE, 1)).open()).isFalse();
    assertThat(done(at.issues("dev-token").close(CORE, 1)).open()).isFalse();
    assertThat(refused(issues.close(CORE, 77)).code()).isEqualTo(ErrorCode.NOT_FOUND);
  }

  @Test
  void faultsOfTheServerAreKeptApart() throws IOException {
    GiteaIssues issues = at.issues();
    assertThat(issues.findIssue(CORE, KEY, START)).isInstanceOf(Lookup.NotFound.class);

    fail(Asked::writes, 429, Map.of("Retry-After", "17"), "");
    assertThat(issues.comment(CORE, 1, "x"))
        .isInstanceOfSatisfying(
            Outcome.Later.class,
            later -> {
              assertThat(later.delay()).isEqualTo(Duration.ofSeconds(17));
              assertThat(later.failure().code()).isEqualTo(ErrorCode.RATE_LIMITED);
            });
    fail(Asked::writes, 503, Map.of(), "Service Unavailable");
    assertThat(issues.comment(CORE, 1, "x")).isInstanceOf(Outcome.Later.class);
    fail(Asked::writes, 502, Map.of("Content-Type", "text/html"), "<html>Bad Gateway</html>");
    assertThat(issues.close(CORE, 1)).isInstanceOf(Outcome.Unclear.class);
    fail(Asked::writes, 201, Map.of(), "null");
    assertThat(issues.close(CORE, 1))
        .isInstanceOfSatisfying(
            Outcome.Unclear.class,
            unclear -> assertThat(unclear.failure().code()).isEqualTo(ErrorCode.REMOTE_GARBLED));
    fail(Asked::writes, 409, Map.of(), "{\"StdErr\":\"conflict in a.txt\"}");
    assertThat(refused(issues.close(CORE, 1)).sentence()).contains("conflict in a.txt (409)");
    fail(Asked::writes, 412, Map.of(), "{\"message\":\"it still has open dependencies\"}");
    assertThat(refused(issues.close(CORE, 1)).sentence()).contains("open dependencies (412)");
    fail(asked -> !asked.writes(), 200, Map.of(), "<html>sign in</html>");
    assertThat(issues.issue(CORE, 1)).isInstanceOf(Lookup.Unreachable.class);
    fail(asked -> !asked.writes(), 200, Map.of("X-Total-Count", "0"), "null\n");
    assertThat(issues.findIssue(CORE, KEY, START)).isInstanceOf(Lookup.NotFound.class);

    at.gitea.down();
    // the read first: it uses up the kept connection, whose end a write could not tell from a loss
    assertThat(issues.issue(CORE, 1)).isInstanceOf(Lookup.Unreachable.class);
    assertThat(issues.comment(CORE, 1, "x")).isInstanceOf(Outcome.Later.class);
    assertThat(at.gitea.world().issues("acme/core")).isEmpty();
  }

  private void fail(Predicate<Asked> which, int status, Map<String, String> headers, String body) {
    at.gitea.faults().fail(1, which, status, headers, body);
  }

  @Test
  void aMovedServerIsNotFollowedByWrites() {
    fail(Asked::writes, 301, Map.of("Location", "https://elsewhere.example.org/api/v1/x"), "");
    assertThat(refused(at.issues().comment(CORE, 1, "x")).text())
        .contains("points to https://elsewhere.example.org")
        .contains("configure its new address");
  }

  private static <T> T done(Outcome<T> outcome) {
    assertThat(outcome).isInstanceOf(Outcome.Done.class);
    return ((Outcome.Done<T>) outcome).value();
  }

  private static <T> T found(Lookup<T> lookup) {
    assertThat(lookup).isInstanceOf(Lookup.Found.class);
    return ((Lookup.Found<T>) lookup).value();
  }

  private static <T> Failure refused(Outcome<T> outcome) {
    assertThat(outcome).isInstanceOf(Outcome.Refused.class);
    return ((Outcome.Refused<T>) outcome).failure();
  }

  private static <T> Failure cannotVerify(Lookup<T> lookup) {
    assertThat(lookup).isInstanceOf(Lookup.CannotVerify.class);
    return ((Lookup.CannotVerify<T>) lookup).failure();
  }
}
