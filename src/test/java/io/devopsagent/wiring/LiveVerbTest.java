package io.devopsagent.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import io.devopsagent.notify.ChatLinks.Person;
import io.devopsagent.notify.ChatStore;
import io.devopsagent.notify.KnownPeople;
import io.devopsagent.standin.gitea.GiteaStandIn;
import io.devopsagent.standin.gitea.World.Access;
import io.devopsagent.standin.gitea.Worlds;
import io.devopsagent.standin.loopback.LoopbackServer;
import io.devopsagent.standin.loopback.Reply;
import io.devopsagent.standin.smtp.SmtpStandIn;
import io.devopsagent.standin.telegram.TelegramStandIn;
import io.devopsagent.standin.vercel.VercelStandIn;
import io.devopsagent.standin.webhook.WebhookReceiver;
import io.devopsagent.store.Database;
import io.devopsagent.testkit.DrivenClock;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code check --live} says of each credential what it is good for, and tells nobody anything. */
class LiveVerbTest {
  private static final String BOT = "123456:stand-in";
  private static final String VERCEL = "vercel-token-1";

  @TempDir Path folder;
  private CommandRig rig;
  private GiteaStandIn gitea;
  private final TelegramStandIn telegram = new TelegramStandIn(0, BOT, "acme_devops_bot");
  private final SmtpStandIn mail =
      new SmtpStandIn(new SmtpStandIn.Options(null, false, false, "agent", "mail-password"));
  private final WebhookReceiver hook = new WebhookReceiver(0, "hook-secret");
  private final VercelStandIn vercel = new VercelStandIn(0, VERCEL);
  private final LoopbackServer beats = new LoopbackServer(_ -> Reply.json(200, "{}"));
  private final LoopbackServer shop = new LoopbackServer(_ -> Reply.json(200, "{}"));

  @BeforeEach
  void prepare() throws IOException {
    gitea = GiteaStandIn.start("1.26.3");
    Worlds.acme(gitea.world()).member("acme", "dev", Access.READ);
    vercel.deploy("dpl_1", "READY", "PROMOTED", 1_767_225_600_000L);
    vercel.serving("dpl_1");
    rig = new CommandRig(folder).with(yaml());
    rig.environment.put("GITEA_TOKEN", Worlds.BOT_TOKEN);
    rig.environment.put("BOT", BOT);
    rig.environment.put("SMTP_PASSWORD", "mail-password");
    rig.environment.put("HOOK_SECRET", "hook-secret");
    rig.environment.put("VERCEL_TOKEN", VERCEL);
  }

  @AfterEach
  void close() throws IOException {
    gitea.close();
    telegram.close();
    mail.close();
    hook.close();
    vercel.close();
    beats.close();
    shop.close();
  }

  private String yaml() {
    return """
    organisation: acme
    environment: [GITEA_TOKEN, BOT, SMTP_PASSWORD, HOOK_SECRET, VERCEL_TOKEN]
    forge: {kind: gitea, url: "%s", token: "${GITEA_TOKEN}"}
    channels:
      phone: {kind: telegram, token: "${BOT}", api: "%s"}
      mail:
        kind: smtp
        host: 127.0.0.1
        port: %d
        security: none
        user: agent
        password: "${SMTP_PASSWORD}"
        from: agent@acme.example
      hook: {kind: webhook, url: "%s", secret: "${HOOK_SECRET}"}
    people:
      - {name: ann, reach: {mail: ann@acme.example}}
    escalation: {default: [{page: ann, by: phone}]}
    heartbeat: {url: "%s"}
    services:
      - name: Shop
        url: "%s"
        repo: acme/app
        vercel: {project: prj_app, token: "${VERCEL_TOKEN}", api: "%s"}
    """
        .formatted(
            gitea.base(),
            telegram.base(),
            mail.port(),
            hook.url(),
            beats.uri(),
            shop.uri(),
            vercel.uri());
  }

  private void link() {
    try (Database database = Database.beside(rig.data)) {
      ChatStore chats =
          new ChatStore(database, new DrivenClock(), new SecureRandom(), new Everybody());
      assertThat(chats.link("phone", "77", "77", chats.newCode("ann"))).isPresent();
    }
  }

