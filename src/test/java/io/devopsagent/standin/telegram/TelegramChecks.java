package io.devopsagent.standin.telegram;

import java.nio.charset.StandardCharsets;
import tools.jackson.databind.JsonNode;

/** What Telegram refuses about a text and its trimmings, in its words. */
final class TelegramChecks {
  private static final int MAX_TEXT = 4096;
  private static final int MAX_BUTTON_BYTES = 64;

  private TelegramChecks() {}

  static String text(JsonNode call) {
    String text = call.path("text").asString("");
    if (text.isBlank()) {
      throw new TelegramError(400, "Bad Request: message text is empty");
    }
    if (text.length() > MAX_TEXT) {
      throw new TelegramError(400, "Bad Request: message is too long");
    }
    if (call.hasNonNull("parse_mode") && call.hasNonNull("entities")) {
      throw new TelegramError(400, "Bad Request: parse_mode can't be used with entities");
    }
    call.path("entities").forEach(entity -> entity(text, entity));
    buttons(call);
    return text;
  }

  private static void entity(String text, JsonNode entity) {
    int offset = entity.path("offset").asInt(-1);
    int length = entity.path("length").asInt(-1);
    if (entity.path("type").asString("").isEmpty()) {
      throw new TelegramError(400, "Bad Request: can't parse entities: field \"type\" must be set");
    }
    if (offset < 0) {
      throw new TelegramError(
          400, "Bad Request: receive an entity with incorrect offset " + offset);
    }
    if (length <= 0) {
      throw new TelegramError(
          400, "Bad Request: receive an entity with incorrect length " + length);
    }
    if (offset + length > text.length()) {
      throw new TelegramError(
          400,
          "Bad Request: entity beginning at UTF-16 offset %d ends after the end of the text at UTF-16 offset %d"
              .formatted(offset, offset + length));
    }
    if (splits(text, offset) || splits(text, offset + length)) {
      throw new TelegramError(
          400,
          "Bad Request: entity beginning at UTF-16 offset %d ends in a middle of a UTF-16 symbol at UTF-16 offset %d"
              .formatted(offset, offset + length));
    }
  }

  private static boolean splits(String text, int at) {
    return at > 0
        && at < text.length()
        && Character.isHighSurrogate(text.charAt(at - 1))
        && Character.isLowSurrogate(text.charAt(at));
  }

  private static void buttons(JsonNode call) {
    for (JsonNode row : call.path("reply_markup").path("inline_keyboard")) {
      for (JsonNode button : row) {
        if (button.path("text").asString("").isBlank()) {
          throw new TelegramError(400, "Bad Request: inline keyboard button text is empty");
        }
        int bytes =
            button.path("callback_data").asString("").getBytes(StandardCharsets.UTF_8).length;
        if (bytes < 1 || bytes > MAX_BUTTON_BYTES) {
          throw new TelegramError(400, "Bad Request: BUTTON_DATA_INVALID");
        }
      }
    }
  }
}
