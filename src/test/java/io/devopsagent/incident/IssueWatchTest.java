package io.devopsagent.incident;

import static org.assertj.core.api.Assertions.assertThat;

import io.devopsagent.forge.Issue;
import io.devopsagent.forge.RepoName;
import io.devopsagent.incident.Incident.State;
import io.devopsagent.testkit.DrivenClock;
import io.devopsagent.watch.ReasonCode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An issue that a person closed or opened again is respected. */
class IssueWatchTest {
  private static final RepoName SHOP = RepoName.parse("acme/shop");

  @TempDir Path folder;
  private final DrivenClock clock = new DrivenClock();
  private final MoodyForge forge = new MoodyForge();
  private DrivenAgent agent;

  @BeforeEach
  void start() {
    List<EscalationStep> chain =
        List.of(DrivenAgent.step("ann", "outbox"), DrivenAgent.step("bob", "outbox"));
    agent = new DrivenAgent(folder, clock, Map.of(), forge, chain);
    forge.inner = agent.tracker;
    agent.service("shop").start();
  }

  @AfterEach
  void close() {
    agent.close();
  }

  @Test
  void whoClosesItTakesItOn() {
    down(Duration.ofMinutes(7));
    agent.tracker.close(SHOP, 1);
    clock.advance(Duration.ofMinutes(2));
    assertThat(incident().state()).isEqualTo(State.ACKNOWLEDGED);
    assertThat(incident().acknowledgedBy()).isEqualTo("somebody who closed acme/shop#1");
    clock.advance(Duration.ofMinutes(32));
    assertThat(agent.told()).hasSize(1);
    assertThat(issue().open()).isFalse();

    up(Duration.ofMinutes(5));
    assertThat(incident().state()).isEqualTo(State.RESOLVED);
    assertThat(agent.tracker.comments(SHOP, 1)).hasSize(1);
    assertThat(agent.told()).hasSize(2).last().asString().startsWith("RECOVERY");
    assertThat(agent.tracker.issues()).hasSize(1);
  }

  @Test
  void whoOpensItAgainGivesItBackAndPagingGoesOn() {
    down(Duration.ofMinutes(7));
    agent.tracker.close(SHOP, 1);
    clock.advance(Duration.ofMinutes(2));
    agent.tracker.reopen(SHOP, 1);
    clock.advance(Duration.ofMinutes(2));
    assertThat(incident().state()).isEqualTo(State.OPEN);
    assertThat(agent.told()).hasSize(1);
    clock.advance(Duration.ofMinutes(16));
    assertThat(agent.told()).hasSize(2);
    up(Duration.ofMinutes(5));
    assertThat(issue().open()).isFalse();
    assertThat(agent.tracker.comments(SHOP, 1)).hasSize(1);
  }

  @Test
  void anAcknowledgementInTheChatIsNotTakenBackByTheIssue() {
    down(Duration.ofMinutes(7));
    agent.desk.acknowledge(incident().id(), "ann");
    agent.tracker.close(SHOP, 1);
    clock.advance(Duration.ofMinutes(2));
    agent.tracker.reopen(SHOP, 1);
    clock.advance(Duration.ofMinutes(2));
    assertThat(incident().state()).isEqualTo(State.ACKNOWLEDGED);
    assertThat(incident().acknowledgedBy()).isEqualTo("ann");
  }

  @Test
  void aForgeThatIsDownChangesNothing() {
    down(Duration.ofMinutes(7));
    forge.down = true;
    agent.tracker.close(SHOP, 1);
    clock.advance(Duration.ofMinutes(5));
    assertThat(incident().state()).isEqualTo(State.OPEN);
    forge.down = false;
    clock.advance(Duration.ofMinutes(2));
    assertThat(incident().state()).isEqualTo(State.ACKNOWLEDGED);
  }

  @Test
  void closedBeforeWeKnewThatItWasFiled() {
    forge.losesNextAnswer = true;
    down(Duration.ofMinutes(6).plusMillis(10));
    agent.tracker.close(SHOP, 1);
    clock.advance(Duration.ofMinutes(3));
    assertThat(incident().state()).isEqualTo(State.ACKNOWLEDGED);
    assertThat(issue().open()).isFalse();
    assertThat(agent.tracker.issues()).hasSize(1);
  }

  @Test
  void openedAgainAfterTheEndItStaysOpen() {
    down(Duration.ofMinutes(7));
    up(Duration.ofMinutes(3));
    assertThat(issue().open()).isFalse();
    agent.tracker.reopen(SHOP, 1);
    clock.advance(Duration.ofMinutes(3));
    assertThat(issue().open()).isTrue();
    down(Duration.ofMinutes(8));
    up(Duration.ofMinutes(5));
    assertThat(agent.tracker.comments(SHOP, 1)).hasSize(3);
    assertThat(issue().open()).isTrue();
    assertThat(incident().round()).isEqualTo(1);
  }

  @Test
  void whatAPersonClosedIsNotOpenedAgainWhenItComesBackButPeopleArePaged() {
    down(Duration.ofMinutes(7));
    agent.tracker.close(SHOP, 1);
    clock.advance(Duration.ofMinutes(2));
    up(Duration.ofMinutes(3));
    down(Duration.ofMinutes(8));
    assertThat(incident().round()).isEqualTo(1);
    assertThat(incident().state()).isEqualTo(State.OPEN);
    assertThat(issue().open()).isFalse();
    assertThat(agent.told()).filteredOn(told -> told.startsWith("PAGE")).hasSize(2);
  }

  @Test
  void aCloseThatCameTooLateDoesNotHideThatItIsDownAgain() {
    down(Duration.ofMinutes(7));
    forge.down = true;
    up(Duration.ofMinutes(3));
    down(Duration.ofMinutes(8));
    forge.down = false;
    clock.advance(Duration.ofMinutes(10));
    assertThat(incident().state()).isEqualTo(State.OPEN);
    assertThat(issue().open()).isTrue();
    up(Duration.ofMinutes(5));
    assertThat(issue().open()).isFalse();
  }

  @Test
  void asksOnceAMinuteWhileItLastsAndNotForEverAfter() {
    down(Duration.ofMinutes(6));
    forge.asked = 0;
    clock.advance(Duration.ofMinutes(10));
    assertThat(forge.asked).isBetween(9, 11);
    up(Duration.ofMinutes(40));
    forge.asked = 0;
    clock.advance(Duration.ofMinutes(10));
    assertThat(forge.asked).isZero();
  }

  private void down(Duration span) {
    agent.turns("shop", ReasonCode.STATUS_UNEXPECTED);
    clock.advance(span);
  }

  private void up(Duration span) {
    agent.turns("shop", ReasonCode.AS_EXPECTED);
    clock.advance(span);
  }

  private Incident incident() {
    return agent.desk.newest(1).getFirst();
  }

  private Issue issue() {
    return agent.tracker.issues().getFirst();
  }
}
