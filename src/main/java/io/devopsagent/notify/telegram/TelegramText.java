package io.devopsagent.notify.telegram;

import io.devopsagent.kernel.Text;
import io.devopsagent.notify.Message;
import io.devopsagent.notify.Message.Button;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A text as Telegram takes it: at most 4096 UTF-16 units, set apart by entities instead of markup,
 * so that nothing needs escaping (core.telegram.org/bots/api#messageentity).
 *
 * @param entities offsets and lengths in UTF-16 units, which is what {@link String#length} counts
 */
record TelegramText(String text, List<Entity> entities) {
  static final int MAX = 4096;
  static final int MAX_BUTTON_BYTES = 64;
  private static final int MAX_SUBJECT = 256;
  private static final int MAX_LINK = 1024;
  private static final int MAX_LABEL = 60;
  private static final int BUTTONS_IN_A_ROW = 2;

  TelegramText {
    entities = List.copyOf(entities);
  }

  /** A part of the text that is shown in another way. */
  record Entity(String type, int offset, int length) {}

  /** An answer: plain. */
  static TelegramText plain(String text) {
    return new TelegramText(Text.bounded(text.strip(), MAX), List.of());
  }

  /**
   * Subject in bold, text, link. When all of it is too long the text gives way: who is woken needs
   * the first lines and the link, and finds the rest behind it.
   */
  static TelegramText of(Message message) {
    String subject = Text.bounded(Text.oneLine(message.subject()), MAX_SUBJECT);
    String tail = tail(message);
    int room = MAX - subject.length() - tail.length() - 2;
    StringBuilder whole = new StringBuilder(subject);
    if (!message.text().isBlank()) {
      whole.append(subject.isEmpty() ? "" : "\n\n");
      whole.append(Text.bounded(message.text().strip(), room));
    }
    whole.append(tail);
    List<Entity> bold =
        subject.isEmpty() ? List.of() : List.of(new Entity("bold", 0, subject.length()));
    return new TelegramText(whole.toString().strip(), bold);
  }

  private static String tail(Message message) {
    StringBuilder tail = new StringBuilder();
    for (Button button : message.buttons()) {
      if (!fits(button) && button.command().length() <= MAX_SUBJECT) {
        tail.append("\n").append(Text.oneLine(button.label() + ": " + button.command()));
      }
    }
    String link = message.link().strip();
    if (!link.isEmpty() && link.length() <= MAX_LINK) {
      tail.append("\n").append(link);
    }
    return tail.isEmpty() ? "" : "\n" + Text.bounded(tail.toString(), MAX / 2);
  }

  /** The inline keyboard; empty when there are no buttons that Telegram can carry. */
  static List<List<Map<String, Object>>> keyboard(List<Button> buttons) {
    List<List<Map<String, Object>>> rows = new ArrayList<>();
    for (Button button : buttons.stream().filter(TelegramText::fits).toList()) {
      if (rows.isEmpty() || rows.getLast().size() == BUTTONS_IN_A_ROW) {
        rows.add(new ArrayList<>());
      }
      rows.getLast()
          .add(
              Map.of(
                  "text", Text.bounded(Text.oneLine(button.label()), MAX_LABEL),
                  "callback_data", button.command()));
    }
    return rows;
  }

  private static boolean fits(Button button) {
    int bytes = button.command().getBytes(StandardCharsets.UTF_8).length;
    return bytes >= 1 && bytes <= MAX_BUTTON_BYTES && !button.label().isBlank();
  }
}
