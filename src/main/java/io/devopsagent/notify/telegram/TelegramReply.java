package io.devopsagent.notify.telegram;

import io.devopsagent.kernel.Failure;
import java.time.Duration;
import java.time.Instant;
import tools.jackson.databind.JsonNode;

/** What came of a call of the Bot API. */
sealed interface TelegramReply {

  /**
   * {@code "ok":true}.
   *
   * @param servedAt Telegram's clock when it answered; {@link Instant#EPOCH} when it did not say
   */
  record Ok(JsonNode result, Instant servedAt) implements TelegramReply {}

  /**
   * {@code "ok":false}: nothing was done.
   *
   * @param status {@code error_code}
   * @param description in Telegram's own words; never blank
   * @param retryAfter zero when not asked for
   * @param movedTo the chat that took the place of the one addressed; empty when none did
   */
  record Denied(int status, String description, Duration retryAfter, String movedTo)
      implements TelegramReply {}

  /**
   * No answer, or one that is not Telegram's.
   *
   * @param maybeDone whether Telegram may have carried the call out
   */
  record Lost(Failure failure, boolean maybeDone) implements TelegramReply {}
}
