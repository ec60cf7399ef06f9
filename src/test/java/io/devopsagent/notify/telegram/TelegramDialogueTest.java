package io.devopsagent.notify.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import io.devopsagent.kernel.Json;
import io.devopsagent.standin.telegram.TelegramFault;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TelegramDialogueTest {
  private static final Instant WRITTEN = Instant.ofEpochSecond(1_767_225_600);

  private final TelegramBench bench = new TelegramBench();
  private final TelegramDialogue dialogue = bench.dialogue();

  @AfterEach
  void close() {
    bench.close();
  }

  @Test
  void strangersGetOneRefusalAnHourAndNothingElse() {
    write("7", "de", "/status");
    write("7", "de", "hallo?");
    write("8", "pt-br", "/stop");
    assertThat(bench.telegram.textsTo("7")).hasSize(1);
    assertThat(bench.telegram.textsTo("7").getFirst()).startsWith("Guten Tag. Ich kenne Sie nicht");
    assertThat(bench.telegram.textsTo("8").getFirst()).startsWith("Olá. Não conheço você");
    assertThat(bench.heard.asked).isEmpty();

    bench.clock.pass(Duration.ofMinutes(59));
    write("7", "de", "/status");
    assertThat(bench.telegram.textsTo("7")).hasSize(1);
    bench.clock.pass(Duration.ofMinutes(1));
    write("7", "de", "/status");
    assertThat(bench.telegram.textsTo("7")).hasSize(2);
  }

  @Test
  void speaksTheLanguagesItHasAndEnglishOtherwise() {
    write("11", "es", "x");
    write("12", "zh-hans", "x");
    write("13", "ja", "x");
    write("14", "fr", "x");
    write("15", "xx", "x");
    write("16", "", "x");
    assertThat(bench.telegram.sent().stream().map(m -> m.text().substring(0, 5)))
        .containsExactly("Hola.", "您好。我不", "こんにちは", "Bonjo", "Hello", "Hello");
  }

  @Test
  void aCodeLinksOnceOnly() {
    bench.links.code("K7-Q2", "ann", Locale.GERMAN);

    write("1", "en", "/start WRONG");
    write("1", "en", "/start K7-Q2");
    write("2", "fr", "/link K7-Q2");
    write("1", "en", "/status");

    assertThat(bench.telegram.textsTo("1").get(0)).startsWith("This code is wrong");
    assertThat(bench.telegram.textsTo("1").get(1)).startsWith("Guten Tag, ann.");
    assertThat(bench.telegram.textsTo("1").get(2)).isEqualTo("Verstanden: /status");
    assertThat(bench.telegram.textsTo("2").getFirst()).startsWith("Ce code est faux");
    assertThat(bench.heard.asked).containsExactly("ann: /status");
  }

  @Test
  void theSameCodeFromTheSamePersonIsNoReproach() {
    bench.links.code("K7-Q2", "ann", Locale.ENGLISH);
    write("1", "en", "/start K7-Q2");
    write("1", "en", "/start K7-Q2");
    assertThat(bench.telegram.textsTo("1"))
        .hasSize(2)
        .allMatch(text -> text.startsWith("Hello ann."));
  }

  @Test
  void codesCannotBeGuessedForLong() {
    bench.links.code("RIGHT", "ann", Locale.ENGLISH);
    for (int i = 0; i < 20; i++) {
      write("7", "en", "/link GUESS" + i);
    }
    write("7", "en", "/link RIGHT");

    assertThat(bench.telegram.textsTo("7")).hasSize(6);
    assertThat(bench.links.personOf("telegram", "7", "7")).isEmpty();
  }

  @Test
  void inGroupsOnlyCommandsForThisBotCount() {
    bench.links.know("-5", "1", "ann", Locale.ENGLISH);
    group("good morning");
    group("/status");
    group("/status@other_bot");
    group("/ack@" + TelegramBench.BOT + " 12");
    group("/STATUS@ACME_DEVOPS_BOT");

    assertThat(bench.heard.asked).containsExactly("ann: /ack 12", "ann: /STATUS");
    assertThat(bench.telegram.sent().getFirst().request().path("reply_parameters").toString())
        .contains("\"message_id\":77");
    assertThat(bench.telegram.sent().getFirst().request().path("message_thread_id").asInt(0))
        .isEqualTo(3);
  }

  @Test
  void forwardedCommandsAreRefused() {
    bench.links.know("1", "1", "ann", Locale.GERMAN);
    handle(message("1", "private", "1", "en", "/stop", ",\"forward_origin\":{\"type\":\"user\"}"));

    assertThat(bench.heard.asked).isEmpty();
    assertThat(bench.telegram.textsTo("1").getFirst())
        .startsWith("Weitergeleitete Nachrichten führe ich nicht aus.");
  }

  @Test
  void whatIsNotForUsIsPassedOver() {
    bench.links.know("1", "1", "ann", Locale.ENGLISH);
    handle(
        message("1", "private", "1", "en", "/ack 1", "")
            .replace("\"message\":", "\"edited_message\":"));
    handle(
        message("1", "channel", "1", "en", "/ack 1", "")
            .replace("\"message\":", "\"channel_post\":"));
    handle(
        message("1", "private", "1", "en", "/ack 1", "")
            .replace("\"is_bot\":false", "\"is_bot\":true"));
    handle(message("1", "private", "1", "en", "/ack 1", ",\"sender_chat\":{\"id\":-9}"));
    handle(
        "{\"update_id\":1,\"message\":{\"chat\":{\"id\":1,\"type\":\"private\"},\"sticker\":{}}}");
    handle("{\"update_id\":1,\"something_new\":{}}");
    handle("{}");

    assertThat(bench.heard.asked).isEmpty();
    assertThat(bench.telegram.sent()).isEmpty();
  }

  @Test
  void whatWasWrittenLongAgoIsNotCarriedOutLate() {
    bench.links.know("1", "1", "ann", Locale.ENGLISH);
    String command = message("1", "private", "1", "en", "/silence 1h", "");

    handle(command, WRITTEN.plusSeconds(15 * 60));
    handle(command, WRITTEN.plusSeconds(9 * 3600 + 60));
    handle(command, Instant.EPOCH);

    assertThat(bench.heard.asked).containsExactly("ann: /silence 1h", "ann: /silence 1h");
    assertThat(bench.telegram.textsTo("1").get(1)).startsWith("You wrote this 9h 1m ago");
  }

  @Test
  void answersPassTheRedactor() {
    bench.links.know("1", "1", "ann", Locale.ENGLISH);
    write("1", "en", "/secret");
    assertThat(bench.telegram.textsTo("1")).containsExactly("the password is [redacted PASSWORD]");
  }

  @Test
  void anAnswerThatCouldNotBeSentIsTriedOnceMore() {
    bench.links.know("1", "1", "ann", Locale.ENGLISH);
    bench.telegram.next("sendMessage", new TelegramFault.TooMany(2));
    write("1", "en", "/status");
    bench.telegram.next("sendMessage", new TelegramFault.TooMany(60));
    write("1", "en", "/ack 1");

    assertThat(bench.pauses).containsExactly(Duration.ofSeconds(2));
    assertThat(bench.telegram.textsTo("1")).containsExactly("Understood: /status");
  }

  private void write(String account, String language, String text) {
    handle(message(account, "private", account, language, text, ""));
  }

  private void group(String text) {
    handle(
        message(
            "-5",
            "supergroup",
            "1",
            "en",
            text,
            ",\"is_topic_message\":true,\"message_thread_id\":3"));
  }

  private void handle(String update) {
    handle(update, WRITTEN.plusSeconds(1));
  }

  private void handle(String update, Instant servedAt) {
    dialogue.handle(TelegramUpdate.of(Json.tree(update)), TelegramBench.BOT, servedAt);
  }

  private static String message(
      String chat, String type, String account, String language, String text, String more) {
    return """
    {"update_id":1,"message":{"message_id":77,"date":%d,"chat":{"id":%s,"type":"%s"},\
    "from":{"id":%s,"is_bot":false,"language_code":"%s"},"text":"%s"%s}}\
    """
        .formatted(WRITTEN.getEpochSecond(), chat, type, account, language, text, more);
  }
}
