package io.devopsagent.storm;

import static org.assertj.core.api.Assertions.assertThat;

import io.devopsagent.storm.Stored.Span;
import io.devopsagent.testkit.Component;
import io.devopsagent.testkit.Needs;
import io.devopsagent.testkit.NeedsComponent;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * What happens to the process itself is never an outage of a service, and afterwards everything
 * goes on by itself.
 */
@Timeout(300)
final class ChaosTest {
  private static final Duration SOON = Duration.ofSeconds(90);
  private static final String FAKETIME = "/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1";

  @TempDir(factory = InMemory.class, cleanup = CleanupMode.ON_SUCCESS)
  Path folder;

  @Test
  void twentySecondsStoppedAreUnknown() throws Exception {
    stopped(Duration.ofSeconds(20));
  }

  @Test
  @Tag("soak")
  @Timeout(600)
  void threeMinutesStoppedAreUnknown() throws Exception {
    stopped(Duration.ofMinutes(3));
  }

  private void stopped(Duration span) throws Exception {
    try (Targets targets = new Targets();
        AgentProcess agent = new AgentProcess(config(targets, "5s"))) {
      agent.start().awaitWatching();
      until("a look", () -> targets.answers("shop").size() > 1);
      agent.signal("STOP");
      Instant from = Instant.now();
      Thread.sleep(span);
      Instant to = Instant.now();
      agent.signal("CONT");
      int before = targets.answers("shop").size();
      until("two looks", () -> targets.answers("shop").size() > before + 1);
      try (Stored stored = new Stored(folder.resolve("data"))) {
        assertThat(stored.incidents()).isEmpty();
        assertThat(at(stored, from.plusSeconds(9))).isEqualTo("UNKNOWN");
        assertThat(at(stored, to.minusSeconds(1))).isEqualTo("UNKNOWN");
        assertThat(stored.spans("shop")).noneMatch(one -> one.verdict().equals("DOWN"));
        System.out.println("stopped for " + span + ": " + stored.spans("shop"));
        goesOn(targets, stored);
      }
    }
  }

