package io.devopsagent.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import io.devopsagent.cli.ExitCode;
import io.devopsagent.config.ConfigReader;
import io.devopsagent.config.ConfigResult;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code effects}, {@code audit} and {@code config}. */
class RecordVerbsTest {
  private final LookWorld world;

  RecordVerbsTest(@TempDir Path folder) throws IOException {
    this.world = new LookWorld(folder);
  }

  @AfterEach
  void close() {
    world.close();
  }

  @Test
  void effectsOfAnIncidentWithTheirReceipts() {
    assertThat(world.run("effects")).isZero();
    assertThat(world.out).isEqualTo("Nothing was done outside, and nothing waits to be.\n");
    world.pass(Duration.ofMinutes(2));
    world.shop.set(503);
    world.pass(Duration.ofMinutes(8));
    assertThat(world.run("effects")).isZero();
    assertThat(world.out).contains("NUMBER", "done", "page", "acme/shop", "acme/shop#1");
    assertThat(world.out.lines()).allMatch(line -> line.length() <= 80);
    assertThat(world.run("effects", "1")).isZero();
    assertThat(world.out).contains("Effect 1: ", "because of", "incident/1", "receipt", "[CLOUD");
    assertThat(world.run("effects", "1", "--json")).isZero();
    assertThat(world.json().at("/state").asString()).isEqualTo("done");
    assertThat(world.json().at("/payload").isObject()).isTrue();
    assertThat(world.run("effects", "--json", "--limit", "1")).isZero();
    assertThat(world.json().size()).isEqualTo(1);
    assertThat(world.run("effects", "99")).isEqualTo(ExitCode.FAILED);
    assertThat(world.err).contains("There is no effect 99.");
    assertThat(world.run("effects", "--limit", "0")).isEqualTo(ExitCode.FAILED);
  }

  @Test
  void incidentsWithTheirEvidenceAndNothingThatATerminalActsOn() {
    assertThat(world.run("incidents")).isZero();
    assertThat(world.out).isEqualTo("There was no incident.\n");
    world.pass(Duration.ofMinutes(2));
    world.shop.set(503);
    world.pass(Duration.ofMinutes(8));
    assertThat(world.run("incidents")).isZero();
    assertThat(world.out)
        .startsWith("1 not over.")
        .contains("NUMBER", "顧客アプリ", "open", "503")
        .doesNotContain(LookWorld.SECRET, "\u001b");
    assertThat(world.out.lines()).allMatch(line -> line.length() <= 80);
    assertThat(world.run("incidents", "1")).isZero();
    assertThat(world.out)
        .contains("suspected", "opened", "      body: ")
        .doesNotContain(LookWorld.SECRET, "\u001b");
    assertThat(world.run("incidents", "--json", "--limit", "1")).isZero();
    assertThat(world.json().at("/0/state").asString()).isEqualTo("open");
    assertThat(world.json().at("/0/failed_looks").isNumber()).isTrue();
    assertThat(world.run("incidents", "1", "--json")).isZero();
    assertThat(world.json().at("/events/0/kind").asString()).isEqualTo("suspected");
    assertThat(world.json().at("/effects/0/type").isString()).isTrue();
    assertThat(world.run("incidents", "99")).isEqualTo(ExitCode.FAILED);
    assertThat(world.err).contains("There is no incident 99.");
  }

  @Test
  void theAuditTrailFromAMomentOn() {
    world.app.audit().append("ada", "silence", "docs", "for PT1H");
    world.pass(Duration.ofHours(3));
    world.app.audit().append("ceo", "stop", "agent", "two\nlines \u001b[2J");
    assertThat(world.run("audit", "list")).isZero();
    assertThat(world.out)
        .containsSubsequence("WHEN", "ceo", "stop", "ada", "silence", "for PT1H")
        .doesNotContain("\u001b");
    for (String since : new String[] {"2h", "2026-03-02T11:00", "2026-03-02T10:00Z"}) {
      assertThat(world.run("audit", "list", "--since", since)).as(since).isZero();
      assertThat(world.out).as(since).contains("ceo").doesNotContain("silence");
    }
    assertThat(world.run("audit", "list", "--since", "2026-03-02")).isZero();
    assertThat(world.out).contains("silence");
    assertThat(world.run("audit", "list", "--since", "yesterday")).isEqualTo(ExitCode.FAILED);
    assertThat(world.err).contains("--since \"yesterday\" is no time.");
    assertThat(world.run("audit", "list", "--json", "--limit", "1")).isZero();
    assertThat(world.json().at("/0/act").asString()).isEqualTo("stop");
  }

  @Test
  void theEffectiveConfigurationKeepsItsSecrets() {
    assertThat(world.run("config", "show")).isZero();
    assertThat(world.out)
        .contains("organisation: acme", "${SHOP_TOKEN}", "time_zone: Europe/Berlin")
        .doesNotContain(LookWorld.SECRET);
    assertThat(new ConfigReader(world.environment).read(world.out, "what was shown", world.folder))
        .isInstanceOf(ConfigResult.Accepted.class);
    assertThat(world.run("config", "show", "--json")).isZero();
    assertThat(world.json().at("/services/0/id").asString()).isEqualTo("shop");
    assertThat(world.out).contains("${SHOP_TOKEN}").doesNotContain(LookWorld.SECRET);
    assertThat(world.plain("config", "show", "-c", "none.yaml")).isEqualTo(ExitCode.FAILED);
    assertThat(world.err).contains("there is no such file");
  }
}
