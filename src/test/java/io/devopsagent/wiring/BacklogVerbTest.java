package io.devopsagent.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import io.devopsagent.cli.ExitCode;
import io.devopsagent.standin.gitea.GiteaStandIn;
import io.devopsagent.standin.gitea.Worlds;
import io.devopsagent.testkit.DrivenClock;
import io.devopsagent.watch.ServiceId;
import io.devopsagent.watch.Verdict;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code backlog} beside a running product that sweeps a Gitea. */
class BacklogVerbTest {
  private final DrivenClock clock = new DrivenClock();
  private final GiteaStandIn gitea;
  private final LookWorld world;

  BacklogVerbTest(@TempDir Path folder) throws IOException {
    gitea = GiteaStandIn.start("1.26.3", 0, clock::now);
    Worlds.acme(gitea.world())
        .repo("acme/shop")
        .label("acme", "ci", "d73a4a")
        .label("acme", "bug", "d73a4a");
    world =
        new LookWorld(
            folder,
            clock,
            """
            forge:
              kind: gitea
              url: %s
              token: "${GITEA_TOKEN}"
            """
                .formatted(gitea.base()));
  }

  @AfterEach
  void close() throws IOException {
    world.close();
    gitea.assertConforming();
    gitea.close();
  }

  @Test
  void nothingIsSaidBeforeASweep() {
    assertThat(world.run("backlog")).isZero();
    assertThat(world.out).startsWith("Nothing was swept yet.");
    assertThat(world.run("backlog", "--json")).isZero();
    assertThat(world.json().path("searched_at").isNull()).isTrue();
  }

  @Test
  void whatThereIsInItsOrderWithReasons() {
    gitea.world().issue("acme/app", "dev", "Pipeline is \u001b[31mred", "", "ci");
    gitea.world().issue("acme/core", "dev", "The image is broken", "", "devops", "bug");
    gitea.world().issue("acme/core", "dev", "Words", "");
    world.pass(Duration.ofSeconds(10));
    assertThat(world.run("backlog")).isZero();
    assertThat(world.out)
        .startsWith("2 open items in 3 repositories, 2 may be taken up. As of 5s ago.")
        .containsSubsequence(
            "acme/core#1", "The image is broken", "bug, by its label bug", "acme/app#1")
        .doesNotContain("\u001b");
    assertThat(world.out.lines()).allMatch(line -> line.length() <= 80);
    assertThat(world.run("backlog", "--explain", "core#1")).isZero();
    assertThat(world.out).contains("+300", "bug, by its label bug", "new today", "place");
    assertThat(world.run("backlog", "--json")).isZero();
    assertThat(world.json().at("/backlog/0/number").asInt()).isEqualTo(1);
    assertThat(world.json().at("/account").asString()).isEqualTo("devops-bot");
    assertThat(world.run("backlog", "--explain", "core#9")).isEqualTo(ExitCode.FAILED);
    assertThat(world.err).contains("core#9 is not in the backlog.");
  }

  @Test
  void changesAreSeenWithinAMinute() {
    world.pass(Duration.ofSeconds(10));
    gitea.world().issue("acme/app", "dev", "New", "", "ci");
    world.pass(Duration.ofMinutes(2));
    assertThat(world.run("backlog", "--json")).isZero();
    assertThat(world.json().at("/backlog/0/number").asInt()).isEqualTo(1);
  }

  @Test
  void theIssueOfALiveIncidentComesFirst() {
    gitea.world().issue("acme/core", "dev", "The image is broken", "", "devops", "bug");
    world.pass(Duration.ofMinutes(2));
    world.shop.set(503);
    world.pass(Duration.ofMinutes(12));
    assertThat(world.app.watch().of(new ServiceId("shop")).orElseThrow().verdict())
        .isEqualTo(Verdict.DOWN);
    assertThat(world.run("backlog", "--json")).isZero();
    assertThat(world.json().at("/backlog/0/title").asString()).startsWith("[CLOUD INCIDENT]");
    assertThat(world.json().at("/backlog/0/terms/0/reason").asString())
        .isEqualTo("its service is down now");
    world.shop.set(200);
    world.pass(Duration.ofMinutes(5));
    assertThat(world.run("backlog", "--json")).isZero();
    assertThat(world.json().at("/backlog/0/title").asString()).isEqualTo("The image is broken");
    assertThat(world.json().at("/items").asInt()).isEqualTo(1);
  }

  @Test
  void aForgeThatDoesNotTellIsSaid() {
    gitea.world().issue("acme/core", "dev", "The image is broken", "", "devops", "bug");
    world.pass(Duration.ofMinutes(1));
    gitea.world().revoke(Worlds.BOT_TOKEN);
    world.pass(Duration.ofMinutes(3));
    assertThat(world.run("backlog")).isZero();
    assertThat(world.out).contains("The newest sweep failed: ", "acme/core#1");
  }
}
