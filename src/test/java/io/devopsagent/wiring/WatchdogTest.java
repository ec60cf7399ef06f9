package io.devopsagent.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import io.devopsagent.watch.Observation;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A watch that stands still is noticed, and one that goes on is left alone. */
class WatchdogTest {
  private final Logger logger = Logger.getLogger("io.devopsagent.watch.Watch");
  private final Lines lines = new Lines();

  @TempDir Path folder;

  @BeforeEach
  void listen() {
    logger.setLevel(Level.ALL);
    logger.addHandler(lines);
  }

  @AfterEach
  void listenNoMore() {
    logger.removeHandler(lines);
    logger.setLevel(null);
  }

  @Test
  void looksThatEndAreProgressAndSilenceIsToldOnceUntilItIsOver() throws IOException {
    try (DrivenApp run = new DrivenApp(folder).start()) {
      Watchdog watchdog = new Watchdog(run.app.progress(), () -> "two threads wait");
      for (int i = 0; i < 60; i++) {
        run.clock.advance(Watchdog.EVERY);
        watchdog.check();
      }
      assertThat(lines.said).isEmpty();
      assertThat(run.app.progress().standsStill()).isFalse();
      run.app.watch().close(); // what a defect would do: no look ends any more
      for (int i = 0; i < 60; i++) {
        run.clock.advance(Watchdog.EVERY);
        watchdog.check();
      }
      assertThat(run.app.progress().standsStill()).isTrue();
      assertThat(lines.said)
          .containsExactly("no look has ended though looks were due: the watch stands still");
      Observation last = Objects.requireNonNull(run.status("shop").last());
      run.app.progress().looked(run.status("shop").service(), last);
      watchdog.check();
      assertThat(lines.said).last().isEqualTo("the watch goes on");
    }
  }

  @Test
  void aProcessThatWasPausedHasTimeToCatchUp() throws IOException {
    try (DrivenApp run = new DrivenApp(folder).start()) {
      Watchdog watchdog = new Watchdog(run.app.progress(), () -> "");
      run.app.watch().close();
      run.clock.advance(Duration.ofHours(1));
      watchdog.check();
      assertThat(lines.said).isEmpty();
    }
  }

  @Test
  void theSummaryOfThreadsNamesTheirStates() {
    assertThat(Watchdog.threads()).contains("RUNNABLE=");
  }

  private static final class Lines extends Handler {
    private final List<String> said = new ArrayList<>();

    @Override
    public synchronized void publish(LogRecord event) {
      said.add(event.getMessage());
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}
