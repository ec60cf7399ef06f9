package io.devopsagent.incident;

import static org.assertj.core.api.Assertions.assertThat;

import io.devopsagent.incident.Incident.State;
import io.devopsagent.kernel.FailureException;
import io.devopsagent.testkit.DrivenClock;
import io.devopsagent.watch.ReasonCode;
import io.devopsagent.watch.ServiceId;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is done outside of the store follows its commit: a commit that fails changes nothing. */
class FailedCommitTest {
  @TempDir Path folder;
  private final DrivenClock clock = new DrivenClock();

  @Test
  void aSuspicionThatWasNotStoredMakesNobodyLookFaster() {
    try (DrivenAgent agent = new DrivenAgent(folder, clock).service("shop").start()) {
      trap(agent, State.SUSPECTED);
      agent.turns("shop", ReasonCode.STATUS_UNEXPECTED);
      patiently(Duration.ofSeconds(61));
      assertThat(agent.watch.of(new ServiceId("shop")).orElseThrow().suspected()).isFalse();
      disarm(agent);
      patiently(Duration.ofMinutes(8));
      assertThat(agent.told()).hasSize(1);
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"CLEARED", "RESOLVED"})
  void anEndThatWasNotStoredIsFoundByTheNextGoodLook(State end) {
    try (DrivenAgent agent = new DrivenAgent(folder, clock).service("shop").start()) {
      agent.turns("shop", ReasonCode.STATUS_UNEXPECTED);
      patiently(end == State.CLEARED ? Duration.ofMinutes(3) : Duration.ofMinutes(8));
      trap(agent, end);
      agent.turns("shop", ReasonCode.AS_EXPECTED);
      patiently(Duration.ofSeconds(45));
      assertThat(agent.desk.live()).hasSize(1);
      assertThat(agent.watch.of(new ServiceId("shop")).orElseThrow().suspected()).isTrue();
      disarm(agent);
      patiently(Duration.ofMinutes(5));
      assertThat(agent.desk.live()).isEmpty();
    }
  }

  /** Lets the commit itself fail, as a full disk does. */
  private static void trap(DrivenAgent agent, State state) {
    agent.database.durably(tx -> {
      tx.execute("CREATE TABLE solid (id INTEGER PRIMARY KEY)");
      tx.execute(
          "CREATE TABLE trap (id INTEGER REFERENCES solid (id) DEFERRABLE INITIALLY DEFERRED)");
      for (String act : new String[] {"INSERT", "UPDATE"}) {
        tx.execute(
            "CREATE TRIGGER trap_%s AFTER %s ON incident WHEN new.state = '%s'"
                    .formatted(act, act, state)
                + " BEGIN INSERT INTO trap VALUES (1); END");
      }
      return true;
    });
  }

  private static void disarm(DrivenAgent agent) {
    agent.database.durably(tx -> {
      tx.execute("DROP TRIGGER trap_INSERT");
      return tx.execute("DROP TRIGGER trap_UPDATE");
    });
  }

  /** Goes on after what a look could not store, as the scheduler does. */
  private void patiently(Duration span) {
    long end = clock.nanos() + span.toNanos();
    while (clock.nanos() < end) {
      try {
        clock.advance(Duration.ofNanos(end - clock.nanos()));
      } catch (FailureException e) {
        assertThat(e.failure().sentence()).contains("FOREIGN KEY");
      }
    }
  }
}
