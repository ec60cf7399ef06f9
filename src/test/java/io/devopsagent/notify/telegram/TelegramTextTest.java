package io.devopsagent.notify.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import io.devopsagent.notify.Message;
import io.devopsagent.notify.Message.Button;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TelegramTextTest {
  private static final String LINK = "https://status.example.org/incidents/12";

  @Test
  void setsTheSubjectInBoldAndCountsUtf16Units() {
    TelegramText text = TelegramText.of(message("🔥 shop is down", "since 14:02", LINK, List.of()));

    assertThat(text.text()).isEqualTo("🔥 shop is down\n\nsince 14:02\n\n" + LINK);
    assertThat(text.entities()).containsExactly(new TelegramText.Entity("bold", 0, 15));
  }

  @Test
  void cutsALongTextButKeepsSubjectAndLink() {
    TelegramText text = TelegramText.of(message("down", "x".repeat(9000), LINK, List.of()));

    assertThat(text.text()).hasSize(4096).startsWith("down\n\nxxx").endsWith("x…\n\n" + LINK);
  }

  @Test
  void cutsAtExactly4096AndNotBefore() {
    int room = 4096 - "down\n\n".length();
    assertThat(TelegramText.of(message("down", "x".repeat(room), "", List.of())).text())
        .hasSize(4096)
        .endsWith("xx");
    assertThat(TelegramText.of(message("down", "x".repeat(room + 1), "", List.of())).text())
        .hasSize(4096)
        .endsWith("x…");
    assertThat(TelegramText.plain("y".repeat(4097)).text()).hasSize(4096).endsWith("y…");
  }

  @Test
  void neverCutsThroughASurrogatePair() {
    for (int shift = 0; shift < 4; shift++) {
      String text = "a".repeat(shift) + "🚨".repeat(3000);
      String cut = TelegramText.of(message("🔥".repeat(200), text, LINK, List.of())).text();
      assertThat(cut.length()).isLessThanOrEqualTo(4096).isGreaterThan(4090);
      assertThat(wellFormed(cut)).isTrue();
    }
  }

  @Test
  void staysWithinWhatTelegramTakesWhateverIsSaid() {
    long seed = Long.getLong("test.seed", System.nanoTime());
    System.out.println("test.seed=" + seed);
    Random random = new Random(seed);
    for (int i = 0; i < 300; i++) {
      List<Button> buttons =
          List.of(new Button(noise(random, 70), noise(random, 90)), new Button("Ack", "/ack 1"));
      TelegramText text =
          TelegramText.of(
              message(noise(random, 400), noise(random, 6000), noise(random, 1500), buttons));
      assertThat(text.text().length()).isLessThanOrEqualTo(4096);
      text.entities()
          .forEach(
              e -> assertThat(e.offset() + e.length()).isLessThanOrEqualTo(text.text().length()));
      assertThat(wellFormed(text.text())).isTrue();
      for (List<Map<String, Object>> row : TelegramText.keyboard(buttons)) {
        for (Map<String, Object> button : row) {
          String data = String.valueOf(button.get("callback_data"));
          assertThat(data.getBytes(StandardCharsets.UTF_8).length).isBetween(1, 64);
        }
      }
    }
  }

  @Test
  void saysACommandThatNoButtonCanCarry() {
    Button tooLong = new Button("Silence", "/silence " + "é".repeat(30));
    List<Button> buttons = List.of(new Button("Acknowledge", "/ack 12"), tooLong);

    assertThat(TelegramText.keyboard(buttons)).hasSize(1);
    assertThat(TelegramText.keyboard(buttons).getFirst()).hasSize(1);
    assertThat(TelegramText.of(message("down", "", LINK, buttons)).text())
        .isEqualTo("down\n\nSilence: " + tooLong.command() + "\n" + LINK);
  }

  private static Message message(String subject, String text, String link, List<Button> buttons) {
    return new Message("key", Message.Kind.PAGE, 12, subject, text, link, Instant.EPOCH, buttons);
  }

  private static String noise(Random random, int most) {
    int[] points =
        random
            .ints(random.nextInt(most), 0, 4)
            .map(kind -> new int[] {'a' + random.nextInt(26), ' ', 0x1F525, '\n'}[kind])
            .toArray();
    return new String(points, 0, points.length);
  }

  private static boolean wellFormed(String text) {
    return StandardCharsets.UTF_8.newEncoder().canEncode(text);
  }
}
