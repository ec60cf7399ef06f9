package io.devopsagent.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import io.devopsagent.cli.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MemoryVerbTest {
  private final LookWorld world;

  MemoryVerbTest(@TempDir Path folder) throws IOException {
    this.world = new LookWorld(folder);
  }

  @AfterEach
  void close() {
    world.close();
  }

  @Test
  void everyVersionIsKeptWithItsAuthorAndAnAuditRow() {
    assertThat(world.run("memory", "set", "release-window", "Tuesdays")).isZero();
    assertThat(world.out).isEqualTo("Stored as version 1 of release-window.\n");
    world.pass(Duration.ofMinutes(1));
    assertThat(world.run("memory", "set", "release-window", "Tuesdays")).isZero();
    assertThat(world.out).contains("Unchanged: version 1");
    world.input = "Thursdays\nafter ten\n";
    assertThat(world.run("memory", "set", "release-window", "-")).isZero();
    assertThat(world.run("memory", "get", "release-window")).isZero();
    assertThat(world.out).isEqualTo("Thursdays\nafter ten\n");
    assertThat(world.run("memory", "get", "release-window", "--version", "1")).isZero();
    assertThat(world.out).isEqualTo("Tuesdays\n");
    assertThat(world.run("memory", "history", "release-window")).isZero();
    assertThat(world.out).containsSubsequence("2 ", "09:01:00", "ada", "1 ", "09:00:00", "ada");
    assertThat(world.run("memory", "history", "release-window", "--json", "-n", "1")).isZero();
    assertThat(world.json().at("/0/version").asInt()).isEqualTo(2);
    assertThat(world.json().size()).isEqualTo(1);
    assertThat(world.run("audit", "list", "--json")).isZero();
    assertThat(world.json().at("/0/actor").asString()).isEqualTo("ada");
    assertThat(world.json().at("/0/act").asString()).isEqualTo("memory.set");
    assertThat(world.json().size()).isEqualTo(2);
  }

  @Test
  void listAndSearch() {
    world.run("memory", "set", "release-window", "Tuesdays only");
    world.run("memory", "set", "owner-of-shop", "team blue, on Tuesdays");
    assertThat(world.run("memory", "list")).isZero();
    assertThat(world.out).containsSubsequence("owner-of-shop", "team blue", "release-window");
    assertThat(world.run("memory", "search", "tuesdays", "BLUE")).isZero();
    assertThat(world.out).contains("owner-of-shop").doesNotContain("release-window");
    assertThat(world.run("memory", "search", "nothing-like-it")).isEqualTo(ExitCode.NO);
    assertThat(world.run("memory", "get", "owner-of-shop", "--json")).isZero();
    assertThat(world.json().at("/by").asString()).isEqualTo("ada");
  }

  @Test
  void anUnknownKeyIsSaidWithTheOneThatWasMeant() {
    world.run("memory", "set", "release-window", "Tuesdays");
    for (String verb : new String[] {"get", "history"}) {
      assertThat(world.run("memory", verb, "relase-window")).isEqualTo(ExitCode.FAILED);
      assertThat(world.err)
          .contains("Nothing is kept under \"relase-window\". Did you mean \"release-window\"?");
    }
    world.app.memory().remove("release-window", "agent");
    assertThat(world.run("memory", "get", "release-window")).isEqualTo(ExitCode.FAILED);
    assertThat(world.err).contains("\"release-window\" was removed by agent");
  }

  @Test
  void secretsAreCutAndControlCharactersAreEscaped() {
    assertThat(world.run("memory", "set", "note", "it is " + LookWorld.SECRET)).isZero();
    assertThat(world.out).contains("Secrets in it were replaced by their names.");
    assertThat(world.run("memory", "get", "note")).isZero();
    assertThat(world.out).isEqualTo("it is [redacted SHOP_TOKEN]\n");
    assertThat(world.run("memory", "set", LookWorld.SECRET, "x")).isEqualTo(ExitCode.FAILED);
    assertThat(world.err).doesNotContain(LookWorld.SECRET);

    world.app.memory().set("odd", "a\u001b[31mred\u009b2J\u202e\tb\nc", "e\u001bve");
    assertThat(world.run("memory", "get", "odd")).isZero();
    assertThat(world.out).isEqualTo("a\\x1b[31mred\\x9b2J\\u202e\tb\nc\n");
    for (String[] words : new String[][] {{"memory", "list"}, {"memory", "get", "odd", "--json"}}) {
      assertThat(world.run(words)).isZero();
      assertThat(world.out).doesNotContain("\u001b").doesNotContain("\u009b");
    }
    assertThat(world.json().at("/value").asString()).startsWith("a\u001b[31mred\u009b2J");
  }

  @Test
  void whatCannotBeStoredIsRefused() throws IOException {
    assertThat(world.run("memory", "set", "two words", "x")).isEqualTo(ExitCode.FAILED);
    assertThat(world.run("memory", "set", "empty", " ")).isEqualTo(ExitCode.FAILED);
    world.input = "x".repeat(256 * 1024 + 1);
    assertThat(world.run("memory", "set", "long", "-")).isEqualTo(ExitCode.FAILED);
    assertThat(world.err).contains("longer than 256 KiB", "Nothing was stored.");
    Files.writeString(world.file(), "organisation: [");
    String data = world.folder.resolve("data").toString();
    assertThat(world.run("memory", "set", "a", "b", "--data", data)).isEqualTo(ExitCode.FAILED);
    assertThat(world.err).contains("secrets in the value could not be found");
    assertThat(world.app.memory().list()).isEmpty();
  }

  @Test
  void theCommandsOfACommandAreExplainedAndCompleted() {
    assertThat(world.plain("help", "memory", "get")).isZero();
    assertThat(world.out)
        .contains("Print the value of a key.", "KEY", "--version", "--data", "devops-agent memory");
    assertThat(world.plain("memory", "--help")).isZero();
    assertThat(world.out).contains("get", "set", "list", "history", "search");
    assertThat(world.plain("memory")).isEqualTo(ExitCode.FAILED);
    assertThat(world.err).contains("memory what? get, set, list, history or search.");
    assertThat(world.plain("memory", "gte", "x")).isEqualTo(ExitCode.FAILED);
    assertThat(world.plain("completion", "bash")).isZero();
    assertThat(world.out).contains("memory_history", "audit_list", "config_show", "--since");
  }
}
