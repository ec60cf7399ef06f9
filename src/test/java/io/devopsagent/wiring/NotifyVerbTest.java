package io.devopsagent.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import io.devopsagent.config.ConfigReader;
import io.devopsagent.config.ConfigResult;
import io.devopsagent.standin.smtp.SmtpStandIn;
import io.devopsagent.standin.telegram.TelegramStandIn;
import io.devopsagent.standin.webhook.WebhookReceiver;
import io.devopsagent.store.DataFolder;
import io.devopsagent.store.Database;
import io.devopsagent.testkit.DrivenClock;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** People are reached by the very channels that pages use, beside a server on the same folder. */
class NotifyVerbTest {
  private static final String BOT = "123456:stand-in";

  @TempDir Path folder;
  private CommandRig rig;
  private final TelegramStandIn telegram = new TelegramStandIn(0, BOT, "acme_devops_bot");
  private final SmtpStandIn mail = new SmtpStandIn(SmtpStandIn.Options.open());
  private final WebhookReceiver hook = new WebhookReceiver(0, "hook-secret");

  @BeforeEach
  void prepare() {
    rig =
        new CommandRig(folder)
            .with(
                """
                organisation: acme
                listen: 127.0.0.1:0
                environment: [BOT, HOOK_SECRET]
                channels:
                  phone: {kind: telegram, token: "${BOT}", api: "%s"}
                  mail: {kind: smtp, host: 127.0.0.1, port: %d, security: none, from: a@acme.example}
                  hook: {kind: webhook, url: "%s", secret: "${HOOK_SECRET}"}
                  shown: {kind: outbox}
                people:
                  - {name: ann, language: de, reach: {mail: ann@acme.example}}
                  - {name: bob}
                escalation:
                  default:
                    - {page: ann, by: phone}
                    - {page: ann, by: mail}
                    - {page: bob, by: hook}
                    - {page: bob, by: shown}
                services: [{name: Shop, url: "http://127.0.0.1:1/"}]
                """
                    .formatted(telegram.base(), mail.port(), hook.url()));
    rig.environment.put("BOT", BOT);
    rig.environment.put("HOOK_SECRET", "hook-secret");
  }

  @AfterEach
  void close() {
    telegram.close();
    mail.close();
    hook.close();
  }

  @Test
  void eachWayThatPagesUseIsTriedAndTheReceiptOrTheErrorShown() {
    try (DataFolder server = DataFolder.hold(rig.data, "a server")) {
      assertThat(server.path()).exists();
      assertThat(rig.run("notify", "test")).isEqualTo(1);
    }
    assertThat(rig.out())
        .contains(
            "ann by phone: NOT SENT: ann has no address on phone.",
            "notify link ann",
            "ann by mail: taken by mail by 127.0.0.1 (250",
            "bob by hook: taken by webhook at 127.0.0.1 (status 202)",
            "bob by shown: taken by the visible outbox");
    assertThat(mail.taken()).hasSize(1);
    assertThat(mail.taken().getFirst().raw()).contains("Testnachricht");
    assertThat(hook.taken()).hasSize(1);
    assertThat(hook.taken().getFirst().body()).contains("\"kind\":\"test\"", "only a test");
  }

  @Test
  void oneChannelOrOnePersonIsTriedAlone() {
    assertThat(rig.run("notify", "test", "bob")).isZero();
    assertThat(rig.out().lines()).hasSize(2);
    assertThat(rig.run("notify", "test", "mail")).isZero();
    assertThat(rig.out()).startsWith("ann by mail: ");
    assertThat(rig.run("notify", "test", "mial")).isEqualTo(2);
    assertThat(rig.err()).contains("No channel and no person is called \"mial\"", "\"mail\"");
    hook.failNext(1);
    assertThat(rig.run("notify", "test", "hook")).isEqualTo(1);
    assertThat(rig.out()).contains("bob by hook: NOT SENT: 127.0.0.1 answered 503");
  }

  @Test
  void aMissingTokenIsNamedAndATokenNeverShown() {
    rig.environment.remove("BOT");
    assertThat(rig.run("notify", "link", "ann")).isEqualTo(2);
    assertThat(rig.err()).contains("no $BOT set");
    rig.environment.put("BOT", "123456:wrong");
    assertThat(rig.run("notify", "link", "ann")).isZero();
    assertThat(rig.out())
        .contains("could not be asked for its name", "/start ")
        .doesNotContain("123456:wrong");
    assertThat(rig.run("notify", "link", "eve")).isEqualTo(2);
    assertThat(rig.err()).contains("Nobody is called \"eve\"", "ann, bob");
  }

  @Test
  void aLinkMadeBesideTheServerIsHeardByItAndThenPages() throws Exception {
    ConfigResult.Accepted accepted =
        (ConfigResult.Accepted) new ConfigReader(rig.environment).read(rig.config);
    DrivenClock clock = new DrivenClock(Instant.now());
    Machine machine = new Machine(clock, clock, System::nanoTime, rig.environment);
    try (App app = new App(accepted.config(), accepted.secrets(), machine, "a server")) {
      app.start();
      assertThat(rig.run("notify", "link", "ann")).isZero();
      Matcher code = Pattern.compile("/start ([A-Z0-9]{10})").matcher(rig.out());
      assertThat(code.find()).isTrue();
      assertThat(rig.out()).contains("https://t.me/acme_devops_bot?start=" + code.group(1));
      telegram.say("77", "de", code.group());
      assertThat(telegram.await(() -> !telegram.textsTo("77").isEmpty(), Duration.ofSeconds(10)))
          .isTrue();
      assertThat(rig.run("notify", "test", "phone")).isZero();
      assertThat(rig.out()).contains("ann by phone: taken by Telegram");
      assertThat(telegram.textsTo("77").getLast()).contains("Testnachricht von devops-agent");
    }
  }

  @Test
  void nothingIsSentWhereTheConfigurationHasFaults() throws Exception {
    java.nio.file.Files.writeString(rig.config, "organisation: acme\nservices: 3\n");
    assertThat(rig.run("notify", "test", "--data", rig.data.toString())).isEqualTo(2);
    assertThat(rig.err()).contains("cannot be used", "Nobody was told anything");
    Database.beside(rig.data).close();
  }
}
