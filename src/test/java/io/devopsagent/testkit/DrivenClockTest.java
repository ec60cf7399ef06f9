package io.devopsagent.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.devopsagent.kernel.Scheduler.Task;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DrivenClockTest {
  private final Instant start = Instant.parse("2026-03-02T08:00:00Z");
  private final DrivenClock clock = new DrivenClock(start);
  private final List<String> seen = new ArrayList<>();

  @Test
  void standsStillUntilItIsMoved() {
    assertThat(clock.now()).isEqualTo(start).isEqualTo(clock.now());
    clock.advance(Duration.ofMinutes(5));
    assertThat(clock.now()).isEqualTo(start.plusSeconds(300));
    assertThat(clock.nanos()).isEqualTo(Duration.ofMinutes(5).toNanos());
  }

  @Test
  void runsWhatIsDueInTheOrderOfTimeAndThenOfScheduling() {
    clock.after(Duration.ofSeconds(2), () -> note("late"));
    clock.after(Duration.ofSeconds(1), () -> note("first"));
    clock.after(Duration.ofSeconds(1), () -> note("second"));
    clock.after(Duration.ofSeconds(3), () -> note("not yet"));
    clock.advance(Duration.ofMillis(2_999));
    assertThat(seen).containsExactly("first at 1", "second at 1", "late at 2");
    assertThat(clock.pending()).isOne();
    assertThat(clock.untilNext()).contains(Duration.ofMillis(1));
  }

  @Test
  void workThatSchedulesItselfAgainRunsWithinTheSameAdvance() {
    clock.after(Duration.ofSeconds(1), this::everySecond);
    clock.advance(Duration.ofSeconds(3));
    assertThat(seen).containsExactly("tick at 1", "tick at 2", "tick at 3");
  }

  private void everySecond() {
    note("tick");
    clock.after(Duration.ofSeconds(1), this::everySecond);
  }

  @Test
  void workWithoutADelayRunsAtTheNextAdvanceEvenOfNothing() {
    clock.after(Duration.ofSeconds(-5), () -> note("now"));
    assertThat(seen).isEmpty();
    clock.advance(Duration.ZERO);
    assertThat(seen).containsExactly("now at 0");
  }

  @Test
  void cancelledWorkDoesNotRun() {
    Task task = clock.after(Duration.ofSeconds(1), () -> note("never"));
    task.cancel();
    clock.advance(Duration.ofSeconds(2));
    assertThat(seen).isEmpty();
    assertThat(clock.untilNext()).isEmpty();
  }

  @Test
  void aJumpOfTheWallClockMovesNoMonotonicTimeAndRunsNothing() {
    clock.after(Duration.ofSeconds(1), () -> note("due"));
    clock.jumpWall(Duration.ofHours(-2));
    assertThat(clock.now()).isEqualTo(start.minusSeconds(7_200));
    assertThat(clock.nanos()).isZero();
    assertThat(seen).isEmpty();
    clock.advance(Duration.ofSeconds(1));
    assertThat(seen).hasSize(1);
    assertThat(clock.now()).isEqualTo(start.minusSeconds(7_199));
  }

  @Test
  void workThatThrowsFailsTheTestThatAdvances() {
    clock.after(
        Duration.ofSeconds(1),
        () -> {
          throw new IllegalStateException("broken work");
        });
    assertThatThrownBy(() -> clock.advance(Duration.ofSeconds(1))).hasMessage("broken work");
  }

  private void note(String what) {
    seen.add(what + " at " + Duration.between(start, clock.now()).toSeconds());
  }
}
