package io.devopsagent.storm;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a webhook's receiver accepts when it fails and the agent is killed: the same kills at the
 * same points as in {@code docs/crash-table.md}, which keeps what this prints.
 */
@Tag("soak")
final class CrashTableTest {
  private static final Duration SOON = Duration.ofSeconds(90);

  /** Long enough for a notice that comes twice to come twice. */
  private static final Duration AFTERWARDS = Duration.ofSeconds(12);

  private final SoftAssertions all = new SoftAssertions();

  @TempDir(factory = InMemory.class)
  Path folder;

  /** One row: what happens between the service's fall and its recovery. */
  private interface Story {
    void play(Scene scene) throws Exception;
  }

  private record Scene(AgentProcess agent, Targets targets, Hook hook, Path data) {
    void falls() {
      targets.turn("shop", false);
    }

    void recovers() {
      targets.turn("shop", true);
    }

    void isPaged() throws InterruptedException {
      until("a page", () -> hook.count("PAGE") > 0);
    }

    /** Also the answer is taken in: a kill before that is the row of a page that is read only. */
    void isPagedAndKnown() throws InterruptedException {
      isPaged();
      try (Stored stored = new Stored(data)) {
        until(
            "a receipt",
            () ->
                stored.effects().stream()
                    .anyMatch(one -> one.type().equals("page") && one.state().equals("DONE")));
      }
    }

    void isOver() throws InterruptedException {
      until("a notice of the end", () -> hook.count("RECOVERY") > 0);
    }

    void kill() throws InterruptedException {
      agent.kill9();
      hook.killed();
    }

    static void until(String what, BooleanSupplier holds) throws InterruptedException {
      if (!AgentProcess.await(holds, SOON)) {
        throw new AssertionError("waited in vain for " + what);
      }
    }
  }

  @Test
  @Timeout(1_200)
  void everyRowIsRight() throws Exception {
    System.out.println("| what happens | devops-agent |\n|---|---|");
    row("nothing", 1, 1, scene -> ordinary(scene));
    row(
        "webhook answers 503 to the first 3 alerts and first 3 resolves, no kill",
        1,
        1,
        scene -> {
          scene.hook().refuse(3, 3);
          ordinary(scene);
        });
    row("killed before the alert was accepted, restarted", 1, 1, CrashTableTest::beforeAccepted);
    row("alert accepted, killed, restarted while still down", 1, 1, CrashTableTest::whileDown);
    row("alert accepted, killed, target recovers before restart", 1, 1, CrashTableTest::recovered);
    row(
        "killed after the webhook has read the alert, before it answers",
        2,
        1,
        CrashTableTest::readNotAnswered);
    row("same for the resolve", 1, 2, CrashTableTest::endReadNotAnswered);
    row("killed 3 times for 10 s in the outage", 1, 1, CrashTableTest::threeKills);
    all.assertAll();
  }

  private static void ordinary(Scene scene) throws Exception {
    scene.falls();
    scene.isPaged();
    scene.recovers();
    scene.isOver();
  }

  private static void beforeAccepted(Scene scene) throws Exception {
    scene.hook().refuse(1, 0);
    scene.falls();
    Scene.until("a refusal", () -> scene.hook().refused() > 0);
    scene.kill();
    scene.agent().start();
    scene.isPaged();
    scene.recovers();
    scene.isOver();
  }

  private static void whileDown(Scene scene) throws Exception {
    scene.falls();
    scene.isPagedAndKnown();
    scene.kill();
    scene.agent().start().awaitWatching();
    Thread.sleep(AFTERWARDS);
    scene.recovers();
    scene.isOver();
  }

  private static void recovered(Scene scene) throws Exception {
    scene.falls();
    scene.isPagedAndKnown();
    scene.kill();
    scene.recovers();
    scene.agent().start();
    scene.isOver();
  }

  private static void readNotAnswered(Scene scene) throws Exception {
    scene.hook().hold("PAGE");
    scene.falls();
    Scene.until("a page that is read", scene.hook()::isHolding);
    scene.kill();
    scene.agent().start();
    Scene.until("the repetition", () -> scene.hook().count("PAGE") > 1);
    scene.recovers();
    scene.isOver();
  }

  private static void endReadNotAnswered(Scene scene) throws Exception {
    scene.hook().hold("RECOVERY");
    scene.falls();
    scene.isPaged();
    scene.recovers();
    Scene.until("an end that is read", scene.hook()::isHolding);
    scene.kill();
    scene.agent().start();
    Scene.until("the repetition", () -> scene.hook().count("RECOVERY") > 1);
  }

  private static void threeKills(Scene scene) throws Exception {
    scene.falls();
    scene.isPagedAndKnown();
    for (int i = 0; i < 3; i++) {
      scene.kill();
      Thread.sleep(Duration.ofSeconds(10));
      scene.agent().start().awaitWatching();
      Thread.sleep(Duration.ofSeconds(5));
    }
    scene.recovers();
    scene.isOver();
  }

  private void row(String what, long pages, long ends, Story story) throws Exception {
    Path own = Files.createTempDirectory(folder, "row");
    try (Targets targets = new Targets();
        Hook hook = new Hook();
        AgentProcess agent = new AgentProcess(config(own, targets, hook))) {
      agent.start().awaitWatching();
      Scene.until("a look", () -> !targets.answers("shop").isEmpty());
      story.play(new Scene(agent, targets, hook, own.resolve("data")));
      Thread.sleep(AFTERWARDS);
      String counts = hook.count("PAGE") + " / " + hook.count("RECOVERY");
      String keys = hook.keys("PAGE") + " / " + hook.keys("RECOVERY");
      System.out.println(
          "| " + what + " | " + counts + (counts.equals(keys) ? "" : ", by key " + keys) + " |");
      all.assertThat(counts).as(what).isEqualTo(pages + " / " + ends);
      all.assertThat(keys).as(what + ", by key").isEqualTo("1 / 1");
    }
  }

  private static Path config(Path own, Targets targets, Hook hook) throws Exception {
    return Configs.write(
        own,
        """
        channels: {hook: {kind: webhook, url: "%s"}}
        people: [{name: ceo}]
        escalation: {default: [{page: ceo, by: hook, wait: 15m}]}
        watch: {every: 2s, timeout: 2s, outage_after: 4s, suspect_every: 2s, recover_after: 2, witnesses: []}
        services:
        """
                .formatted(hook.url())
            + Configs.service("shop", targets.url("shop"), "acme/shop"));
  }
}
