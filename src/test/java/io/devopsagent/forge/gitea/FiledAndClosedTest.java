package io.devopsagent.forge.gitea;

import static org.assertj.core.api.Assertions.assertThat;

import io.devopsagent.action.Effect;
import io.devopsagent.action.Executor;
import io.devopsagent.forge.IssueExecutors;
import io.devopsagent.kernel.Lookup;
import io.devopsagent.kernel.Outcome;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** An incident that was over before its issue could be filed: filed and closed in one. */
final class FiledAndClosedTest {

  @Test
  void oneThatIsThereAlreadyAndOpenIsClosed() throws Exception {
    try (GiteaFixture fixture = new GiteaFixture("1.26.3")) {
      Executor executor = new IssueExecutors(fixture.issues()).incident().getFirst();
      assertThat(executor.perform(effect("false"))).isInstanceOf(Outcome.Done.class);
      assertThat(executor.lookUp(effect("true"))).isInstanceOf(Lookup.CannotVerify.class);
      assertThat(executor.perform(effect("true"))).isInstanceOf(Outcome.Done.class);
      assertThat(executor.lookUp(effect("true"))).isInstanceOf(Lookup.Found.class);
      assertThat(fixture.gitea.world().issues("acme/core")).hasSize(1).noneMatch(one -> one.open());
    }
  }

  @Test
  void aNewOneIsFiledClosed() throws Exception {
    try (GiteaFixture fixture = new GiteaFixture("1.26.3")) {
      Executor executor = new IssueExecutors(fixture.issues()).incident().getFirst();
      assertThat(executor.perform(effect("true"))).isInstanceOf(Outcome.Done.class);
      assertThat(fixture.gitea.world().issues("acme/core")).hasSize(1).noneMatch(one -> one.open());
    }
  }

  private static Effect effect(String closed) {
    Map<String, String> payload =
        Map.of("title", "api is down", "body", "It is.", "labels", "cloud", "closed", closed);
    return new Effect(
        1,
        "incident-api-1/issue",
        "incident.issue",
        1,
        "acme/core",
        "incident/1",
        payload,
        Effect.State.PENDING,
        0,
        0,
        GiteaFixture.START,
        GiteaFixture.START,
        null,
        null,
        "",
        null,
        null,
        "");
  }
}
