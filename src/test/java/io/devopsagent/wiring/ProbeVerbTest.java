package io.devopsagent.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import io.devopsagent.cli.ExitCode;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProbeVerbTest {
  private final LookWorld world;

  ProbeVerbTest(@TempDir Path folder) throws IOException {
    this.world = new LookWorld(folder);
  }

  @AfterEach
  void close() {
    world.close();
  }

  @Test
  void everythingThatWasExpectedAndFound() {
    assertThat(world.run("probe", "shop")).isEqualTo(ExitCode.OK);
    assertThat(world.out)
        .startsWith("✓ 顧客アプリ: up. 200 Some Words in ")
        .contains("connect", "first byte", "transfer", "127.0.0.1:")
        .contains(
            "200-299; found: 200 Some Words",
            "contains \"hello\"; found: as expected",
            "at most 5 s")
        .contains("Decided: up (as_expected).", "Nothing was stored, and nobody was told.")
        .doesNotContain("TLS ", LookWorld.SECRET);
  }

  @Test
  void aFailureSaysWhatWasFoundAndStoresNothing() {
    world.shop.set(503);
    assertThat(world.run("probe", "shop")).isEqualTo(ExitCode.NO);
    assertThat(world.out)
        .contains("✕ 顧客アプリ: down. 503", "200-299; found: 503", "an incident opens")
        .contains("[redacted SHOP_TOKEN]")
        .doesNotContain(LookWorld.SECRET);
    assertThat(world.app.spans().newest()).isEmpty();
    assertThat(world.app.incidents().live()).isEmpty();
    assertThat(world.run("probe", "shop", "--json")).isEqualTo(ExitCode.NO);
    assertThat(world.json().at("/verdict").asString()).isEqualTo("down");
    assertThat(world.json().at("/conditions/0/met").asString()).isEqualTo("no");
    assertThat(world.json().at("/conditions/1/met").asString()).isEqualTo("yes");
    assertThat(world.json().at("/phases_us/connect").isNumber()).isTrue();
    assertThat(world.out).doesNotContain(LookWorld.SECRET);
  }

  @Test
  void nobodyAnswers() {
    world.server.close();
    assertThat(world.run("probe", "docs")).isEqualTo(ExitCode.NO);
    assertThat(world.out).contains("found: no answer", "connection_refused");
  }

  @Test
  void anUnknownNameIsSaidWithTheOneThatWasMeant() {
    assertThat(world.run("probe", "sohp")).isEqualTo(ExitCode.FAILED);
    assertThat(world.err).contains("has no service \"sohp\". Did you mean \"shop\"?");
  }
}
