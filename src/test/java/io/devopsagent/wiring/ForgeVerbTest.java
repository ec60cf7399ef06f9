package io.devopsagent.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import io.devopsagent.kernel.Json;
import io.devopsagent.standin.gitea.GiteaStandIn;
import io.devopsagent.standin.gitea.WorldGit;
import io.devopsagent.standin.gitea.Worlds;
import java.io.IOException;
import java.nio.file.Files;
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
import tools.jackson.databind.JsonNode;

/** {@code forge check} names what lacks, and the one change that mends it. */
@ParameterizedClass
@ValueSource(strings = {"1.24.7", "1.26.3"})
class ForgeVerbTest {
  @Parameter String version = "";

  @TempDir Path folder;

  @SuppressWarnings("NullAway.Init")
  private CommandRig rig;

  @SuppressWarnings("NullAway.Init")
  private GiteaStandIn gitea;

  @SuppressWarnings("NullAway.Init")
  private WorldGit git;

  @BeforeEach
  void prepare() throws IOException {
    gitea = GiteaStandIn.start(version);
    Worlds.acme(gitea.world());
    git = new WorldGit(gitea.world());
    rig = new CommandRig(folder);
    Files.writeString(
        rig.config,
        """
        organisation: acme
        environment: [GITEA_TOKEN]
        forge: {kind: gitea, url: "%s", token: "${GITEA_TOKEN}"}
        services: [{name: Shop, url: "https://shop.acme.example", repo: acme/app}]
        channels: {box: {kind: outbox}}
        people: [{name: ann}]
        escalation: {default: [{page: ann, by: box}]}
        """
            .formatted(gitea.base()));
    rig.environment.put("GITEA_TOKEN", Worlds.BOT_TOKEN);
  }

  @AfterEach
  void close() throws IOException {
    assertThat(gitea.requests()).allMatch(request -> request.startsWith("GET "));
    gitea.assertConforming();
    gitea.close();
  }

  @Test
  void allIsGood() {
    assertThat(rig.run("forge", "check")).as(rig.out() + rig.err()).isZero();
    assertThat(lines())
        .contains("REPOSITORY READ WRITE LABEL PUSH PULL ACTIONS")
        .contains("acme/core yes yes yes yes yes yes")
        .contains("acme/app yes yes yes yes yes yes")
        .anyMatch(line -> line.startsWith("yes account: signed in as devops-bot, Gitea " + version))
        .contains("yes scopes: the token has read:organization, read:package, read:user,")
        .contains("The account and its token are enough for everything.");
  }

  @Test
  void eachLackIsNamedWithWhatMendsIt() {
    gitea.world().repo("acme/old").archive("acme/old", true);
    gitea.world().repo("acme/quiet").issuesOff("acme/quiet", true).repo("acme/copy");
    gitea.world().repo("acme/fenced").repo("acme/tight");
    git.mirror("acme/copy");
    git.without("acme/tight", true, true);
    git.push("acme/fenced", "infra/1-x", "devops-bot", Map.of("a", "b"));
    git.protect("acme/fenced", "infra/1-x", false);
    assertThat(rig.run("forge", "check")).isEqualTo(1);
    assertThat(lines())
        .contains("acme/old yes - - - - yes")
        .contains("acme/quiet NO NO NO yes yes yes")
        .contains("acme/copy yes - - - - yes")
        .contains("acme/fenced yes yes yes NO yes yes")
        .contains("acme/tight yes yes yes yes NO -");
    assertThat(rig.out().replaceAll("\\s+", " "))
        .contains("acme/old is archived. Unarchive it, if it is to be worked on.")
        .contains("Switch them on in its settings, with the tracker that is built in.")
        .contains("acme/copy is a mirror: what is pushed to it would be lost.")
        .contains("protects infra/1-x. Let the agent's account push to infra/**")
        .contains("Pull requests are switched off in acme/tight. Switch them on");
  }

  @Test
  void aTokenWithTooFewScopesIsTakenApart() throws IOException {
    gitea
        .world()
        .token(
            "narrow",
            "devops-bot",
            "read:issue",
            "write:repository",
            "read:organization",
            "read:user");
    rig.environment.put("GITEA_TOKEN", "narrow");
    assertThat(rig.run("forge", "check", "--json")).isEqualTo(1);
    JsonNode report = Json.tree(rig.out());
    assertThat(report.path("standing").asString()).isEqualTo("no");
    assertThat(report.path("site").get(1).path("sentence").asString())
        .endsWith("and lacks write:issue.");
    JsonNode duties = report.path("repositories").get(0).path("duties");
    assertThat(duties.path("write_issues").path("standing").asString()).isEqualTo("no");
    assertThat(duties.path("write_issues").path("mend").asString())
        .startsWith("Make a token with the scope write:issue and set $GITEA_TOKEN;");
    assertThat(duties.path("push").path("standing").asString()).isEqualTo("yes");
  }

  @Test
  void aTokenForEverythingIsEnough() {
    gitea.world().token("wide", "devops-bot", "all");
    rig.environment.put("GITEA_TOKEN", "wide");
    assertThat(rig.run("forge", "check")).as(rig.out()).isZero();
    assertThat(rig.out()).contains("yes scopes: the token has all");
    rig.environment.put("GITEA_TOKEN", "boss-token");
    assertThat(rig.run("forge", "check")).isZero();
    assertThat(rig.out()).contains("it administers the whole site");
  }

  @Test
  void whoIsInNoTeamMayOnlyRead() {
    rig.environment.put("GITEA_TOKEN", "dev-token");
    assertThat(rig.run("forge", "check")).isEqualTo(1);
    assertThat(lines()).contains("acme/core yes ? ? NO yes yes");
    assertThat(rig.out().replaceAll("\\s+", " "))
        .contains("The account may only read acme/core. Put the agent's account into a team");
  }

  @Test
  void aPasswordToBeChangedIsRecognised() {
    gitea.world().mustChangePassword("devops-bot", true);
    assertThat(rig.run("forge", "check")).isEqualTo(1);
    assertThat(rig.out().replaceAll("\\s+", " "))
        .contains("NO account: ", "gitea admin user must-change-password --unset NAME");
  }

  @Test
  void whatCannotBeToldIsNeitherGoodNorBad() throws IOException {
    gitea.faults().fail(3, asked -> asked.target().contains("/app/pulls"), 502, Map.of(), "");
    assertThat(rig.run("forge", "check")).isEqualTo(2);
    assertThat(lines()).contains("acme/app yes yes yes yes ? ?");
    gitea.faults().fail(1, asked -> asked.target().contains("/admin/orgs"), 404, Map.of(), "no");
    assertThat(rig.run("forge", "check")).isEqualTo(2);
    assertThat(lines())
        .anyMatch(line -> line.startsWith("? scopes: "))
        .contains("acme/app yes ? ? ? ? yes");
    gitea.down();
    assertThat(rig.run("forge", "check")).isEqualTo(2);
    assertThat(rig.out()).contains("? account: ", "does not accept connections");
  }

  @Test
  void wordsAreChecked() throws IOException {
    assertThat(rig.run("forge")).isEqualTo(2);
    Files.writeString(rig.config, "organisation: [");
    assertThat(rig.run("forge", "check")).isEqualTo(2);
    assertThat(rig.err()).contains("Nothing was asked.");
  }

  private List<String> lines() {
    return rig.out().lines().map(line -> line.replaceAll(" +", " ").strip()).toList();
  }
}
