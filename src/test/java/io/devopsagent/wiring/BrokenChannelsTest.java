package io.devopsagent.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import io.devopsagent.action.Effect;
import io.devopsagent.config.ConfigResult;
import io.devopsagent.testkit.DrivenClock;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A channel that is configured wrongly is that channel's trouble alone. */
class BrokenChannelsTest {
  private static String yaml(String channel) {
    return """
    organisation: acme
    listen: 127.0.0.1:0
    data: data
    environment: [BOT, HOOK, HOOK_TOKEN]
    channels:
      phone: {kind: telegram, token: "${BOT}"}
      mail: {kind: smtp, host: smtp.acme.example, from: "agent@acme..example"}
      hook: {kind: webhook, url: "${HOOK}", headers: {Authorization: "Bearer ${HOOK_TOKEN}"}}
      shown: {kind: outbox}
    people:
      - {name: ann, reach: {phone: "12345", mail: ann@acme.example}}
      - {name: bob}
    escalation:
      default:
        - {page: ann, by: %s}
        - {page: bob, by: shown}
    services:
      - {name: Shop, url: "http://127.0.0.1:1/"}
    """
        .formatted(channel);
  }

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "phone, The Telegram token is not one",
    "mail, The sender of mail channel mail is not an address",
    "hook, $HOOK is not a web address"
  })
  void stopsNothingAndThePageFallsToTheNextStep(String channel, String sentence) {
    Map<String, String> names =
        Map.of("BOT", "no token", "HOOK", "hooks.acme.example", "HOOK_TOKEN", "t0ken-of-the-hook");
    String yaml = yaml(channel);
    ConfigResult.Accepted accepted = Configured.accepted(yaml, folder, names);
    DrivenClock clock = new DrivenClock();
    try (App app =
        new App(
            accepted.config(), accepted.secrets(), Configured.machine(clock, names), "a test")) {
      assertThat(app.unusable()).hasSize(3).anyMatch(notice -> notice.contains(sentence));
      app.start();
      clock.advance(Duration.ofMinutes(7));
      Effect page =
          app.effects().byCause("incident/1").stream()
              .filter(effect -> effect.type().equals("page"))
              .findFirst()
              .orElseThrow();
      System.out.println(channel + ": " + page.lastError());
      assertThat(page.state()).isEqualTo(Effect.State.FAILED);
      assertThat(page.lastError()).contains(sentence).doesNotContain("no token");
      assertThat(app.outbox().newest(5)).extracting(shown -> shown.person()).contains("bob");
    }
  }
}
