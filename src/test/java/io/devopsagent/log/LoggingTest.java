package io.devopsagent.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.devopsagent.kernel.FailureException;
import io.devopsagent.kernel.RunMarker;
import io.devopsagent.secret.Redactor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.logging.Logger;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Isolated;
import org.slf4j.LoggerFactory;

/** Alone, since a process has one logging. */
@Isolated
@Timeout(30)
class LoggingTest {
  private static final Log LOG = Log.of(LoggingTest.class);

  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  private Logging install(LogSettings settings, OutputStream target) {
    return Logging.install(settings, new RunMarker("k3f9qa"), Redactor.NONE, target);
  }

  private String written() {
    return err.toString(StandardCharsets.UTF_8);
  }

  @Test
  void ourOwnCodeIsHeardAndLibrariesWhenSomethingIsWrong() {
    try (Logging logging = install(LogSettings.DEFAULTS, err)) {
      LOG.info("begins", Field.of("services", 6));
      LOG.warn("odd", new IOException("reset"));
      LOG.debug("details");
      LOG.debug(() -> {
        throw new AssertionError("asked for although off");
      });
      System.getLogger("io.devopsagent.forge.Forge").log(System.Logger.Level.INFO, "by {0}", "JDK");
      LoggerFactory.getLogger("org.eclipse.jetty.Server").info("chatter");
      LoggerFactory.getLogger("org.eclipse.jetty.Server").warn("trouble {}", 7);
      Logger.getLogger("org.flywaydb").fine("more chatter");
      logging.flush();
    }
    assertThat(written().lines().map(line -> line.substring(25)))
        .containsExactly(
            "INFO  k3f9qa log: begins services=6",
            "WARN  k3f9qa log: odd cause=reset",
            "INFO  k3f9qa forge: by JDK",
            "WARN  k3f9qa org.eclipse.jetty.Server: trouble 7");
  }

  @Test
  void debugTellsMore() {
    try (Logging logging = install(LogSettings.of(List.of("debug")), err)) {
      LOG.debug("details");
      LOG.debug(() -> "more");
      logging.flush();
    }
    assertThat(written()).contains("DEBUG k3f9qa log: details").contains(": more");
  }

  @Test
  void secretsLearntLaterAreRedacted() {
    try (Logging logging = install(LogSettings.DEFAULTS, err)) {
      logging.redactWith(text -> text.replace("hunter2", "[redacted PASSWORD]"));
      LOG.info("it is hunter2");
      logging.flush();
    }
    assertThat(written()).endsWith(": it is [redacted PASSWORD]\n");
  }

  @Test
  void nobodyWaitsForATerminalThatStandsStill() throws InterruptedException {
    CountDownLatch reading = new CountDownLatch(1);
    try (Logging logging = install(LogSettings.DEFAULTS, standingStillUntil(reading))) {
      Thread speaker = Thread.ofVirtual().start(LoggingTest::speakMuch);
      assertThat(speaker.join(Duration.ofSeconds(30))).isTrue();
      reading.countDown();
      logging.flush();
      LOG.info("after that");
      logging.flush();
    }
    long lines = written().lines().filter(line -> line.contains(": line ")).count();
    assertThat(lines).isBetween(1024L, 1400L);
    // in one sentence or in two, and with lines of tests that run beside this one
    assertThat(dropped()).isBetween(5_000 - lines, 5_100 - lines);
    assertThat(written()).contains(": after that");
  }

  private OutputStream standingStillUntil(CountDownLatch reading) {
    return new OutputStream() {
      @Override
      public void write(int b) {
        throw new AssertionError("only whole lines");
      }

      @Override
      public void write(byte[] bytes, int offset, int length) throws IOException {
        try {
          if (!reading.await(60, TimeUnit.SECONDS)) {
            throw new IOException("nobody reads");
          }
        } catch (InterruptedException e) {
          throw new IOException(e);
        }
        err.write(bytes, offset, length);
      }
    };
  }

  private long dropped() {
    return Pattern.compile("(\\d+) lines dropped")
        .matcher(written())
        .results()
        .mapToLong(found -> Long.parseLong(found.group(1)))
        .sum();
  }

  private static void speakMuch() {
    for (int i = 0; i < 5_000; i++) {
      LOG.info("line " + i);
    }
  }

  @Test
  void whatWasThereBeforeComesBack() {
    Logger root = Logger.getLogger("");
    List<?> before = List.of(root.getHandlers());
    install(LogSettings.DEFAULTS, err).close();
    assertThat(List.of(root.getHandlers())).isEqualTo(before);
    LOG.info("to nobody");
    assertThat(written()).isEmpty();
  }

  @Test
  void settingsAsPeopleSayThem() {
    assertThat(LogSettings.of(List.of())).isEqualTo(LogSettings.DEFAULTS);
    assertThat(LogSettings.of(List.of("json", "warn")))
        .isEqualTo(new LogSettings(LogLevel.WARN, true));
    assertThatThrownBy(() -> LogSettings.of(List.of("loud")))
        .isInstanceOf(FailureException.class)
        .hasMessageContaining("loud")
        .hasMessageContaining("json or text");
  }
}
