package io.devopsagent.forge.gitea;

import static io.devopsagent.forge.gitea.GiteaFixture.CORE;
import static org.assertj.core.api.Assertions.assertThat;

import io.devopsagent.action.Effect;
import io.devopsagent.action.Executor;
import io.devopsagent.action.Receipt;
import io.devopsagent.forge.EditExecutors;
import io.devopsagent.forge.IssueComment;
import io.devopsagent.forge.PullExecutor;
import io.devopsagent.kernel.ErrorCode;
import io.devopsagent.kernel.Lookup;
import io.devopsagent.kernel.Outcome;
import io.devopsagent.policy.EffectClass;
import io.devopsagent.policy.EffectClasses;
import io.devopsagent.standin.gitea.World.Seen;
import io.devopsagent.standin.gitea.WorldEdits;
import io.devopsagent.standin.gitea.WorldGit;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/** The executors of what the work does on a forge, with the gateway's rules played by hand. */
@ParameterizedClass
@ValueSource(strings = {"1.24.7", "1.26.3"})
class WorkExecutorsTest {
  private static final String HEAD = "infra/1-cache";

  @Parameter String version = "";

  @SuppressWarnings("NullAway.Init")
  private GiteaFixture at;

  @SuppressWarnings("NullAway.Init")
  private WorldGit git;

  @SuppressWarnings("NullAway.Init")
  private GiteaIssueEdits edits;

  private final Map<String, Executor> executors = new LinkedHashMap<>();

  @BeforeEach
  void start() throws IOException {
    at = new GiteaFixture(version);
    git = new WorldGit(at.gitea.world());
    at.gitea.world().issue("acme/core", "dev", "the image is too big", "", "devops");
    git.push("acme/core", HEAD, "devops-bot", Map.of("Dockerfile", "FROM a\n"));
    GiteaApi api = at.api("bot-token");
    edits = new GiteaIssueEdits(api, at.remarks::add);
    add(new PullExecutor(new GiteaPulls(api, new GiteaIdentity(api), at.remarks::add)));
    new EditExecutors(at.issues(), edits).all().forEach(this::add);
  }

  private void add(Executor executor) {
    executors.put(executor.type(), executor);
  }

  @AfterEach
  void stop() throws IOException {
    at.gitea.assertConforming();
    at.close();
  }

  @Test
  void eachTypeIsOneThatPolicyKnowsAsOurs() {
    assertThat(executors.keySet())
        .containsExactly("pull.open", "issue.comment", "issue.label", "issue.assign")
        .allSatisfy(type -> assertThat(EffectClasses.of(type)).isEqualTo(EffectClass.OURS));
  }

  private Outcome<Receipt> perform(Effect effect) {
    return executor(effect).perform(effect);
  }

  private Executor executor(Effect effect) {
    Executor executor = executors.get(effect.type());
    assertThat(executor).isNotNull();
    return java.util.Objects.requireNonNull(executor);
  }

  private static Effect pull(String key) {
    return Effects.of(
        key,
        "pull.open",
        Map.of("head", HEAD, "base", "main", "title", "Smaller image", "body", "Why."));
  }

  @Test
  void aPullRequestIsOpenedOnce() {
    Receipt receipt = done(perform(pull("work/1/pull")));
    assertThat(receipt.fact("reference")).isEqualTo("acme/core#2");
    assertThat(perform(pull("work/1/pull"))).isEqualTo(new Outcome.Done<>(receipt));
    assertThat(executor(pull("work/1/pull")).lookUp(pull("work/1/pull")))
        .isEqualTo(new Lookup.Found<>(receipt));
    assertThat(git.pulls("acme/core")).isEqualTo(1);
    assertThat(issue(1).body())
        .startsWith("[devops-agent]\n")
        .endsWith("<!-- devops-agent:key=work/1/pull -->");
  }

  @Test
  void aLostAnswerIsFoundAgain() {
    at.gitea.faults().cutNextWrite();
    assertThat(perform(pull("work/1/pull"))).isInstanceOf(Outcome.Unclear.class);
    assertThat(executor(pull("work/1/pull")).lookUp(pull("work/1/pull")))
        .isInstanceOf(Lookup.Found.class);
    assertThat(git.pulls("acme/core")).isEqualTo(1);
  }

  @Test
  void anotherRunTakesTheOpenOneForItsOwn() {
    done(perform(pull("work/1/pull")));
    assertThat(done(perform(pull("work/2/pull"))).fact("number")).isEqualTo("2");
    assertThat(executor(pull("work/2/pull")).lookUp(pull("work/2/pull")))
        .isInstanceOf(Lookup.NotFound.class);
    assertThat(git.pulls("acme/core")).isEqualTo(1);
  }

  @Test
  void closedByAPersonMeansNoAndClosedByUsDoesNot() {
    done(perform(pull("work/1/pull")));
    new WorldEdits(at.gitea.world()).close("acme/core", 2, "dev");
    assertThat(perform(pull("work/2/pull")))
        .isInstanceOfSatisfying(
            Outcome.Refused.class,
            no -> {
              assertThat(no.failure().code()).isEqualTo(ErrorCode.POLICY_REFUSED);
              assertThat(no.failure().sentence())
                  .isEqualTo("dev closed acme/core#2 without merging it, which means no.");
            });
    // what made it sees its own one, closed or not
    assertThat(perform(pull("work/1/pull"))).isInstanceOf(Outcome.Done.class);
    at.gitea.world().delete("acme/core").repo("acme/core");
    git.push("acme/core", HEAD, "devops-bot", Map.of("a", "b"));
    done(perform(pull("work/1/pull")));
    assertThat(at.issues().close(CORE, 1)).isInstanceOf(Outcome.Done.class);
    assertThat(done(perform(pull("work/2/pull"))).fact("number")).isEqualTo("2");
  }

