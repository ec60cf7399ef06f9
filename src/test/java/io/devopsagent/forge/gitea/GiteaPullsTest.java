package io.devopsagent.forge.gitea;

import static io.devopsagent.forge.gitea.GiteaFixture.CORE;
import static org.assertj.core.api.Assertions.assertThat;

import io.devopsagent.forge.NewIssue.LabelSpec;
import io.devopsagent.forge.NewPullRequest;
import io.devopsagent.forge.PullCommit;
import io.devopsagent.forge.PullRequest;
import io.devopsagent.forge.PullRequest.State;
import io.devopsagent.forge.Review;
import io.devopsagent.forge.Review.Verdict;
import io.devopsagent.kernel.ErrorCode;
import io.devopsagent.kernel.Lookup;
import io.devopsagent.kernel.Outcome;
import io.devopsagent.standin.git.GitServer;
import io.devopsagent.standin.gitea.WorldEdits;
import io.devopsagent.standin.gitea.WorldGit;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

@ParameterizedClass
@ValueSource(strings = {"1.24.7", "1.26.3"})
class GiteaPullsTest {
  private static final String HEAD = "infra/7-cache";

  @Parameter String version = "";

  @SuppressWarnings("NullAway.Init")
  private GiteaFixture at;

  @SuppressWarnings("NullAway.Init")
  private WorldGit git;

  @SuppressWarnings("NullAway.Init")
  private GiteaPulls pulls;

  @BeforeEach
  void start() throws IOException {
    at = new GiteaFixture(version);
    git = new WorldGit(at.gitea.world());
    pulls = pulls("bot-token");
  }

  @AfterEach
  void stop() throws IOException {
    at.gitea.assertConforming();
    at.close();
  }

  private GiteaPulls pulls(String token) {
    GiteaApi api = at.api(token);
    return new GiteaPulls(api, new GiteaIdentity(api), at.remarks::add);
  }

  private PullRequest open() {
    git.push("acme/core", HEAD, "devops-bot", Map.of("Dockerfile", "FROM a\n"));
    return done(pulls.open(CORE, wish("Keep the cache out of the image")));
  }

  private static NewPullRequest wish(String title) {
    return new NewPullRequest(
        HEAD, "main", title, "why", List.of(new LabelSpec("devops", "1d76db", "")));
  }

  @Test
  void oneIsOpenedAndFoundByItsBranch() {
    PullRequest made = open();
    assertThat(made.reference()).isEqualTo("acme/core#1");
    assertThat(made.state()).isEqualTo(State.OPEN);
    assertThat(made.head().branch()).isEqualTo(HEAD);
    assertThat(made.base().branch()).isEqualTo("main");
    assertThat(made.url()).endsWith("/acme/core/pulls/1");
    assertThat(found(pulls.ofBranch(CORE, HEAD))).containsExactly(made);
    assertThat(found(pulls.ofBranch(CORE, "infra/8-other"))).isEmpty();
    assertThat(found(pulls.pull(CORE, 1))).isEqualTo(made);
    assertThat(at.gitea.world().issues("acme/core").getFirst().labels()).containsExactly("devops");
  }

  @Test
  void aSecondOpenOneIsRefusedButNotAfterAClosedOne() {
    open();
    assertThat(refused(pulls.open(CORE, wish("again")))).contains("already exists");
    new WorldEdits(at.gitea.world()).close("acme/core", 1, "dev");
    assertThat(done(pulls.open(CORE, wish("again"))).number()).isEqualTo(2);
    assertThat(found(pulls.ofBranch(CORE, HEAD)))
        .extracting(PullRequest::state)
        .containsExactly(State.OPEN, State.CLOSED);
    assertThat(found(pulls.closedBy(CORE, 1))).isEqualTo("dev");
    assertThat(pulls.closedBy(CORE, 2)).isInstanceOf(Lookup.NotFound.class);
  }

  @Test
  void whoClosedItIsFoundBehindMoreThanAPageOfComments() {
    open();
    for (int i = 0; i < 60; i++) {
      at.serverTime.set(GiteaFixture.START.plusSeconds(i));
      assertThat(at.issues().comment(CORE, 1, "word " + i)).isInstanceOf(Outcome.Done.class);
    }
    at.serverTime.set(GiteaFixture.START.plusSeconds(90));
    assertThat(at.issues("boss-token").close(CORE, 1)).isInstanceOf(Outcome.Done.class);
    assertThat(found(pulls.closedBy(CORE, 1))).isEqualTo("boss");
  }

  @Test
  void aMergedOneWhoseBranchIsGoneKeepsItsName() {
    open();
    git.merge("acme/core", 1, "boss");
    git.removeBranch("acme/core", HEAD);
    assertThat(found(pulls.ofBranch(CORE, HEAD)))
        .singleElement()
        .satisfies(pull -> assertThat(pull.state()).isEqualTo(State.MERGED));
  }

