package io.devopsagent.notify.telegram;

import io.devopsagent.kernel.ErrorCode;
import io.devopsagent.kernel.Failure;
import io.devopsagent.kernel.Outcome;
import io.devopsagent.notify.ChatLinks;
import io.devopsagent.notify.Delivery;
import io.devopsagent.notify.telegram.TelegramReply.Denied;
import io.devopsagent.notify.telegram.TelegramReply.Lost;
import io.devopsagent.notify.telegram.TelegramReply.Ok;
import java.util.LinkedHashMap;
import java.util.Map;

/** Sends one text to one chat, and follows a group that has become a supergroup. Thread-safe. */
final class TelegramSender {
  private final TelegramApi api;
  private final ChatLinks links;

  TelegramSender(TelegramApi api, ChatLinks links) {
    this.api = api;
    this.links = links;
  }

  /**
   * @param more further fields of {@code sendMessage}
   */
  Outcome<Delivery> send(String named, TelegramText text, Map<String, Object> more) {
    String chat = links.current(api.settings().name(), named);
    TelegramReply reply = api.call("sendMessage", fields(chat, text, more));
    if (reply instanceof Denied denied && !denied.movedTo().isEmpty()) {
      links.moved(api.settings().name(), chat, denied.movedTo());
      return outcome(
          denied.movedTo(), api.call("sendMessage", fields(denied.movedTo(), text, more)));
    }
    return outcome(chat, reply);
  }

  private static Outcome<Delivery> outcome(String chat, TelegramReply reply) {
    return switch (reply) {
      case Ok ok when ok.result().path("message_id").isIntegralNumber() ->
          new Outcome.Done<>(new Delivery(chat + "/" + ok.result().path("message_id").longValue()));
      case Ok ok ->
          new Outcome.Unclear<>(
              Failure.of(
                  ErrorCode.REMOTE_GARBLED, "Telegram said yes, but named no message it sent."));
      case Denied denied -> TelegramRules.failed(denied);
      case Lost lost -> TelegramRules.failed(lost);
    };
  }

  private static Map<String, Object> fields(
      String chat, TelegramText text, Map<String, Object> more) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("chat_id", id(chat));
    fields.put("text", text.text());
    if (!text.entities().isEmpty()) {
      fields.put("entities", text.entities());
    }
    fields.put("link_preview_options", Map.of("is_disabled", true));
    fields.putAll(more);
    return fields;
  }

  /** Numbers as numbers; names of public channels ({@code @name}) as text. */
  private static Object id(String chat) {
    return chat.matches("-?\\d{1,18}") ? (Object) Long.valueOf(chat) : chat;
  }
}
