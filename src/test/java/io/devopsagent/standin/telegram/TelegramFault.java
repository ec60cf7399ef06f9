package io.devopsagent.standin.telegram;

import java.time.Duration;

/** What goes wrong with one call, once. */
public sealed interface TelegramFault {

  /** Refused with an error of Telegram's own. */
  record Refuse(int code, String description) implements TelegramFault {}

  /** Too many requests. */
  record TooMany(int retryAfter) implements TelegramFault {}

  /** Carried out, and the connection ends before the answer. */
  record DoneThenCut() implements TelegramFault {}

  /** The connection is reset before anything is done. */
  record Reset() implements TelegramFault {}

  /** Answered with something that is not the Bot API: a proxy's page. */
  record Garbage(int status) implements TelegramFault {}

  /** Bytes that are not even HTTP. */
  record Noise() implements TelegramFault {}

  /** Carried out, but answered late. */
  record Slow(Duration delay) implements TelegramFault {}
}
