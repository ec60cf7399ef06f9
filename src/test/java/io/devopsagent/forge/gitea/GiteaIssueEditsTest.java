package io.devopsagent.forge.gitea;

import static io.devopsagent.forge.gitea.GiteaFixture.CORE;
import static org.assertj.core.api.Assertions.assertThat;

import io.devopsagent.forge.IssueComment;
import io.devopsagent.forge.NewIssue.LabelSpec;
import io.devopsagent.kernel.ErrorCode;
import io.devopsagent.kernel.Failure;
import io.devopsagent.kernel.Outcome;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

@ParameterizedClass
@ValueSource(strings = {"1.24.7", "1.26.3"})
class GiteaIssueEditsTest {
  @Parameter String version = "";

  @SuppressWarnings("NullAway.Init")
  private GiteaFixture at;

  @SuppressWarnings("NullAway.Init")
  private GiteaIssueEdits edits;

  @BeforeEach
  void start() throws IOException {
    at = new GiteaFixture(version);
    at.gitea.world().issue("acme/core", "dev", "one", "");
    edits = new GiteaIssueEdits(at.api("bot-token"), at.remarks::add);
  }

  @AfterEach
  void stop() throws IOException {
    at.gitea.assertConforming();
    at.close();
  }

  @Test
  void labelsAreAddedAndTakenOffByName() {
    List<LabelSpec> wanted =
        List.of(new LabelSpec("cloud", "aabbcc", ""), new LabelSpec("new", "aabbcc", ""));
    assertThat(edits.addLabels(CORE, 1, wanted)).isEqualTo(done(List.of("cloud", "new")));
    assertThat(edits.addLabels(CORE, 1, wanted)).isEqualTo(done(List.of("cloud", "new")));
    assertThat(edits.removeLabel(CORE, 1, "CLOUD")).isEqualTo(done(true));
    assertThat(edits.removeLabel(CORE, 1, "cloud")).isEqualTo(done(false));
    assertThat(at.gitea.world().issues("acme/core").getFirst().labels()).containsExactly("new");
  }

  @Test
  void aCommentIsChangedInPlaceAlsoInARenamedRepository() {
    IssueComment made = ((Outcome.Done<IssueComment>) at.issues().comment(CORE, 1, "plan")).value();
    at.gitea.world().rename("acme/core", "acme/kernel");
    assertThat(edits.editComment(CORE, made.id(), "done"))
        .isInstanceOfSatisfying(
            Outcome.Done.class,
            done -> assertThat(((IssueComment) done.value()).body()).isEqualTo("done"));
    assertThat(at.gitea.world().issues("acme/kernel").getFirst().comments())
        .containsExactly("done");
    assertThat(edits.editComment(CORE, 999, "x")).isInstanceOf(Outcome.Refused.class);
  }

  @Test
  void assigneesAreReadBack() {
    assertThat(edits.assign(CORE, 1, List.of("devops-bot", "dev")))
        .isEqualTo(done(List.of("devops-bot", "dev")));
    assertThat(edits.assign(CORE, 1, List.of())).isEqualTo(done(List.of()));
    assertThat(refused(edits.assign(CORE, 1, List.of("nobody"))).sentence()).contains("nobody");
    GiteaIssueEdits reader = new GiteaIssueEdits(at.api("dev-token"), at.remarks::add);
    assertThat(refused(reader.assign(CORE, 1, List.of("dev"))).code())
        .isEqualTo(ErrorCode.CREDENTIAL_REJECTED);
  }

  private static <T> Outcome<T> done(T value) {
    return new Outcome.Done<>(value);
  }

  private static <T> Failure refused(Outcome<T> outcome) {
    assertThat(outcome).isInstanceOf(Outcome.Refused.class);
    return ((Outcome.Refused<T>) outcome).failure();
  }
}
