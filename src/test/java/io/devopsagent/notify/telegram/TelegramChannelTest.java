package io.devopsagent.notify.telegram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.devopsagent.kernel.ErrorCode;
import io.devopsagent.kernel.Lookup;
import io.devopsagent.kernel.Outcome;
import io.devopsagent.notify.Delivery;
import io.devopsagent.notify.Message;
import io.devopsagent.notify.Message.Button;
import io.devopsagent.notify.Recipient;
import io.devopsagent.standin.telegram.SentMessage;
import io.devopsagent.standin.telegram.TelegramFault;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TelegramChannelTest {
  private final TelegramBench bench = new TelegramBench();

  @AfterEach
  void close() {
    bench.close();
  }

  @Test
  void sendsAPageWithEntitiesAndButtons() {
    Outcome<Delivery> outcome = send("1001");

    assertThat(outcome).isEqualTo(new Outcome.Done<>(new Delivery("1001/1")));
    SentMessage sent = bench.telegram.sent().getFirst();
    assertThat(sent.text())
        .isEqualTo("shop <down> & *out*\n\nsince 14:02\n\nhttps://s.example.org/12");
    assertThat(sent.request().has("parse_mode")).isFalse();
    assertThat(sent.request().path("chat_id").isNumber()).isTrue();
    assertThat(sent.request().path("entities").toString())
        .isEqualTo("[{\"type\":\"bold\",\"offset\":0,\"length\":19}]");
    assertThat(sent.request().path("link_preview_options").path("is_disabled").booleanValue())
        .isTrue();
    assertThat(sent.request().path("reply_markup").toString())
        .isEqualTo(
            "{\"inline_keyboard\":[[{\"text\":\"Acknowledge\",\"callback_data\":\"/ack 12\"}]]}"
                .replace("{\"text\":\"Acknowledge\",\"callback_data\":\"/ack 12\"}", button(sent)));
    assertThat(button(sent)).contains("\"Acknowledge\"", "\"/ack 12\"");
  }

  private static String button(SentMessage sent) {
    return sent.request().path("reply_markup").path("inline_keyboard").path(0).path(0).toString();
  }

  @Test
  void waitsAsLongAsTelegramAsks() {
    bench.telegram.next("sendMessage", new TelegramFault.TooMany(17));

    assertThat(send("1001"))
        .asInstanceOf(type(Outcome.Later.class))
        .satisfies(later -> {
          assertThat(later.delay()).isEqualTo(Duration.ofSeconds(17));
          assertThat(later.failure().code()).isEqualTo(ErrorCode.RATE_LIMITED);
        });
    assertThat(bench.telegram.sent()).isEmpty();
  }

  @Test
  void refusalsKeepTelegramsWords() {
    bench.telegram.block("1");
    bench.telegram.lose("2");

    assertThat(refused("1")).contains("Forbidden: bot was blocked by the user", "press Start");
    assertThat(refused("2")).contains("Bad Request: chat not found", "notify link");
    assertThat(refused("")).contains("No Telegram chat of ann is known", "notify link ann");
    bench.telegram.next("sendMessage", new TelegramFault.Refuse(401, "Unauthorized"));
    assertThat(refused("3")).contains("Unauthorized", "@BotFather");
  }

  private String refused(String chat) {
    return ((Outcome.Refused<Delivery>) send(chat)).failure().text();
  }

  @Test
  void followsAGroupThatBecameASupergroup() {
    bench.telegram.move("-500", "-1000500");

    assertThat(send("-500")).isEqualTo(new Outcome.Done<>(new Delivery("-1000500/1")));
    assertThat(bench.links.moves).containsExactly("telegram: -500 -> -1000500");
    assertThat(bench.telegram.textsTo("-1000500")).hasSize(1);
  }

  @Test
  void doesNotFollowForEver() {
    bench.telegram.move("-500", "-501");
    bench.telegram.move("-501", "-500");

    assertThat(refused("-500")).contains("upgraded to a supergroup");
    assertThat(bench.telegram.sent()).isEmpty();
  }

  @Test
  void aLostAnswerIsUnclearAndNeverRepeatedHere() {
    bench.telegram.next("sendMessage", new TelegramFault.DoneThenCut());

    assertThat(send("1001")).isInstanceOf(Outcome.Unclear.class);
    assertThat(bench.telegram.sent()).hasSize(1);
  }

  @Test
  void everyWayToFailHasItsOutcome() {
    bench.telegram.next("sendMessage", new TelegramFault.Reset());
    bench.telegram.next("sendMessage", new TelegramFault.Noise());
    bench.telegram.next("sendMessage", new TelegramFault.Garbage(200));
    bench.telegram.next("sendMessage", new TelegramFault.Garbage(502));
    bench.telegram.next("sendMessage", new TelegramFault.Garbage(407));
    bench.telegram.next("sendMessage", new TelegramFault.Refuse(500, "Internal Server Error"));
    bench.telegram.next("sendMessage", new TelegramFault.Refuse(400, "Bad Request: whatever"));

    assertThat(send("1")).isInstanceOf(Outcome.Unclear.class);
    assertThat(send("1")).isInstanceOf(Outcome.Unclear.class);
    assertThat(send("1")).isInstanceOf(Outcome.Unclear.class);
    assertThat(send("1")).isInstanceOf(Outcome.Later.class);
    assertThat(send("1")).isInstanceOf(Outcome.Later.class);
    assertThat(send("1")).isInstanceOf(Outcome.Later.class);
    assertThat(send("1")).isInstanceOf(Outcome.Refused.class);
    assertThat(bench.telegram.sent()).isEmpty();
    assertThat(send("1")).isInstanceOf(Outcome.Done.class);
  }

  @Test
  void aLateAnswerIsUnclear() {
    TelegramSettings hasty =
        new TelegramSettings(
            "telegram",
            bench.telegram.base(),
            TelegramBench.TOKEN,
            Duration.ofMillis(200),
            Duration.ofSeconds(50));
    bench.telegram.next("sendMessage", new TelegramFault.Slow(Duration.ofSeconds(20)));

    TelegramChannel channel =
        new TelegramChannel(new TelegramApi(hasty, bench.http, "test"), bench.links);
    assertThat(channel.send(to("1"), page())).isInstanceOf(Outcome.Unclear.class);
  }

  @Test
  void nobodyThereIsLater() {
    URI nobody = bench.telegram.base();
    bench.telegram.close();
    TelegramApi api = new TelegramApi(TelegramBench.settings(nobody, 2), bench.http, "test");

    assertThat(new TelegramChannel(api, bench.links).send(to("1"), page()))
        .isInstanceOf(Outcome.Later.class);
  }

  @Test
  void oneAnswerInFiveIsLostAndEachRepetitionIsExplained() {
    bench.telegram.loseEveryAnswer(5);
    int unclear = 0;
    for (int i = 0; i < 20; i++) {
      unclear += send("1") instanceof Outcome.Unclear<Delivery> ? 1 : 0;
    }
    assertThat(unclear).isEqualTo(4).isEqualTo(bench.telegram.lostAnswers());
    assertThat(bench.telegram.counts().values()).containsExactly(20);
  }

  @Test
  void tellsWhoTheTokenMakesUs() {
    assertThat(TelegramIdentity.ask(bench.api).map(TelegramIdentity::sentence))
        .isEqualTo(new Lookup.Found<>("speaks as @acme_devops_bot (DevOps)"));

    TelegramSettings wrong =
        new TelegramSettings(
            "telegram",
            bench.telegram.base(),
            "1:wrong",
            Duration.ofSeconds(2),
            Duration.ofSeconds(1));
    assertThat(TelegramIdentity.ask(new TelegramApi(wrong, bench.http, "test")))
        .asInstanceOf(type(Lookup.CannotVerify.class))
        .satisfies(cannot ->
            assertThat(cannot.failure().text())
                .contains("Unauthorized: invalid token specified", "@BotFather"));
  }

  private Outcome<Delivery> send(String chat) {
    return bench.channel().send(to(chat), page());
  }

  private static Recipient to(String chat) {
    return new Recipient("ann", chat, Locale.ENGLISH);
  }

  private static Message page() {
    return new Message(
        "incident-12/1/ann",
        Message.Kind.PAGE,
        12,
        "shop <down> & *out*",
        "since 14:02",
        "https://s.example.org/12",
        Instant.EPOCH,
        List.of(new Button("Acknowledge", "/ack 12")));
  }
}
