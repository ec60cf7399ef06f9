package io.devopsagent.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import io.devopsagent.cli.ExitCode;
import io.devopsagent.policy.SwitchStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class StatusVerbTest {
  private final LookWorld world;

  StatusVerbTest(@TempDir Path folder) throws IOException {
    this.world = new LookWorld(folder);
  }

  @AfterEach
  void close() {
    world.close();
  }

  @Test
  void allUpIsZeroAndSaysWhoWatchesAndHowOldTheNewestLookIs() {
    world.pass(Duration.ofMinutes(10));
    assertThat(world.run("status")).isEqualTo(ExitCode.OK);
    assertThat(world.out)
        .startsWith("acme: both services are up.\nWatched by a test. The newest look is ")
        .contains("STATE  SERVICE", "✓ up   Docs ", "200 Some Words in ")
        .doesNotContain("\u001b[");
    assertThat(world.out.lines()).allMatch(line -> line.length() <= 80);
  }

  @Test
  void anOutageIsOneWithItsSentenceAndItsIncident() {
    world.pass(Duration.ofMinutes(10));
    world.shop.set(503);
    world.pass(Duration.ofMinutes(2));
    assertThat(world.run("status")).isEqualTo(ExitCode.NO);
    assertThat(world.out).contains("✕ down", "503", "not an incident yet");
    world.pass(Duration.ofMinutes(5));
    assertThat(world.run("status")).isEqualTo(ExitCode.NO);
    assertThat(world.out)
        .startsWith("acme: 1 down, 1 up.")
        .containsSubsequence("✕ down", "顧客アプリ", "incident 1 is open", "✓ up", "Docs");

    assertThat(world.run("status", "--json")).isEqualTo(ExitCode.NO);
    JsonNode json = world.json();
    assertThat(json.at("/status").asString()).isEqualTo("down");
    assertThat(json.at("/watching").asBoolean()).isTrue();
    assertThat(json.at("/services/0/id").asString()).isEqualTo("shop");
    assertThat(json.at("/services/0/verdict").asString()).isEqualTo("down");
    assertThat(json.at("/services/0/reason").asString()).isEqualTo("status_unexpected");
    assertThat(json.at("/services/0/incident").asInt()).isEqualTo(1);
    assertThat(json.at("/services/0/since").asString()).startsWith("2026-03-02T08:1");
    assertThat(json.at("/services/0/availability_24_hours/coverage").asString()).endsWith(" %");
    assertThat(json.at("/incidents/0/service").asString()).isEqualTo("shop");
    assertThat(world.run("status", "--service", "Docs")).isEqualTo(ExitCode.OK);
    assertThat(world.out).doesNotContain("顧客");
  }

  @Test
  void whatNobodyLooksAtIsNeverShownAsUp() {
    world.pass(Duration.ofMinutes(10));
    world.app.close();
    assertThat(world.run("status")).as("just stopped: the newest look still says it").isZero();
    world.pass(Duration.ofMinutes(10));
    assertThat(world.run("status")).isEqualTo(ExitCode.FAILED);
    assertThat(world.out)
        .startsWith("acme: both services are unknown.\nNobody is watching: no server runs")
        .contains("nobody has looked since 09:", "it was up then: 200 Some Words")
        .doesNotContain("✓");
    assertThat(world.run("status", "--json")).isEqualTo(ExitCode.FAILED);
    assertThat(world.json().at("/watching").asBoolean()).isFalse();
    assertThat(world.json().at("/server").isNull()).isTrue();
    assertThat(world.json().at("/services/1/verdict").asString()).isEqualTo("unknown");
    long window = world.json().at("/services/1/availability_24_hours/window_ms").asLong();
    long unknown = world.json().at("/services/1/availability_24_hours/unknown_ms").asLong();
    assertThat(window).isBetween(1_190_000L, 1_200_000L);
    assertThat(unknown).isBetween(590_000L, 640_000L);
  }

  @Test
  void aServerThatStandsStillIsNotBelieved() {
    world.pass(Duration.ofMinutes(10));
    world.clock.jumpWall(Duration.ofMinutes(10));
    assertThat(world.run("status")).isEqualTo(ExitCode.FAILED);
    assertThat(world.out).contains("a test holds the data folder but stands still.");
    assertThat(world.out).doesNotContain("✓");
  }

  @Test
  void beforeTheFirstLookNothingIsKnown() {
    assertThat(world.run("status")).isEqualTo(ExitCode.FAILED);
    assertThat(world.out).contains("Nothing has been looked at yet.", "? unknown", "not looked at");
  }

  @Test
  void theHeaderSaysThatItIsStoppedOrSilenced() {
    world.pass(Duration.ofMinutes(5));
    world.app.switches().stop("ceo", "moving\u001b[2Jhouse");
    world.app.switches().silence("docs", Duration.ofHours(1), "ceo", "");
    world.app.switches().silence(SwitchStore.ALL_SERVICES, Duration.ofHours(2), "ada", "night");
    assertThat(world.run("status")).isEqualTo(ExitCode.OK);
    assertThat(world.out)
        .contains("Stopped by ceo since 09:05:00 (moving\\x1b[2Jhouse): only pages")
        .contains("Pages about docs wait until 10:05:00, by ceo.")
        .contains("Pages about everything wait until 11:05:00, by ada (night).")
        .doesNotContain("\u001b");
    world.run("status", "--json");
    assertThat(world.json().at("/stopped").asBoolean()).isTrue();
    assertThat(world.json().at("/stop/by").asString()).isEqualTo("ceo");
    assertThat(world.json().at("/silences/0/until").asString()).isEqualTo("2026-03-02T09:05:00Z");
    assertThat(world.out).doesNotContain("\u001b");
  }

  @Test
  void coloursAreForTerminals() {
    world.pass(Duration.ofMinutes(5));
    world.coloured = true;
    world.run("status");
    assertThat(world.out).contains("\u001b[32m✓ up\u001b[0m");
  }

  @Test
  void anUnknownServiceIsSaidWithTheOneThatWasMeant() {
    world.pass(Duration.ofMinutes(5));
    assertThat(world.run("status", "--service", "dosc")).isEqualTo(ExitCode.FAILED);
    assertThat(world.err).contains("There is no service \"dosc\". Did you mean \"docs\"?");
  }

  @Test
  void withoutAConfigurationTheStoredServicesAreShown() throws IOException {
    world.pass(Duration.ofMinutes(5));
    String data = world.folder.resolve("data").toString();
    String none = world.folder.resolve("none.yaml").toString();
    assertThat(world.plain("status", "--data", data, "--config", none)).isZero();
    assertThat(world.out).startsWith("both services are up.").contains("shop", "docs");
    Files.writeString(world.file(), "data: data\norganisation: [");
    assertThat(world.run("status", "--data", data)).isZero();
    assertThat(world.out).contains("The configuration has faults");
    assertThat(world.run("status")).isZero();
    assertThat(world.err).contains("devops-agent check lists");
    Files.writeString(world.file(), "data: [");
    assertThat(world.run("status")).isEqualTo(ExitCode.FAILED);
    assertThat(world.err).contains("does not say where the data folder is");
  }

  @Test
  void aFolderWithoutADatabaseOrWithAnotherFileInItsPlaceIsASentence() throws IOException {
    Path other = Files.createDirectory(world.folder.resolve("other"));
    assertThat(world.run("status", "--data", other.toString())).isEqualTo(ExitCode.FAILED);
    assertThat(world.err).contains("There is no database in");
    Path file = Files.writeString(world.folder.resolve("file"), "");
    assertThat(world.run("status", "--data", file.toString())).isEqualTo(ExitCode.FAILED);
    assertThat(world.err).contains("file is a file, and the data folder is a folder.");
    Files.writeString(other.resolve("devops-agent.db"), "this is no database at all\n".repeat(99));
    assertThat(world.run("status", "--data", other.toString())).isEqualTo(ExitCode.FAILED);
    assertThat(world.err).contains("The database cannot be used: ").doesNotContain("fault-");
  }
}
