package io.devopsagent.incident;

import static org.assertj.core.api.Assertions.assertThat;

import io.devopsagent.action.Effect;
import io.devopsagent.forge.Issue;
import io.devopsagent.forge.RepoName;
import io.devopsagent.incident.Incident.State;
import io.devopsagent.kernel.ErrorCode;
import io.devopsagent.kernel.Failure;
import io.devopsagent.kernel.Outcome;
import io.devopsagent.notify.Channel;
import io.devopsagent.notify.Delivery;
import io.devopsagent.notify.Message;
import io.devopsagent.notify.Recipient;
import io.devopsagent.testkit.DrivenClock;
import io.devopsagent.watch.ReasonCode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IncidentDeskTest {
  private static final RepoName SHOP = RepoName.parse("acme/shop");

  @TempDir Path folder;
  private DrivenClock clock;

  @BeforeEach
  void clock() {
    clock = new DrivenClock();
  }

  @Test
  void anOutageOfFourFiftyNinePagesNobodyAndFilesNothing() {
    try (DrivenAgent agent = new DrivenAgent(folder, clock).service("shop").start()) {
      failAfterAMinute(agent);
      clock.advance(Duration.ofSeconds(299));
      assertThat(agent.told()).isEmpty();
      assertThat(agent.tracker.issues()).isEmpty();
      agent.turns("shop", ReasonCode.AS_EXPECTED);
      clock.advance(Duration.ofHours(1));
      assertThat(agent.told()).isEmpty();
      assertThat(agent.tracker.issues()).isEmpty();
    }
  }

  @Test
  void atFiveMinutesAFailedConfirmationPagesOnceAndFilesOneIssueAndRecoveryClosesIt() {
    try (DrivenAgent agent = new DrivenAgent(folder, clock).service("shop").start()) {
      failAfterAMinute(agent);
      clock.advance(Duration.ofMinutes(5).plusMillis(1));
      assertThat(agent.told())
          .containsExactly("PAGE shop is down since 08:01:00 (503 Service Unavailable)");
      assertThat(agent.tracker.issues()).hasSize(1);
      Issue issue = agent.tracker.issues().getFirst();
      assertThat(issue.title()).isEqualTo("[CLOUD INCIDENT] shop answers 503");
      assertThat(issue.labels()).containsExactly("cloud", "incident", "devops");
      assertThat(issue.body()).startsWith("[devops-agent]\n").contains("devops-agent:key=");
      assertThat(agent.outbox.newest(1).getFirst().text()).contains("Issue acme/shop#1.");

      clock.advance(Duration.ofMinutes(10));
      agent.turns("shop", ReasonCode.AS_EXPECTED);
      clock.advance(Duration.ofMinutes(1));
      assertThat(agent.told()).hasSize(2).last().asString().startsWith("RECOVERY shop is up again");
      assertThat(agent.tracker.issues()).hasSize(1).allMatch(closed -> !closed.open());
      assertThat(agent.tracker.comments(SHOP, 1)).hasSize(1);
      assertThat(agent.tracker.comments(SHOP, 1).getFirst().body()).startsWith("[devops-agent]\n");
      clock.advance(Duration.ofHours(6));
      assertThat(agent.told()).hasSize(2);
    }
  }

  @Test
  void aConfirmingProbeThatSucceedsAtFiveMinutesPagesNobody() {
    try (DrivenAgent agent = new DrivenAgent(folder, clock).service("shop").start()) {
      failAfterAMinute(agent);
      clock.advance(Duration.ofSeconds(299).plusMillis(999));
      agent.turns("shop", ReasonCode.AS_EXPECTED);
      clock.advance(Duration.ofMinutes(20));
      assertThat(agent.told()).isEmpty();
      assertThat(agent.desk.live()).isEmpty();
    }
  }

  @Test
  void aStartThatTakesLongAbandonsNothing() {
    DrivenAgent before = new DrivenAgent(folder, clock).service("shop").start();
    failAfterAMinute(before);
    clock.advance(Duration.ofMinutes(6));
    before.kill();
    try (DrivenAgent agent = new DrivenAgent(folder, new DrivenClock(clock.now()))) {
      agent.gateway.start();
      agent.desk.start();
      agent.clock.advance(Duration.ofMinutes(3));
      assertThat(agent.desk.live()).hasSize(1).allMatch(one -> one.state() == State.OPEN);
    }
  }

  @Test
  void whenTheOneThatWasPagedIsOverPeopleStillHearOfTheOthers() {
    try (DrivenAgent agent =
        new DrivenAgent(folder, clock).service("shop").service("api").service("mail").start()) {
      clock.advance(Duration.ofMinutes(1));
      agent.turns("shop", ReasonCode.STATUS_UNEXPECTED);
      agent.turns("api", ReasonCode.STATUS_UNEXPECTED);
      clock.advance(Duration.ofMinutes(6));
      agent.turns("shop", ReasonCode.AS_EXPECTED);
      clock.advance(Duration.ofMinutes(2));
      agent.turns("api", ReasonCode.AS_EXPECTED);
      clock.advance(Duration.ofMinutes(2));
      assertThat(agent.told()).hasSize(3);
      assertThat(agent.told().get(1)).startsWith("RECOVERY shop is up again");
      assertThat(agent.told().get(2)).startsWith("RECOVERY api is up again");
    }
  }

  @Test
  void anUnacknowledgedPageGoesToTheNextPersonAndAnAcknowledgementStopsThat() {
    List<EscalationStep> chain =
        List.of(DrivenAgent.step("ann", "outbox"), DrivenAgent.step("bob", "outbox"));
    try (DrivenAgent agent =
        new DrivenAgent(folder, clock, Map.of(), null, chain).service("shop").start()) {
      failAfterAMinute(agent);
      clock.advance(Duration.ofMinutes(19));
      assertThat(people(agent)).containsExactly("ann");
      clock.advance(Duration.ofMinutes(2));
      assertThat(people(agent)).containsExactly("ann", "bob");
    }
  }

  @Test
  void anAcknowledgedIncidentIsNotEscalated() {
    List<EscalationStep> chain =
        List.of(DrivenAgent.step("ann", "outbox"), DrivenAgent.step("bob", "outbox"));
    try (DrivenAgent agent =
        new DrivenAgent(folder, clock, Map.of(), null, chain).service("shop").start()) {
      failAfterAMinute(agent);
      clock.advance(Duration.ofMinutes(6));
      agent.desk.acknowledge(agent.desk.live().getFirst().id(), "ann");
      clock.advance(Duration.ofHours(2));
      assertThat(people(agent)).containsExactly("ann");
      assertThat(agent.desk.live().getFirst().state()).isEqualTo(State.ACKNOWLEDGED);
    }
  }

  @Test
  void aChannelThatFailsFallsToTheNextStepAtOnce() {
    List<EscalationStep> chain =
        List.of(DrivenAgent.step("ann", "broken"), DrivenAgent.step("bob", "outbox"));
    try (DrivenAgent agent =
        new DrivenAgent(folder, clock, Map.of("broken", new Broken()), null, chain)
            .service("shop")
            .start()) {
      failAfterAMinute(agent);
      clock.advance(Duration.ofMinutes(5).plusSeconds(5));
      assertThat(people(agent)).containsExactly("bob");
    }
  }

  @Test
  void servicesThatFailTogetherAreOnePageAndAnIssueEach() {
    try (DrivenAgent agent =
        new DrivenAgent(folder, clock).service("shop").service("docs").service("api").start()) {
      clock.advance(Duration.ofMinutes(1));
      agent.turns("shop", ReasonCode.STATUS_UNEXPECTED);
      agent.turns("docs", ReasonCode.STATUS_UNEXPECTED);
      agent.turns("api", ReasonCode.STATUS_UNEXPECTED);
      clock.advance(Duration.ofMinutes(8));
      assertThat(agent.told()).hasSize(1);
      assertThat(agent.outbox.newest(1).getFirst().text()).contains("docs", "api");
      assertThat(agent.tracker.issues()).hasSize(3);
    }
  }

  @Test
  void anOutageThatComesBackSoonIsTheSameIncidentAndTheSameIssue() {
    try (DrivenAgent agent = new DrivenAgent(folder, clock).service("shop").start()) {
      failAfterAMinute(agent);
      clock.advance(Duration.ofMinutes(6));
      agent.turns("shop", ReasonCode.AS_EXPECTED);
      clock.advance(Duration.ofMinutes(5));
      agent.turns("shop", ReasonCode.STATUS_UNEXPECTED);
      clock.advance(Duration.ofMinutes(8));
      assertThat(agent.desk.newest(10)).hasSize(1);
      assertThat(agent.tracker.issues()).hasSize(1).allMatch(Issue::open);
      assertThat(agent.told())
          .extracting(told -> told.split(" ", -1)[0])
          .containsExactly("PAGE", "RECOVERY", "PAGE");
    }
  }

  @Test
  void aRestartInTheMiddleNeitherResetsNorDoublesTheOutage() {
    DrivenAgent before = new DrivenAgent(folder, clock).service("shop").start();
    failAfterAMinute(before);
    clock.advance(Duration.ofMinutes(3));
    before.kill();
    try (DrivenAgent after = new DrivenAgent(folder, new DrivenClock(clock.now()))) {
      after.service("shop").turns("shop", ReasonCode.STATUS_UNEXPECTED);
      after.start();
      after.clock.advance(Duration.ofMinutes(2).plusSeconds(15));
      assertThat(after.told())
          .containsExactly("PAGE shop is down since 08:01:00 (503 Service Unavailable)");
      assertThat(after.tracker.issues()).hasSize(1);
    }
  }

  @Test
  void aStoppedAgentStillPagesAndFiles() {
    try (DrivenAgent agent = new DrivenAgent(folder, clock).service("shop").start()) {
      agent.switches.stop("ann", "a test");
      failAfterAMinute(agent);
      clock.advance(Duration.ofMinutes(6));
      assertThat(agent.told()).hasSize(1);
      assertThat(agent.tracker.issues()).hasSize(1);
    }
  }

  @Test
  void aSilencedPageWaitsAndLeavesWhenTheSilenceEndsAndItIsStillDown() {
    try (DrivenAgent agent = new DrivenAgent(folder, clock).service("shop").start()) {
      agent.switches.silence("shop", Duration.ofMinutes(30), "ann", "a test");
      failAfterAMinute(agent);
      clock.advance(Duration.ofMinutes(20));
      assertThat(agent.told()).isEmpty();
      assertThat(agent.tracker.issues()).hasSize(1);
      clock.advance(Duration.ofMinutes(12));
      assertThat(agent.told()).hasSize(1);
    }
  }

  @Test
  void everyEffectThatHappenedHasAReceipt() {
    try (DrivenAgent agent = new DrivenAgent(folder, clock).service("shop").start()) {
      failAfterAMinute(agent);
      clock.advance(Duration.ofMinutes(6));
      agent.turns("shop", ReasonCode.AS_EXPECTED);
      clock.advance(Duration.ofMinutes(6));
      assertThat(agent.gateway.stored().newest(10))
          .hasSize(5)
          .allMatch(effect -> effect.state() == Effect.State.DONE && effect.receipt() != null);
    }
  }

  private void failAfterAMinute(DrivenAgent agent) {
    clock.advance(Duration.ofSeconds(59));
    agent.turns("shop", ReasonCode.STATUS_UNEXPECTED);
    clock.advance(Duration.ofSeconds(1));
  }

  private static List<String> people(DrivenAgent agent) {
    return agent.outbox.newest(50).reversed().stream().map(shown -> shown.person()).toList();
  }

  /** A channel whose other side refuses everything. */
  private record Broken() implements Channel {
    @Override
    public String name() {
      return "broken";
    }

    @Override
    public String describe() {
      return "a broken channel";
    }

    @Override
    public Outcome<Delivery> send(Recipient to, Message message) {
      return new Outcome.Refused<>(
          Failure.of(ErrorCode.REMOTE_REFUSED, "403 Forbidden: bot was blocked by the user"));
    }
  }
}
