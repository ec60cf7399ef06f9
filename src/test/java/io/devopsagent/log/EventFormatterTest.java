package io.devopsagent.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.devopsagent.kernel.Json;
import io.devopsagent.kernel.RunMarker;
import io.devopsagent.secret.SecretRedactor;
import io.devopsagent.testkit.Seeds;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

@ExtendWith(Seeds.class)
class EventFormatterTest {
  private static final RunMarker PROCESS = new RunMarker("k3f9qa");
  private static final String SECRET = "hunter2\"\\\nhunter3";
  private static final SecretRedactor REDACTOR =
      new SecretRedactor(Map.of("PASSWORD", SECRET, "TOKEN", "9f8e7d6c5b4a"));

  private final EventFormatter text = formatter("info");
  private final EventFormatter debug = formatter("debug");
  private final EventFormatter json = formatter("json");
  private final EventFormatter jsonDebug = formatter("json", "debug");

  private static EventFormatter formatter(String... words) {
    return new EventFormatter(LogSettings.of(List.of(words)), PROCESS, REDACTOR);
  }

  private static LogRecord event(Level level, String sentence, Field... fields) {
    LogRecord event = new LogRecord(level, sentence);
    event.setInstant(Instant.parse("2026-01-02T03:04:05.006789Z"));
    event.setLoggerName("io.devopsagent.notify.telegram.TelegramPoller");
    event.setParameters(fields);
    return event;
  }

  @Test
  void aLineForPeople() {
    LogRecord event =
        event(
            Level.INFO,
            "people are heard again",
            Field.of("after", "3m 20s"),
            Field.of("tries", 7),
            Field.of("none", ""));
    assertThat(text.format(event))
        .isEqualTo(
            "2026-01-02T03:04:05.006Z INFO  k3f9qa notify.telegram: people are heard again"
                + " after=\"3m 20s\" tries=7 none=\"\"");
  }

  @Test
  void theSameForMachines() {
    LogRecord event = event(Level.WARNING, "said \"no\"", Field.of("host", "git.example.org"));
    assertThat(json.format(event))
        .isEqualTo(
            "{\"time\":\"2026-01-02T03:04:05.006Z\",\"level\":\"warn\",\"run\":\"k3f9qa\","
                + "\"room\":\"notify.telegram\",\"sentence\":\"said \\\"no\\\"\","
                + "\"fields\":{\"host\":\"git.example.org\"}}");
  }

  @Test
  void theUnitOfWorkStandsOnItsLines() {
    PROCESS
        .unit()
        .run(() ->
            assertThat(text.format(event(Level.INFO, "x"))).matches("\\S+ INFO  k3f9qa-\\w{4} .*"));
  }

  @Test
  void librariesSpeakUnderTheirNameAndWithTheirPlaceholders() {
    LogRecord event = new LogRecord(Level.WARNING, "pool {0} has {1} connections");
    event.setLoggerName("com.zaxxer.hikari.pool.HikariPool");
    event.setParameters(new Object[] {"main", 3});
    assertThat(text.format(event))
        .endsWith(" com.zaxxer.hikari.pool.HikariPool: pool main has 3 connections");
    LogRecord nobody = new LogRecord(Level.SEVERE, "who am I");
    assertThat(text.format(nobody)).contains(" ERROR k3f9qa null: who am I");
  }

  @Test
  void sentencesOfCausesButNoStackTrace() {
    LogRecord event = event(Level.SEVERE, "the forge does not answer");
    event.setThrown(
        new IllegalStateException(
            "issue 7: Connection reset",
            new IOException("Connection reset", new NullPointerException())));
    assertThat(text.format(event))
        .endsWith(
            ": the forge does not answer cause=\"issue 7: Connection reset: NullPointerException\"");
    assertThat(json.format(event)).doesNotContain("EventFormatterTest").doesNotContain("at ");
    assertThat(debug.format(event))
        .contains("stack=\"java.lang.IllegalStateException: issue 7: Connection reset\\n\\tat io.")
        .doesNotContain("\n");
  }

