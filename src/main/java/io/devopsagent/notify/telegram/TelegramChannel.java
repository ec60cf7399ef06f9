package io.devopsagent.notify.telegram;

import io.devopsagent.kernel.ErrorCode;
import io.devopsagent.kernel.Failure;
import io.devopsagent.kernel.Outcome;
import io.devopsagent.notify.Channel;
import io.devopsagent.notify.ChatLinks;
import io.devopsagent.notify.Delivery;
import io.devopsagent.notify.Message;
import io.devopsagent.notify.Recipient;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Pages by a Telegram bot.
 *
 * <p>Telegram knows no idempotency key: a lost answer is {@link Outcome.Unclear}, because the
 * message may have arrived. A group that became a supergroup is followed at once. Thread-safe.
 */
public final class TelegramChannel implements Channel {
  private final TelegramSettings settings;
  private final TelegramSender sender;

  /**
   * @param links hears of chats whose number changed
   */
  public TelegramChannel(TelegramApi api, ChatLinks links) {
    this.settings = api.settings();
    this.sender = new TelegramSender(api, links);
  }

  @Override
  public String name() {
    return settings.name();
  }

  @Override
  public String describe() {
    return settings.describe();
  }

  /**
   * Sends it; the {@link Delivery} is named {@code <chat>/<message>}.
   *
   * @param to its address is the chat's number, or {@code @name} of a public channel
   */
  @Override
  public Outcome<Delivery> send(Recipient to, Message message) {
    String chat = to.address().strip();
    if (chat.isEmpty()) {
      return new Outcome.Refused<>(
          new Failure(
              ErrorCode.NOT_FOUND,
              "No Telegram chat of %s is known.".formatted(to.person()),
              "Link one: devops-agent notify link %s".formatted(to.person())));
    }
    return sender.send(chat, TelegramText.of(message), extras(message));
  }

  private static Map<String, Object> extras(Message message) {
    Map<String, Object> extras = new LinkedHashMap<>();
    if (message.kind() == Message.Kind.UPDATE) {
      extras.put("disable_notification", true);
    }
    List<List<Map<String, Object>>> keyboard = TelegramText.keyboard(message.buttons());
    if (!keyboard.isEmpty()) {
      extras.put("reply_markup", Map.of("inline_keyboard", keyboard));
    }
    return extras;
  }
}
