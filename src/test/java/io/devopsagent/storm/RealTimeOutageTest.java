package io.devopsagent.storm;

import static org.assertj.core.api.Assertions.assertThat;

import io.devopsagent.storm.Targets.Answer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The five minutes of the defaults, once in real time, against the real process. */
@Tag("soak")
final class RealTimeOutageTest {
  @TempDir Path folder;

  @Test
  @Timeout(1_200)
  void atFiveMinutesOnePageAndOneIssueAndTheEndOnce() throws Exception {
    try (Targets targets = new Targets();
        AgentProcess agent = new AgentProcess(config(targets))) {
      agent.start().awaitWatching();
      until("a look", () -> !targets.answers("shop").isEmpty(), Duration.ofMinutes(2));
      targets.turn("shop", false);
      until("a failed look", () -> !good(targets), Duration.ofMinutes(2));
      Instant failed = targets.answers("shop").getLast().at();
      try (Stored stored = new Stored(folder.resolve("data"))) {
        until("an incident", () -> !stored.opened().isEmpty(), Duration.ofMinutes(8));
        Instant opened = stored.events("opened").getFirst().at();
        Duration after = Duration.between(failed, opened);
        System.out.println("opened " + after + " after the first failed probe was answered");
        assertThat(after).isBetween(Duration.ofSeconds(299), Duration.ofSeconds(315));
        Thread.sleep(Duration.ofMinutes(1));
        assertThat(count(stored, "page")).isEqualTo(1);
        assertThat(count(stored, "incident.issue")).isEqualTo(1);
        targets.turn("shop", true);
        until("its end", () -> !stored.events("resolved").isEmpty(), Duration.ofMinutes(3));
        until("quiet", stored::isQuiet, Duration.ofMinutes(2));
        Thread.sleep(Duration.ofMinutes(1));
        stored.effects().forEach(System.out::println);
        assertThat(stored.effects()).allMatch(one -> one.state().equals("DONE"));
        assertThat(count(stored, "page")).isEqualTo(1);
        assertThat(count(stored, "incident.issue")).isEqualTo(1);
        assertThat(count(stored, "incident.close")).isEqualTo(1);
        assertThat(count(stored, "message")).isEqualTo(1);
      }
    }
  }

  private static boolean good(Targets targets) {
    Answer last = targets.answers("shop").getLast();
    return last.good();
  }

  private static long count(Stored stored, String type) {
    return stored.effects().stream().filter(one -> one.type().equals(type)).count();
  }

  private Path config(Targets targets) throws Exception {
    return Configs.write(
        folder,
        """
        channels: {out: {kind: outbox}}
        people: [{name: ceo}]
        escalation: {default: [{page: ceo, by: out}]}
        services:
        """
            + Configs.service("shop", targets.url("shop"), "acme/shop"));
  }

  private static void until(String what, BooleanSupplier holds, Duration atMost)
      throws InterruptedException {
    if (!AgentProcess.await(holds, atMost)) {
      throw new AssertionError("waited in vain for " + what);
    }
  }
}
