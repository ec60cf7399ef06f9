package io.devopsagent.notify.telegram;

import java.time.Instant;
import tools.jackson.databind.JsonNode;

/** What Telegram tells a bot, reduced to what matters here (core.telegram.org/bots/api#update). */
sealed interface TelegramUpdate {

  /** Its number; the next is asked for by one more. */
  long id();

  /**
   * Where something was said.
   *
   * @param id empty when Telegram does not say
   * @param thread a group's topic; 0 for none
   * @param message what an answer refers to; 0 for none
   */
  record Place(String id, boolean group, long thread, long message) {}

  /**
   * Who said it.
   *
   * @param language their client's language tag; may be empty
   */
  record Sender(String account, String language) {}

  /** Somebody wrote something. */
  record Written(long id, Place place, Sender sender, String text, Instant at, boolean forwarded)
      implements TelegramUpdate {}

  /** Somebody pressed a button of ours. */
  record Pressed(long id, Place place, Sender sender, String query, String command)
      implements TelegramUpdate {}

  /** A group became a supergroup and has another number now. */
  record Moved(long id, String from, String to) implements TelegramUpdate {}

  /** Nothing for us: edited messages, channel posts, other bots, pictures, joins and leaves. */
  record Other(long id) implements TelegramUpdate {}

  static TelegramUpdate of(JsonNode update) {
    long id = update.path("update_id").asLong(-1);
    if (update.path("callback_query").isObject()) {
      return pressed(id, update.path("callback_query"));
    }
    JsonNode message = update.path("message");
    if (message.hasNonNull("migrate_to_chat_id")) {
      return new Moved(
          id,
          message.path("chat").path("id").asString(""),
          message.path("migrate_to_chat_id").asString(""));
    }
    JsonNode from = message.path("from");
    boolean person = from.isObject() && !from.path("is_bot").asBoolean(false);
    String text = message.path("text").asString("");
    if (!person || text.isBlank() || message.hasNonNull("sender_chat")) {
      return new Other(id);
    }
    boolean forwarded =
        message.hasNonNull("forward_origin")
            || message.hasNonNull("forward_date")
            || message.hasNonNull("via_bot");
    Instant at = Instant.ofEpochSecond(message.path("date").asLong(0));
    return new Written(id, place(message), sender(from), text.strip(), at, forwarded);
  }

  private static TelegramUpdate pressed(long id, JsonNode query) {
    String name = query.path("id").asString("");
    return name.isEmpty()
        ? new Other(id)
        : new Pressed(
            id,
            place(query.path("message")),
            sender(query.path("from")),
            name,
            query.path("data").asString("").strip());
  }

  private static Place place(JsonNode message) {
    JsonNode chat = message.path("chat");
    boolean topic = message.path("is_topic_message").asBoolean(false);
    return new Place(
        chat.path("id").asString(""),
        !chat.path("type").asString("private").equals("private"),
        topic ? message.path("message_thread_id").asLong(0) : 0,
        message.path("message_id").asLong(0));
  }

  private static Sender sender(JsonNode from) {
    return new Sender(from.path("id").asString(""), from.path("language_code").asString(""));
  }
}
