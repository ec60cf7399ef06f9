package io.devopsagent.storm;

import static org.assertj.core.api.Assertions.assertThat;

import io.devopsagent.standin.gitea.GiteaStandIn;
import io.devopsagent.standin.gitea.Worlds;
import io.devopsagent.standin.telegram.TelegramStandIn;
import io.devopsagent.testkit.Seeds;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code kill -9} at random points while 50 services flap, against a forge and a chat that carry
 * out one write in five and then cut the connection: nothing is lost, nothing is doubled but what a
 * lost answer explains.
 */
@ExtendWith(Seeds.class)
final class KillStormTest {
  private static final int SERVICES = 50;
  private static final String TELEGRAM_TOKEN = "123456789:a-token-of-the-storm";
  private static final Duration OUTAGE_AFTER = Duration.ofSeconds(2);

  /** How long the last life sees the storm. */
  private static final Duration LAST_WORDS = Duration.ofSeconds(8);

  /** A write that a kill cut off is looked for thrice in a minute before it is repeated. */
  private static final Duration QUIET_WITHIN = Duration.ofMinutes(4);

  /** In memory where that is to be had: a kill loses no page of it, and many builds share disks. */
  @TempDir(factory = InMemory.class, cleanup = CleanupMode.ON_SUCCESS)
  Path folder;

  @Test
  @Timeout(900)
  void fifteenKillsLoseNothing(Random random) throws Exception {
    storm(random, 15, 6, seconds(1, 20), seconds(1, 30), 3);
  }

  @Test
  @Tag("soak")
  @Timeout(3_600)
  void twoHundredKillsLoseNothing(Random random) throws Exception {
    storm(random, 200, 8, seconds(10, 100), seconds(2, 60), 10);
  }

  private static Duration[] seconds(int least, int most) {
    return new Duration[] {Duration.ofSeconds(least), Duration.ofSeconds(most)};
  }

  private void storm(
      Random random, int kills, int outages, Duration[] good, Duration[] bad, int longestLife)
      throws Exception {
    try (Targets targets = new Targets();
        GiteaStandIn gitea = GiteaStandIn.start("1.26.3");
        TelegramStandIn telegram = new TelegramStandIn(0, TELEGRAM_TOKEN, "acme_bot")) {
      Worlds.acme(gitea.world());
      gitea.faults().cutEveryNthWrite(5);
      telegram.loseEveryAnswer(5);
      Path config = config(targets, gitea, telegram);
      for (int i = 0; i < SERVICES; i++) {
        targets.flap(name(i), random, outages, good, bad);
      }
      try (AgentProcess agent = agent(config)) {
        for (int kill = 0; kill < kills; kill++) {
          live(agent.start(), random, longestLife);
          agent.kill9();
        }
        agent.start().awaitWatching();
        Thread.sleep(LAST_WORDS);
        targets.settle();
        settle(agent, targets, gitea, telegram, kills);
      }
    }
  }

  private static AgentProcess agent(Path config) {
    return new AgentProcess(config)
        .with("GITEA_TOKEN", Worlds.BOT_TOKEN)
        .with("BOT_TOKEN", TELEGRAM_TOKEN);
  }

  /** One life in three ends while it begins. */
  private static void live(AgentProcess agent, Random random, int seconds)
      throws InterruptedException {
    if (random.nextInt(3) == 0) {
      Thread.sleep(random.nextLong(200, 2_500));
    } else {
      agent.awaitWatching();
      Thread.sleep(random.nextLong(100, seconds * 1_000L));
    }
  }

  private void settle(
      AgentProcess agent, Targets targets, GiteaStandIn gitea, TelegramStandIn telegram, int kills)
      throws Exception {
    try (Stored stored = new Stored(folder.resolve("data"))) {
      boolean quiet = AgentProcess.await(stored::isQuiet, QUIET_WITHIN);
      Bill bill = new Bill(OUTAGE_AFTER, targets, agent.lives(), stored, gitea, telegram.taken());
      System.out.printf(
          "%d kills%n%stelegram cut %d answers%n", kills, bill.summary(), telegram.lostAnswers());
      bill.repeated().forEach(same -> System.out.println("repeated: " + same));
      SoftAssertions all = new SoftAssertions();
      all.assertThat(bill.unfinished()).as("effects that are not done").isEmpty();
      all.assertThat(quiet).as("quiet in the end").isTrue();
      all.assertThat(bill.lost()).as("outages without an incident").isEmpty();
      all.assertThat(bill.wrongIssues()).as("issues").isEmpty();
      all.assertThat(bill.repeatedComments()).as("comments that stand twice").isEmpty();
      all.assertThat(bill.untold()).as("what nobody was told").isEmpty();
      all.assertThat(bill.unexplained()).as("repetitions without a lost answer").isEmpty();
      all.assertThat(gitea.violations()).as("what the forge does not describe").isEmpty();
      all.assertThat(bill.due()).as("a storm that tests anything").hasSizeGreaterThan(10);
      all.assertAll();
    }
    assertThat(agent.said()).doesNotContain("Exception", "\tat ");
  }

  private static String name(int i) {
    return "flap-%02d".formatted(i);
  }

  private Path config(Targets targets, GiteaStandIn gitea, TelegramStandIn telegram)
      throws IOException {
    StringBuilder yaml =
        new StringBuilder(
            """
            environment: [GITEA_TOKEN, BOT_TOKEN]
            forge: {kind: gitea, url: "%s", token: "${GITEA_TOKEN}"}
            channels:
              chat: {kind: telegram, token: "${BOT_TOKEN}", api: "%s"}
            people: [{name: ceo, reach: {chat: "4711"}}]
            escalation: {default: [{page: ceo, by: chat, wait: 15m}]}
            watch: {every: 1s, timeout: 1s, outage_after: %ds, suspect_every: 1s, witnesses: []}
            services:
            """
                .formatted(gitea.base(), telegram.base(), OUTAGE_AFTER.toSeconds()));
    for (int i = 0; i < SERVICES; i++) {
      String repo = i % 2 == 0 ? "acme/core" : "acme/app";
      yaml.append(Configs.service(name(i), targets.url(name(i)), repo));
    }
    return Configs.write(folder, yaml.toString());
  }
}
