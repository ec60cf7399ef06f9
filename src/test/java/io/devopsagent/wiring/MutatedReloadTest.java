package io.devopsagent.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import io.devopsagent.config.AgentConfig;
import io.devopsagent.config.ConfigReader;
import io.devopsagent.config.ConfigResult;
import io.devopsagent.config.source.ConfigProblem;
import io.devopsagent.testkit.Seeds;
import io.devopsagent.watch.WatchedService;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Damaged files given to a running product: none crashes it, and none refused changes it. */
@ExtendWith(Seeds.class)
class MutatedReloadTest {
  private static final String[] PIECES = {
    "\0",
    "\t",
    "- ",
    ": ",
    "{",
    "}",
    "[",
    "]",
    "\"",
    "'",
    "#",
    "&a ",
    "*a",
    "${",
    "${X}",
    "null",
    "-1",
    "1h",
    "99999999999",
    "---\n",
    "\u202E",
    "\uD83D\uDE80",
    "every: 5s\n",
    "\\x"
  };

  private static final String ORIGINAL =
      """
      organisation: acme
      data: ./data
      listen: 127.0.0.1:0
      time_zone: Europe/Berlin
      environment: [TOKEN]
      policy: {dry_run: true}
      retention: {spans: 400d, evidence: 30d}
      channels:
        screen: {kind: outbox}
        hook:
          kind: webhook
          url: http://127.0.0.1:9/hook
          secret: "${TOKEN}"
      people:
        - name: ceo
          language: de
      escalation:
        default:
          - {page: ceo, by: screen, wait: 10m}
      watch:
        every: 60s
        witnesses: []
      report: {cron: "0 */4 * * *"}
      services:
        - name: Shop
          url: http://127.0.0.1:9/shop
          repo: acme/shop
          public: true
        - name: Docs
          id: docs
          url: http://127.0.0.1:9/docs
          expect: {status: [200-299], body_contains: [welcome]}
          depends_on: [shop]
        - name: Api
          url: http://127.0.0.1:9/api
          every: 30s
          headers: {Authorization: "Bearer ${TOKEN}"}
          outage_after: 2m
      """;

  private final Logger log = Logger.getLogger("io.devopsagent.config.ConfigReader");

  @TempDir Path folder;

  @Test
  void someHundredDamagedFiles(Random random) throws Exception {
    damage(200, random);
  }

  @Test
  @Tag("soak")
  void thousandsOfDamagedFiles(Random random) throws Exception {
    damage(2_000, random);
  }

  private void damage(int files, Random random) throws Exception {
    Path file = Files.writeString(folder.resolve("devops-agent.yaml"), ORIGINAL);
    ConfigReader reader = new ConfigReader(Map.of("TOKEN", "a-token-value"));
    ConfigResult.Accepted first = (ConfigResult.Accepted) reader.read(file);
    log.setLevel(Level.OFF);
    int accepted = 0;
    try (TimerScheduler timer = new TimerScheduler(fault -> log.warning(fault.toString()));
        App app = new App(first.config(), first.secrets(), Machine.real(timer), "a test");
        ConfigWatch watch = new ConfigWatch(file, reader, app)) {
      app.start();
      watch.start();
      for (int i = 0; i < files; i++) {
        Files.write(file, damaged(ORIGINAL, random));
        accepted += given(watch, app, reader.read(file)) ? 1 : 0;
      }
      Files.writeString(file, ORIGINAL);
      watch.readNow();
      assertThat(app.config()).isEqualTo(first.config());
      assertThat(app.configNotes().sentences()).isEmpty();
    } finally {
      log.setLevel(null);
    }
    System.out.printf("%d files: %d accepted, %d refused%n", files, accepted, files - accepted);
    assertThat(accepted).isBetween(1, files - 1);
  }

  /** Whether it was accepted, which an independent reading of the file decides. */
  private static boolean given(ConfigWatch watch, App app, ConfigResult truth) {
    AgentConfig before = app.config();
    List<WatchedService> services = app.watch().services();
    watch.readNow();
    return switch (truth) {
      case ConfigResult.Rejected(List<ConfigProblem> problems, int more) -> {
        ConfigProblem problem = problems.getFirst();
        assertThat(app.config()).isSameAs(before);
        assertThat(app.watch().services()).isEqualTo(services);
        assertThat(app.configNotes().sentences().getFirst())
            .contains("devops-agent.yaml:" + problem.line() + ":" + problem.column());
        yield false;
      }
      case ConfigResult.Accepted good -> {
        assertThat(app.config()).isEqualTo(FixedSettings.kept(before, good.config()));
        assertThat(app.watch().services())
            .extracting(service -> service.id().value())
            .containsExactlyElementsOf(
                good.config().services().stream().map(service -> service.id()).toList());
        yield true;
      }
    };
  }

  private static byte[] damaged(String original, Random random) {
    List<String> lines = new ArrayList<>(Arrays.asList(original.split("\n", -1)));
    for (int i = 0; i <= random.nextInt(2); i++) {
      damage(lines, random);
    }
    byte[] bytes = String.join("\n", lines).getBytes(StandardCharsets.UTF_8);
    if (random.nextInt(6) == 0) {
      bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
    }
    return bytes;
  }

  private static void damage(List<String> lines, Random random) {
    int at = random.nextInt(lines.size());
    String line = lines.get(at);
    int column = random.nextInt(line.length() + 1);
    switch (random.nextInt(6)) {
      case 0 -> lines.remove(at);
      case 1 -> lines.add(at, line);
      case 2 -> lines.set(at, " " + line);
      case 3 -> lines.set(at, line.substring(0, column));
      case 4 -> lines.set(at, lines.get(random.nextInt(lines.size())));
      default ->
          lines.set(
              at,
              line.substring(0, column)
                  + PIECES[random.nextInt(PIECES.length)]
                  + line.substring(column));
    }
  }
}