  @Test
  void commitsTellWhoseTheyAre() {
    open();
    String tip = git.push("acme/core", HEAD, "dev", Map.of("Dockerfile", "FROM b\n"));
    List<PullCommit> commits = found(pulls.commits(CORE, 1));
    assertThat(commits).extracting(PullCommit::author).containsExactly("dev", "devops-bot");
    assertThat(commits.getFirst().sha()).isEqualTo(tip);
    assertThat(commits.getFirst().bears("devops-bot@example.test")).isFalse();
    assertThat(commits.getLast().bears("Devops-Bot@example.test")).isTrue();
    assertThat(found(pulls.pull(CORE, 1)).head().sha()).isEqualTo(tip);
  }

  @Test
  void thePartOfGitMayBePlayedByARealRepository(@TempDir Path root) throws Exception {
    try (GitServer server = new GitServer(root)) {
      server.repo("acme/core").commit("acme/core", "main", Map.of("a.txt", "one\n"));
      git.real("acme/core", server.folder("acme/core"));
      server.commit("acme/core", "staging", Map.of("a.txt", "one\n"));
      assertThat(refused(pulls.open(CORE, wish("x")))).contains("404");
      server.commit("acme/core", HEAD, Map.of("sub/b.txt", "two\n"));
      assertThat(done(pulls.open(CORE, wish("x"))).head().sha()).matches("[0-9a-f]{40}");
      assertThat(found(pulls.commits(CORE, 1)))
          .singleElement()
          .satisfies(commit -> assertThat(commit.bears("ann@example.org")).isTrue());
      GiteaView view = new GiteaView(at.api("bot-token"));
      assertThat(found(view.file(CORE, "sub/b.txt", HEAD))).isEqualTo("two\n");
      assertThat(found(view.branches(CORE))).hasSize(3);
    }
  }

  @Test
  void reviewsAndMergeability() {
    open();
    git.review("acme/core", 1, "boss", "REQUEST_CHANGES", "no");
    git.review("acme/core", 1, "dev", "APPROVED", "");
    git.review("acme/core", 1, "dev", "SOMETHING_NEW", "");
    assertThat(found(pulls.reviews(CORE, 1)))
        .extracting(Review::verdict)
        .containsExactly(Verdict.CHANGES_REQUESTED, Verdict.APPROVED, Verdict.OTHER);
    assertThat(found(pulls.pull(CORE, 1)).mergeable()).isTrue();
    git.mergeable("acme/core", 1, false);
    assertThat(found(pulls.pull(CORE, 1)).mergeable()).isFalse();
  }

  @Test
  void whatIsNotThereAndWhatIsNotShownAreToldApart() {
    assertThat(pulls.pull(CORE, 99)).isInstanceOf(Lookup.NotFound.class);
    git.without("acme/core", true, false);
    assertThat(pulls.pull(CORE, 99)).isInstanceOf(Lookup.CannotVerify.class);
    at.gitea.world().hide("acme/core", true).user("eve").token("eve-token", "eve", "all");
    assertThat(pulls("eve-token").pull(CORE, 99)).isInstanceOf(Lookup.CannotVerify.class);
    assertThat(pulls("eve-token").ofBranch(CORE, HEAD)).isInstanceOf(Lookup.CannotVerify.class);
    at.gitea.faults().fail(9, asked -> true, 502, Map.of(), "<html>");
    assertThat(pulls.pull(CORE, 99)).isInstanceOf(Lookup.Unreachable.class);
  }

  @Test
  void noTitleMissingBranchesAndArchivedRepositoriesAreRefused() {
    assertThat(refused(pulls.open(CORE, wish(" ")))).contains("without a title");
    assertThat(refused(pulls.open(CORE, wish("x")))).contains("404");
    git.push("acme/core", HEAD, "devops-bot", Map.of("a", "b"));
    at.gitea.world().archive("acme/core", true);
    assertThat(refused(pulls.open(CORE, wish("x")))).contains("423");
  }

  @Test
  void aLostAnswerIsUnclear() {
    git.push("acme/core", HEAD, "devops-bot", Map.of("a", "b"));
    at.gitea.faults().cutNextWrite();
    assertThat(pulls.open(CORE, wish("x")))
        .isInstanceOfSatisfying(
            Outcome.Unclear.class,
            unclear -> assertThat(unclear.failure().code()).isEqualTo(ErrorCode.UNREACHABLE));
    assertThat(found(pulls.ofBranch(CORE, HEAD))).hasSize(1);
  }

  private static <T> T found(Lookup<T> lookup) {
    assertThat(lookup).isInstanceOf(Lookup.Found.class);
    return ((Lookup.Found<T>) lookup).value();
  }

  private static <T> T done(Outcome<T> outcome) {
    assertThat(outcome).isInstanceOf(Outcome.Done.class);
    return ((Outcome.Done<T>) outcome).value();
  }

  private static <T> String refused(Outcome<T> outcome) {
    assertThat(outcome).isInstanceOf(Outcome.Refused.class);
    return ((Outcome.Refused<T>) outcome).failure().sentence();
  }
}