  @Test
  void nothingCanBeginANewLineOrSteerATerminal() {
    String attack =
        "ok\n2026-01-02T03:04:05.006Z ERROR forged\r\u001b[2J\u2028\u202e\u0085\ud800\0";
    for (EventFormatter formatter : List.of(text, debug, json)) {
      LogRecord event = event(Level.INFO, attack, Field.of("a\nb=", attack));
      event.setThrown(new IOException(attack));
      event.setLoggerName("x\ny");
      String line = formatter.format(event);
      assertThat(line).doesNotContainPattern("[\\p{Cntrl}\\p{Cf}\\u2028\\u2029\\u0085]");
      assertThat(line).contains("ok\\n2026").contains("\\u001b[2J").contains("\\u202e");
    }
  }

  @Test
  void aValueCannotPassForAnotherField() {
    LogRecord event = event(Level.INFO, "x", Field.of("a", "1\" admin=\"true"));
    assertThat(text.format(event)).endsWith(": x a=\"1\\\" admin=\\\"true\"");
  }

  @Test
  void noPartLetsASecretThrough() {
    for (EventFormatter formatter : List.of(text, debug, json, jsonDebug)) {
      LogRecord event =
          event(Level.INFO, "with " + SECRET, Field.of("header", "Bearer 9f8e7d6c5b4a"));
      event.setThrown(new IOException("for " + SECRET, new IOException("9f8e7d6c5b4a")));
      String line = formatter.format(event);
      assertThat(line)
          .doesNotContain("hunter")
          .doesNotContain("9f8e7d6c5b4a")
          .contains("with [redacted PASSWORD]")
          .contains("Bearer [redacted TOKEN]");
    }
  }

  @Test
  void aCutNeverLeavesHalfASecret() {
    for (int before = 1_000; before < 8_200; before += 7) {
      LogRecord event = event(Level.INFO, "x".repeat(before) + " 9f8e7d6c5b4a");
      assertThat(text.format(event)).doesNotContain("9f8e7d");
      assertThat(json.format(event)).doesNotContain("9f8e7d");
    }
  }

  @Test
  void linesAreBoundedAndJsonIsJsonWhateverIsSaid(Random random) {
    for (int i = 0; i < 500; i++) {
      Field[] fields = new Field[random.nextInt(80)];
      for (int f = 0; f < fields.length; f++) {
        fields[f] = Field.of(anything(random, 60), anything(random, f == 3 ? 9_000 : 300));
      }
      LogRecord event = event(Level.INFO, anything(random, 20_000), fields);
      String object = json.format(event);
      JsonNode tree = Json.tree(object);
      assertThat(tree.path("run").asString()).isEqualTo("k3f9qa");
      for (String line : List.of(object, text.format(event))) {
        assertThat(line.getBytes(StandardCharsets.UTF_8).length).isLessThan(8 * 1024);
        assertThat(line).doesNotContain("\n");
      }
    }
  }

  private static String anything(Random random, int most) {
    StringBuilder anything = new StringBuilder();
    int length = random.nextInt(most);
    int kind = random.nextInt(5);
    while (anything.length() < length) {
      switch (kind) {
        case 0 -> anything.append((char) random.nextInt(0x10000));
        case 1 -> anything.appendCodePoint(random.nextInt(0x110000));
        case 2 -> anything.append((char) (' ' + random.nextInt(95)));
        case 3 -> anything.append("\\\"\n\t".charAt(random.nextInt(4)));
        default -> anything.append("authorization: token abcd\"=");
      }
    }
    return anything.toString();
  }

  @Test
  void whatCannotBeWrittenIsSaid() {
    Object broken =
        new Object() {
          @Override
          public String toString() {
            throw new IllegalStateException("no text");
          }
        };
    assertThat(text.format(event(Level.INFO, "x", Field.of("a", broken))))
        .endsWith(" log: an event could not be written cause=\"no text\"");
  }
}
