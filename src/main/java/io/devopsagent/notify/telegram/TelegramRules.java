package io.devopsagent.notify.telegram;

import io.devopsagent.kernel.ErrorCode;
import io.devopsagent.kernel.Failure;
import io.devopsagent.kernel.Outcome;
import io.devopsagent.kernel.Text;
import io.devopsagent.notify.telegram.TelegramReply.Denied;
import io.devopsagent.notify.telegram.TelegramReply.Lost;
import java.time.Duration;

/** What Telegram's refusals mean. */
final class TelegramRules {
  private TelegramRules() {}

  /**
   * A call that was not answered with success: whether it may be tried again, and why it failed.
   */
  static <T> Outcome<T> failed(Denied denied) {
    Failure failure = failure(denied);
    return switch (failure.code()) {
      case RATE_LIMITED, REMOTE_FAULT -> new Outcome.Later<>(failure, denied.retryAfter());
      default -> new Outcome.Refused<>(failure);
    };
  }

  static <T> Outcome<T> failed(Lost lost) {
    return lost.maybeDone()
        ? new Outcome.Unclear<>(lost.failure())
        : new Outcome.Later<>(lost.failure(), Duration.ZERO);
  }

  /** In Telegram's own words, with what to do about it. */
  static Failure failure(Denied denied) {
    String sentence = "Telegram refused: " + denied.description();
    return switch (denied.status()) {
      case 401, 404 ->
          new Failure(
              ErrorCode.CREDENTIAL_REJECTED,
              sentence,
              "Telegram does not know this bot token. Ask @BotFather for the current one.");
      case 403 ->
          new Failure(
              ErrorCode.REMOTE_REFUSED,
              sentence,
              "The person must open the chat with the bot and press Start, or let it back in.");
      case 409 -> new Failure(ErrorCode.REMOTE_REFUSED, sentence, conflict(denied.description()));
      case 429 -> Failure.of(ErrorCode.RATE_LIMITED, sentence);
      default ->
          denied.status() >= 500
              ? Failure.of(ErrorCode.REMOTE_FAULT, "Telegram failed: " + denied.description())
              : new Failure(ErrorCode.REMOTE_REFUSED, sentence, refused(denied.description()));
    };
  }

  private static String conflict(String description) {
    return description.contains("webhook")
        ? "The bot has a webhook set; it must be deleted before this program can listen."
        : "Another program listens with the same bot token. Stop it, or give this one its own bot.";
  }

  private static String refused(String description) {
    return description.contains("chat not found")
        ? "Link the chat again: devops-agent notify link."
        : "";
  }

  /** Half fixed, half chance, doubled with each failure in a row; what was asked for is kept. */
  static Duration backoff(Failure failure, int failuresInARow, Duration asked, double chance) {
    long first =
        switch (failure.code()) {
          case CREDENTIAL_REJECTED -> 60_000;
          case REMOTE_REFUSED -> 15_000;
          default -> 1_000;
        };
    long cap = failure.code() == ErrorCode.CREDENTIAL_REJECTED ? 300_000 : 60_000;
    long most = Math.min(cap, first << Math.min(failuresInARow - 1, 10));
    long half = most / 2;
    Duration own = Duration.ofMillis(half + Math.round(half * chance));
    return own.compareTo(asked) > 0 ? own : asked;
  }

  /** Wherever texts of others are quoted. */
  static String quoted(String text) {
    return Text.bounded(Text.oneLine(text), 200);
  }
}