  @Test
  void nothingIsOpenedWhileWhoClosedItCannotBeAsked() {
    done(perform(pull("work/1/pull")));
    new WorldEdits(at.gitea.world()).close("acme/core", 2, "dev");
    at.gitea.faults().fail(3, asked -> asked.target().contains("/timeline"), 502, Map.of(), "");
    assertThat(perform(pull("work/2/pull"))).isInstanceOf(Outcome.Later.class);
    assertThat(git.pulls("acme/core")).isEqualTo(1);
  }

  private static Effect comment(long revision, String body) {
    return Effects.of(
        "work/1/comment/" + revision,
        "issue.comment",
        Map.of(
            "number",
            "1",
            "marker",
            "work/acme/core/1/status",
            "revision",
            Long.toString(revision),
            "body",
            body));
  }

  @Test
  void oneCommentIsEditedAsTheWorkGoesOn() {
    done(perform(comment(1, "I am at it.")));
    assertThat(comments()).singleElement().satisfies(one -> assertThat(one.edited()).isFalse());
    at.serverTime.set(GiteaFixture.START.plusSeconds(60));
    done(perform(comment(2, "It is done. <!-- devops-agent:revision=9 -->")));
    assertThat(comments())
        .singleElement()
        .satisfies(
            one -> assertThat(one.body()).startsWith("[devops-agent]\n").contains("It is done."))
        .satisfies(one -> assertThat(one.edited()).isTrue());
    done(perform(comment(1, "I am at it.")));
    assertThat(comments().getFirst().body()).contains("It is done.");
    assertThat(executor(comment(2, "")).lookUp(comment(2, ""))).isInstanceOf(Lookup.Found.class);
    assertThat(executor(comment(3, "")).lookUp(comment(3, "")))
        .isInstanceOf(Lookup.CannotVerify.class);
    done(perform(comment(3, "Closed.")));
    assertThat(comments())
        .singleElement()
        .satisfies(one -> assertThat(one.body()).contains("Closed."));
  }

  @Test
  void aCopyOfTheMarkerByAPersonIsNotOurComment() {
    at.issues("dev-token").comment(CORE, 1, "<!-- devops-agent:key=work/acme/core/1/status -->");
    done(perform(comment(1, "I am at it.")));
    assertThat(comments()).extracting(IssueComment::author).containsExactly("dev", "devops-bot");
  }

  @Test
  void aLostAnswerToTheFirstEditionIsFoundAgain() {
    at.gitea.faults().cutNextWrite();
    assertThat(perform(comment(1, "I am at it."))).isInstanceOf(Outcome.Unclear.class);
    assertThat(executor(comment(1, "")).lookUp(comment(1, ""))).isInstanceOf(Lookup.Found.class);
    assertThat(comments()).hasSize(1);
  }

  @Test
  void labelsAndAssigneesComeAndGo() {
    Effect take =
        Effects.of("work/1/label", "issue.label", Map.of("number", "1", "add", "agent,infra"));
    done(perform(take));
    done(perform(take));
    assertThat(issue(0).labels()).containsExactly("devops", "agent", "infra");
    done(
        perform(
            Effects.of(
                "work/1/unlabel", "issue.label", Map.of("number", "1", "remove", "AGENT,none"))));
    assertThat(issue(0).labels()).containsExactly("devops", "infra");
    new WorldEdits(at.gitea.world()).assign("acme/core", 1, "dev");
    done(perform(assign("assign")));
    done(perform(assign("assign")));
    assertThat(assignees()).containsExactly("dev", "devops-bot");
    done(perform(assign("unassign")));
    assertThat(assignees()).containsExactly("dev");
  }

  private static Effect assign(String what) {
    return Effects.of("work/1/" + what, "issue.assign", Map.of("number", "1", what, "devops-bot"));
  }

  @Test
  void whatDoesNotSayItsIssueIsRefused() {
    Effect lost = Effects.of("k", "issue.label", Map.of("add", "x"));
    assertThat(perform(lost)).isInstanceOf(Outcome.Refused.class);
    assertThat(edits.comments(CORE, 99)).isInstanceOf(Lookup.CannotVerify.class);
  }

  private Seen issue(int index) {
    List<Seen> all = at.gitea.world().issues("acme/core");
    return index == 0 ? all.getFirst() : all.get(index);
  }

  private List<String> assignees() {
    return ((Lookup.Found<io.devopsagent.forge.Issue>) at.issues().issue(CORE, 1))
        .value()
        .assignees();
  }

  private List<IssueComment> comments() {
    return ((Lookup.Found<List<IssueComment>>) edits.comments(CORE, 1)).value();
  }

  private static <T> T done(Outcome<T> outcome) {
    assertThat(outcome).isInstanceOf(Outcome.Done.class);
    return ((Outcome.Done<T>) outcome).value();
  }
}
