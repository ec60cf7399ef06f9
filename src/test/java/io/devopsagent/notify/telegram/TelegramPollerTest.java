package io.devopsagent.notify.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import io.devopsagent.notify.ChatLinks;
import io.devopsagent.standin.telegram.TelegramFault;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TelegramPollerTest {
  private final TelegramBench bench = new TelegramBench();

  @AfterEach
  void close() {
    bench.close();
  }

  @Test
  void answersLinkedPeopleInTheirLanguage() throws Exception {
    bench.links.know("1", "1", "ann", Locale.GERMAN);
    bench.links.know("2", "2", "bob", Locale.ROOT);
    bench.poller().start();

    bench.telegram.say("1", "en", "/status");
    bench.telegram.say("2", "fr", "/ack 12");

    until(() -> bench.telegram.sent().size() == 2);
    assertThat(bench.telegram.textsTo("1")).containsExactly("Verstanden: /status");
    assertThat(bench.telegram.textsTo("2")).containsExactly("Compris : /ack 12");
  }

  @Test
  void aButtonIsReleasedAndItsCommandCarriedOut() throws Exception {
    bench.links.know("1", "1", "ann", Locale.ENGLISH);
    bench.poller().start();

    bench.telegram.press("1", "private", "1", "en", "/ack 12");
    bench.telegram.press("1", "private", "666", "de", "/ack 12");

    until(() -> bench.telegram.released().size() == 2);
    assertThat(bench.heard.asked).containsExactly("ann: /ack 12");
    assertThat(bench.telegram.textsTo("1")).containsExactly("Understood: /ack 12");
    assertThat(bench.telegram.released().getFirst().has("text")).isFalse();
    assertThat(bench.telegram.released().getLast().path("text").stringValue())
        .startsWith("Guten Tag. Ich kenne Sie nicht");
  }

  @Test
  void aRestartGoesOnWhereItWasAndReplaysNothing() throws Exception {
    bench.links.know("1", "1", "ann", Locale.ENGLISH);
    TelegramPoller first = bench.poller();
    first.start();
    bench.telegram.say("1", "en", "/ack 1");
    long second = bench.telegram.say("1", "en", "/ack 2");
    until(() -> bench.offsets.load() == second + 1);
    first.close();

    bench.telegram.say("1", "en", "/ack 3");
    bench.poller().start();

    until(() -> bench.heard.asked.size() == 3);
    assertThat(bench.heard.asked).containsExactly("ann: /ack 1", "ann: /ack 2", "ann: /ack 3");
    until(() -> bench.telegram.waiting() == 0);
  }

  @Test
  void whatWasHandledButNotStoredIsHandledAgain() throws Exception {
    bench.links.know("1", "1", "ann", Locale.ENGLISH);
    bench.telegram.say("1", "en", "/ack 1");
    OffsetStore full =
        new OffsetStore() {
          @Override
          public long load() {
            return 0;
          }

          @Override
          public void save(long next) {
            throw new IllegalStateException("disk full");
          }
        };
    CountDownLatch never = new CountDownLatch(1);
    try (TelegramPoller dying =
        new TelegramPoller(bench.api, bench.dialogue(), full, _ -> never.await(), new Random(1))) {
      dying.start();
      until(() -> dying.trouble().isPresent());
      assertThat(dying.trouble().orElseThrow().text()).contains("disk full");
    }

    bench.poller().start();
    until(() -> bench.heard.asked.size() == 2);
    assertThat(bench.heard.asked).containsExactly("ann: /ack 1", "ann: /ack 1");
  }

  @Test
  void followsNumbersThatStartOver() throws Exception {
    bench.links.know("1", "1", "ann", Locale.ENGLISH);
    bench.offsets.save(900_000_000);
    bench.telegram.renumber(5_000);
    bench.poller().start();

    bench.telegram.say("1", "en", "/ack 1");
    until(() -> bench.offsets.load() == 5_001);
    bench.telegram.say("1", "en", "/ack 2");
    until(() -> bench.offsets.load() == 5_002);
    assertThat(bench.heard.asked).containsExactly("ann: /ack 1", "ann: /ack 2");
  }

  @Test
  void anotherPollerIsSaidAndNotFought() throws Exception {
    bench.telegram.next(
        "getUpdates",
        new TelegramFault.Refuse(
            409,
            "Conflict: terminated by other getUpdates request; make sure that only one bot"
                + " instance is running"));
    CountDownLatch paused = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    TelegramPoller poller =
        bench.poller(duration -> {
          bench.pauses.add(duration);
          paused.countDown();
          go.await();
        });
    poller.start();

    assertThat(paused.await(10, TimeUnit.SECONDS)).isTrue();
    assertThat(poller.trouble().orElseThrow().text())
        .contains("Conflict: terminated by other getUpdates", "same bot token");
    assertThat(bench.pauses.getFirst()).isGreaterThan(Duration.ofSeconds(7));
    go.countDown();
    bench.telegram.say("9", "en", "hello");
    until(() -> poller.trouble().isEmpty());
  }

  @Test
  void outlivesEveryFailureAndKeepsTheTimeTelegramAsksFor() throws Exception {
    bench.links.know("1", "1", "ann", Locale.ENGLISH);
    bench.telegram.next("getMe", new TelegramFault.Garbage(502));
    bench.telegram.next("getUpdates", new TelegramFault.TooMany(33));
    bench.telegram.next("getUpdates", new TelegramFault.Reset());
    bench.telegram.next("getUpdates", new TelegramFault.Noise());
    bench.telegram.next("getUpdates", new TelegramFault.Refuse(500, "Internal Server Error"));
    bench.telegram.next("getUpdates", new TelegramFault.Garbage(200));
    bench.poller().start();
    bench.telegram.say("1", "en", "/status");

    until(() -> bench.telegram.sent().size() == 1);
    assertThat(bench.pauses).hasSize(6).contains(Duration.ofSeconds(33));
  }

  @Test
  void stopsPromptlyWhileItWaits() throws Exception {
    TelegramPoller poller = bench.poller();
    poller.start();
    until(() -> bench.telegram.pollsBegun() == 1);

    long begun = System.nanoTime();
    poller.close();
    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(2));
  }

  @Test
  void closingOneThatNeverStartedDoesNothing() {
    bench.poller().close();
  }

  @Test
  void aFaultOfOursIsSaidAndTheNextIsAnswered() throws Exception {
    bench.links.know("1", "1", "ann", Locale.FRENCH);
    bench.poller().start();
    bench.telegram.say("1", "en", "/fail");
    bench.telegram.say("1", "en", "/status");

    until(() -> bench.telegram.sent().size() == 2);
    assertThat(bench.telegram.textsTo("1").getFirst()).startsWith("Je n’ai pas pu l’exécuter");
    assertThat(bench.telegram.textsTo("1").getLast()).isEqualTo("Compris : /status");
  }

  @Test
  void anUpdateThatNobodyCanDigestIsGivenUp() throws Exception {
    bench.links.know("1", "1", "ann", Locale.ENGLISH);
    ChatLinks broken =
        new ChatLinks() {
          @Override
          public Optional<Person> personOf(String channel, String chat, String account) {
            if (chat.equals("13")) {
              throw new IllegalStateException("database is locked");
            }
            return bench.links.personOf(channel, chat, account);
          }

          @Override
          public Optional<Person> link(String channel, String chat, String account, String code) {
            return Optional.empty();
          }

          @Override
          public void moved(String channel, String oldChat, String newChat) {}

          @Override
          public Optional<String> chatOf(String channel, String person) {
            return Optional.empty();
          }
        };
    TelegramDialogue dialogue =
        new TelegramDialogue(
            bench.api, broken, bench.heard, text -> text, bench.clock, bench.pauses::add);
    try (TelegramPoller poller =
        new TelegramPoller(bench.api, dialogue, bench.offsets, bench.pauses::add, new Random(1))) {
      poller.start();
      bench.telegram.say("13", "en", "hello");
      bench.telegram.say("1", "en", "/status");
      until(() -> bench.telegram.sent().size() == 1);
      assertThat(bench.pauses).hasSize(2);
    }
  }

  @Test
  void hearsThatAGroupMoved() throws Exception {
    bench.poller().start();
    bench.telegram.say("-5", "group", "1", "en", "", Map.of("migrate_to_chat_id", -1_000_005L));
    until(() -> !bench.links.moves.isEmpty());
    assertThat(bench.links.moves).containsExactly("telegram: -5 -> -1000005");
  }

  private void until(BooleanSupplier holds) throws InterruptedException {
    assertThat(bench.telegram.await(holds, TelegramBench.SOON)).as("within 10 s").isTrue();
  }
}