  @Test
  void allThatWorksIsSaidAndNobodyIsTold() {
    link();
    assertThat(rig.run("check", "--live")).as(rig.out()).isZero();
    assertThat(rig.out().lines().map(line -> line.replaceAll(" +", " ")))
        .anyMatch(line -> line.startsWith("ok Gitea answers"))
        .anyMatch(line -> line.startsWith("ok Gitea account signed in as devops-bot, Gitea 1.26.3"))
        .anyMatch(line -> line.equals("ok issues in acme/app can be filed, labelled and closed"))
        .anyMatch(line -> line.matches("ok channel phone speaks as @acme_devops_bot .*reaches ann"))
        .anyMatch(line -> line.matches("ok channel mail 127.0.0.1 lets agent in; nothing was sent"))
        .anyMatch(line -> line.matches("ok channel hook 127.0.0.1 can be reached; .*"))
        .anyMatch(line -> line.startsWith("skipped heartbeat not called"))
        .anyMatch(line -> line.startsWith("ok service shop up: "))
        .anyMatch(line -> line.matches("ok shop at Vercel .*dpl_1 is READY.*"))
        .contains("All that was tried works.");
    assertThat(mail.taken()).isEmpty();
    assertThat(hook.taken()).isEmpty();
    assertThat(telegram.sent()).isEmpty();
    assertThat(beats.asked()).isEmpty();
    assertThat(gitea.world().issues("acme/app")).isEmpty();
    gitea.assertConforming();
  }

  @Test
  void whatDoesNotWorkIsNamedWithTheNextStepAndNoSecretIsShown() {
    gitea.world().token("narrow-token", "devops-bot", "read:issue", "read:repository", "read:user");
    rig.environment.put("GITEA_TOKEN", "narrow-token");
    rig.environment.put("BOT", "123456:wrong");
    rig.environment.put("SMTP_PASSWORD", "wrong-password");
    rig.environment.put("VERCEL_TOKEN", "wrong-vercel");
    hook.close();
    shop.close();
    assertThat(rig.run("check", "--live")).isEqualTo(1);
    assertThat(rig.out().lines().map(line -> line.replaceAll(" +", " ")))
        .anyMatch(line -> line.matches("TROUBLE issues in acme/app .*scope write:issue.*"))
        .anyMatch(line -> line.matches("TROUBLE channel phone Telegram refused: .*@BotFather.*"))
        .anyMatch(line -> line.matches("TROUBLE channel mail .*user and password.*"))
        .anyMatch(line -> line.matches("TROUBLE channel hook .*does not accept connections.*"))
        .anyMatch(line -> line.startsWith("TROUBLE service shop down: "))
        .anyMatch(line -> line.matches("TROUBLE shop at Vercel .*refused.*Make a new token.*"))
        .contains("6 of 9 do not work.");
    assertThat(rig.out() + rig.err())
        .doesNotContain("narrow-token", "123456:wrong", "wrong-password", "wrong-vercel");
  }

  @Test
  void aReaderIsToldThatItMayNotWrite() {
    rig.environment.put("GITEA_TOKEN", "dev-token");
    assertThat(rig.run("check", "--live")).isEqualTo(1);
    assertThat(rig.out()).contains("through a team of the organisation");
  }

  @Test
  void aMissingTokenOfAProviderReducesAndOneOfAChannelIsTrouble() {
    rig.environment.remove("VERCEL_TOKEN");
    link();
    assertThat(rig.run("check", "--live")).as(rig.out()).isZero();
    assertThat(rig.out()).contains("no $VERCEL_TOKEN set — degraded check only");
    rig.environment.remove("BOT");
    assertThat(rig.run("check", "--live")).isEqualTo(1);
    assertThat(rig.out()).contains("no $BOT set.", "1 of 9 does not work.");
  }

  @Test
  void whoIsPagedWithoutAChatIsNamed() {
    assertThat(rig.run("check", "--live")).isEqualTo(1);
    assertThat(rig.out()).contains("ann has no chat with it. devops-agent notify link ann");
  }

  @Test
  void secretsThatCannotBeHiddenAreWarnedOf() {
    rig.environment.put("HOOK_SECRET", "abc");
    assertThat(rig.run("check")).isZero();
    assertThat(rig.err())
        .contains("warning: $HOOK_SECRET: its value has fewer than 4 characters")
        .doesNotContain("abc");
  }

  /** Whoever is named is known, and nobody has a chat in the configuration. */
  private static final class Everybody implements KnownPeople {
    @Override
    public Optional<Person> named(String name) {
      return Optional.of(new Person(name, Locale.ENGLISH));
    }

    @Override
    public List<Chat> chats(String channel) {
      return List.of();
    }
  }
}
