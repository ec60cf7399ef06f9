package io.devopsagent.forge.gitea;

import static org.assertj.core.api.Assertions.assertThat;

import io.devopsagent.forge.gitea.GiteaHealth.Health;
import io.devopsagent.forge.gitea.GiteaIdentity.Account;
import io.devopsagent.kernel.ErrorCode;
import io.devopsagent.kernel.Failure;
import io.devopsagent.kernel.Lookup;
import io.devopsagent.standin.gitea.Faults.Asked;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

@ParameterizedClass
@ValueSource(strings = {"1.24.7", "1.26.3"})
class GiteaIdentityTest {
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
  void knowsWhoItIsAndAsksOnlyOnce() {
    GiteaIdentity identity = new GiteaIdentity(at.api("bot-token"));

    assertThat(identity.account())
        .isInstanceOfSatisfying(
            Lookup.Found.class,
            found -> {
              Account account = (Account) found.value();
              assertThat(account.login()).isEqualTo("devops-bot");
              assertThat(account.version().text()).isEqualTo(version);
              assertThat(account.admin()).isFalse();
            });
    identity.account();
    assertThat(at.gitea.requests()).containsExactly("GET /api/v1/version", "GET /api/v1/user");
  }

  @Test
  void anAccountThatMustChangeItsPasswordIsToldHowThatIsMended() {
    at.gitea.world().mustChangePassword("devops-bot", true);

    Failure failure = cannot(new GiteaIdentity(at.api("bot-token")).account());
    assertThat(failure.code()).isEqualTo(ErrorCode.CREDENTIAL_REJECTED);
    assertThat(failure.sentence()).contains("You must change your password");
    assertThat(failure.nextStep())
        .contains("gitea admin user must-change-password --unset NAME")
        .contains("$GITEA_TOKEN");
  }

  @Test
  void aTokenIsMissingOrMalformedOrRevoked() {
    assertThat(cannot(new GiteaIdentity(at.api("")).account()).text())
        .contains("No $GITEA_TOKEN is set");
    assertThat(cannot(new GiteaIdentity(at.api("bot token")).account()).text())
        .contains("holds a blank")
        .doesNotContain("bot token");
    assertThat(at.gitea.requests()).isEmpty();
    at.gitea.world().revoke("bot-token");
    assertThat(cannot(new GiteaIdentity(at.api("bot-token")).account()).code())
        .isEqualTo(ErrorCode.CREDENTIAL_REJECTED);
    at.gitea.world().token("narrow", "devops-bot", "read:issue");
    assertThat(cannot(new GiteaIdentity(at.api("narrow")).account()).nextStep())
        .contains("scope read:user");
    assertThat(at.api("bot-token").access().toString()).doesNotContain("bot-token");
  }

  @Test
  void serversThatItWasNeverTriedAgainstAreRefused() {
    assertThat(cannot(versionSaid("1.23.8")).text()).contains("1.23.8").contains("1.24");
    assertThat(cannot(versionSaid("11.0.6+gitea-1.22.0")).text()).contains("Forgejo 11.0.6");
    assertThat(versionSaid("1.27.0+dev-12-gabcdef")).isInstanceOf(Lookup.Found.class);
    assertThat(versionSaid("nonsense")).isInstanceOf(Lookup.Unreachable.class);
  }

  private Lookup<Account> versionSaid(String text) {
    at.gitea
        .faults()
        .fail(
            1,
            asked -> asked.target().endsWith("/version"),
            200,
            Map.of("Content-Type", "application/json"),
            "{\"version\":\"" + text + "\"}");
    return new GiteaIdentity(at.api("bot-token")).account();
  }

  @Test
  void healthNeedsNoTokenAndIsFoundAlsoWhenItIsBad() {
    GiteaHealth health = new GiteaHealth(at.api(""));
    assertThat(health.health()).isEqualTo(new Lookup.Found<>(new Health("pass", List.of())));

    at.gitea
        .faults()
        .fail(
            9,
            asked -> true,
            500,
            Map.of(),
            "{\"status\":\"fail\",\"checks\":{\"database:ping\":[{\"status\":\"fail\"}]}}");
    assertThat(health.health())
        .isEqualTo(new Lookup.Found<>(new Health("fail", List.of("database:ping"))));
    at.gitea.faults().fail(9, Asked::writes, 500, Map.of(), "");
  }

  @Test
  void aServerThatIsGoneIsUnreachableAndAskedAgainLater() throws IOException {
    GiteaIdentity identity = new GiteaIdentity(at.api("bot-token"));
    at.gitea.down();
    assertThat(identity.account()).isInstanceOf(Lookup.Unreachable.class);
    assertThat(new GiteaHealth(at.api("")).health()).isInstanceOf(Lookup.Unreachable.class);
    at.gitea.up();
    assertThat(identity.account()).isInstanceOf(Lookup.Found.class);
  }

  private static <T> Failure cannot(Lookup<T> lookup) {
    assertThat(lookup).isInstanceOf(Lookup.CannotVerify.class);
    return ((Lookup.CannotVerify<T>) lookup).failure();
  }
}