  @Test
  void aLockedDatabaseIsSaidAndLosesNoIncident() throws Exception {
    try (Targets targets = new Targets();
        AgentProcess agent = new AgentProcess(config(targets, "1s"))) {
      agent.start().awaitWatching();
      until("a look", () -> targets.answers("shop").size() > 1);
      try (Connection other =
              DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("data/devops-agent.db"));
          Statement statement = other.createStatement()) {
        statement.execute("BEGIN EXCLUSIVE");
        targets.turn("shop", false);
        Thread.sleep(Duration.ofSeconds(25));
        System.out.println("locked: " + agent.status());
        assertThat(agent.status()).contains("unknown").doesNotContain("\"up\"", "\"down\"");
        statement.execute("ROLLBACK");
      }
      assertThat(agent.isAlive()).isTrue();
      System.out.println("locked: " + agent.said());
      assertThat(agent.said()).contains("The database cannot be used").doesNotContain("\tat ");
      try (Stored stored = new Stored(folder.resolve("data"))) {
        opensAndEnds(targets, stored);
      }
    }
  }

  @Test
  void aFullDiskIsSaidAndLosesNoIncident() throws Exception {
    Path data = Files.createDirectory(folder.resolve("data"));
    Needs.that(
        "the right to mount a tmpfs",
        run("mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", data.toString()) == 0);
    try (Targets targets = new Targets();
        AgentProcess agent = new AgentProcess(config(targets, "1s"))) {
      agent.start().awaitWatching();
      until("a look", () -> targets.answers("shop").size() > 1);
      fill(data.resolve("filler"));
      targets.turn("shop", false);
      Thread.sleep(Duration.ofSeconds(15));
      assertThat(agent.isAlive()).isTrue();
      System.out.println("full: " + agent.status() + agent.said());
      assertThat(agent.status()).contains("unknown").doesNotContain("\"up\"", "\"down\"");
      assertThat(agent.said()).contains("The database cannot be used").doesNotContain("\tat ");
      Files.delete(data.resolve("filler"));
      try (Stored stored = new Stored(data)) {
        opensAndEnds(targets, stored);
      }
    } finally {
      run("umount", "-l", data.toString());
    }
  }

  private static void fill(Path file) throws IOException {
    try (OutputStream out = Files.newOutputStream(file)) {
      byte[] block = new byte[4_096];
      while (true) {
        out.write(block);
      }
    } catch (IOException e) {
      assertThat(e).hasMessageContaining("No space left");
    }
  }

  /** The library that bends the clock sometimes ends a JVM before it says a word. */
  @Test
  @Tag("soak")
  @NeedsComponent(Component.FAKETIME)
  void aClockThatJumpsIsNoOutage() throws Exception {
    Path clock = Files.writeString(folder.resolve("clock"), "+0");
    try (Targets targets = new Targets();
        AgentProcess agent =
            new AgentProcess(config(targets, "2s"))
                .with("LD_PRELOAD", FAKETIME)
                .with("FAKETIME_TIMESTAMP_FILE", clock.toString())
                .with("FAKETIME_CACHE_DURATION", "1")
                .with("FAKETIME_DONT_FAKE_MONOTONIC", "1")) {
      agent.start().awaitWatching();
      for (String jump : List.of("+3600", "-3600", "+7200")) {
        Files.writeString(clock, jump);
        int before = targets.answers("shop").size();
        until("two looks", () -> targets.answers("shop").size() > before + 1);
      }
      try (Stored stored = new Stored(folder.resolve("data"))) {
        assertThat(stored.incidents()).isEmpty();
        assertThat(stored.spans("shop")).noneMatch(one -> one.verdict().equals("DOWN"));
        System.out.println("clock: " + stored.spans("shop"));
        goesOn(targets, stored);
      }
    }
  }

  @Test
  void withoutNetworkAndTokensTheExampleKnowsNothing() throws Exception {
    Needs.that("the right to make a network namespace", run("unshare", "-rn", "true") == 0);
    Path config =
        Files.writeString(
            folder.resolve("devops-agent.yaml"),
            Files.readString(Path.of("examples/molecule.yaml")));
    try (AgentProcess agent =
        new AgentProcess(config)
            .within("unshare", "-rn", "sh", "-c", "ip link set lo up; exec \"$@\"", "sh")) {
      agent.start().awaitWatching();
      Path data = folder.resolve("devops-agent-data");
      try (Stored stored = new Stored(data)) {
        until(
            "a word on each service",
            () ->
                stored.lastReasons().size() == 7
                    && !stored.lastReasons().containsValue("NOT_OBSERVED"));
        Thread.sleep(Duration.ofSeconds(12));
        System.out.println("no network: " + stored.lastReasons());
        assertThat(stored.verdicts()).containsExactly("UNKNOWN");
        assertThat(stored.incidents()).isEmpty();
        assertThat(stored.effects()).isEmpty();
      }
    }
  }

  @Test
  @Tag("soak")
  void withoutNameServersNothingIsDown() throws Exception {
    String dark = folder.resolve("resolv.conf").toString();
    Files.writeString(Path.of(dark), "nameserver 127.0.0.1\n");
    String[] stage = stage("mount --bind " + dark + " /etc/resolv.conf");
    Needs.that("the right to make namespaces", run(stage, "true") == 0);
    Path config =
        Configs.write(
            folder,
            """
            watch: {every: 2s, timeout: 2s, outage_after: 4s, suspect_every: 2s, witnesses: ["tcp://10.9.8.7:9"]}
            services:
              - {name: shop, url: "http://shop.acme.test/", repo: acme/shop}
              - {name: images, repo: acme/app, probe: registry, registry: {image: registry.acme.test/acme/app}}
            """);
    try (AgentProcess agent = new AgentProcess(config).within(stage)) {
      agent.start().awaitWatching();
      Thread.sleep(Duration.ofSeconds(20));
      try (Stored stored = new Stored(folder.resolve("data"))) {
        System.out.println("no names: " + stored.lastReasons());
        assertThat(stored.lastReasons().values()).containsOnly("SOURCE_UNAVAILABLE");
        assertThat(stored.verdicts()).containsExactly("UNKNOWN");
        assertThat(stored.incidents()).isEmpty();
      }
    }
  }

  @Test
  @Tag("soak")
  void aNetworkThatGoesIsUnknownAndComesBackUp() throws Exception {
    String server = Path.of(System.getProperty("java.home"), "bin", "jwebserver").toString();
    String[] stage = stage(server + " -b 10.9.8.7 -p 8000 -d " + folder + " >/dev/null 2>&1 &");
    Needs.that("the right to make namespaces", run(stage, "true") == 0);
    Path config =
        Configs.write(
            folder,
            """
            watch: {every: 2s, timeout: 2s, outage_after: 4s, suspect_every: 2s, witnesses: ["tcp://10.9.8.7:8000"]}
            services:
            """
                + Configs.service("shop", "http://10.9.8.7:8000/", "acme/shop"));
    try (AgentProcess agent = new AgentProcess(config).within(stage)) {
      agent.start().awaitWatching();
      try (Stored stored = new Stored(folder.resolve("data"))) {
        until("up", () -> "AS_EXPECTED".equals(stored.lastReasons().get("shop")));
        agent.inItsNetwork("ip link set d0 down; ip addr flush dev d0");
        Instant from = Instant.now();
        Thread.sleep(Duration.ofSeconds(20));
        Instant to = Instant.now();
        agent.inItsNetwork("ip addr add 10.9.8.7/24 dev d0; ip link set d0 up");
        until("up again", () -> "AS_EXPECTED".equals(stored.lastReasons().get("shop")));
        System.out.println("network gone: " + stored.spans("shop"));
        assertThat(at(stored, from.plusSeconds(5))).isEqualTo("UNKNOWN");
        assertThat(at(stored, to.minusSeconds(1))).isEqualTo("UNKNOWN");
        assertThat(stored.verdicts()).doesNotContain("DOWN");
        assertThat(stored.incidents()).isEmpty();
      }
    }
  }

  /** A network of its own with one address, 10.9.8.7, and what else is prepared in it. */
  private static String[] stage(String prepare) {
    String script =
        "ip link set lo up && ip link add d0 type veth peer name d1 && ip link set d1 up && ip addr add 10.9.8.7/24 dev d0"
            + " && ip link set d0 up || exit 1\n"
            + prepare
            + "\nexec \"$@\"";
    return new String[] {"unshare", "-rnm", "sh", "-c", script, "sh"};
  }

  private static int run(String[] stage, String command) throws IOException, InterruptedException {
    List<String> whole = new ArrayList<>(List.of(stage));
    whole.add(command);
    return run(whole.toArray(String[]::new));
  }

  // ---- what all share

  private void goesOn(Targets targets, Stored stored) throws Exception {
    targets.turn("shop", false);
    opensAndEnds(targets, stored);
  }

  private static void opensAndEnds(Targets targets, Stored stored) throws Exception {
    until("an incident", () -> stored.events("opened").size() == 1);
    targets.turn("shop", true);
    until("its end", () -> stored.events("resolved").size() == 1);
    until("quiet", stored::isQuiet);
    assertThat(stored.opened()).hasSize(1);
    assertThat(stored.effects()).allMatch(one -> one.state().equals("DONE"));
    assertThat(stored.effects().stream().filter(one -> one.type().equals("page"))).hasSize(1);
  }

  private static String at(Stored stored, Instant moment) {
    return stored.spans("shop").stream()
        .filter(one -> !one.from().isAfter(moment) && one.until().isAfter(moment))
        .map(Span::verdict)
        .findFirst()
        .orElse("nothing");
  }

  private Path config(Targets targets, String every) throws IOException {
    return Configs.write(
        folder,
        """
        channels: {out: {kind: outbox}}
        people: [{name: ceo}]
        escalation: {default: [{page: ceo, by: out, wait: 15m}]}
        watch: {every: %1$s, timeout: 1s, outage_after: 6s, suspect_every: %1$s, witnesses: []}
        services:
        """
                .formatted(every)
            + Configs.service("shop", targets.url("shop"), "acme/shop")
                .replace("}", ", public: true}"));
  }

  private static void until(String what, BooleanSupplier holds) throws InterruptedException {
    if (!AgentProcess.await(holds, SOON)) {
      throw new AssertionError("waited in vain for " + what);
    }
  }

  private static int run(String... command) throws IOException, InterruptedException {
    return new ProcessBuilder(command).inheritIO().start().waitFor();
  }
}
