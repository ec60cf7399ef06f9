package io.devopsagent.notify.telegram;

import io.devopsagent.kernel.ErrorCode;
import io.devopsagent.kernel.Failure;
import io.devopsagent.kernel.Lookup;
import io.devopsagent.notify.telegram.TelegramReply.Denied;
import io.devopsagent.notify.telegram.TelegramReply.Lost;
import io.devopsagent.notify.telegram.TelegramReply.Ok;
import java.util.Map;

/**
 * Who the token makes us: what {@code getMe} says.
 *
 * @param username without {@code @}
 * @param name as people see it
 * @param readsGroups whether it hears all that is said in groups, not only what is meant for it
 */
public record TelegramIdentity(String username, String name, boolean readsGroups) {

  /** Asks Telegram. Not found is never the answer: a token it does not know cannot be verified. */
  public static Lookup<TelegramIdentity> ask(TelegramApi api) {
    return switch (api.call("getMe", Map.of())) {
      case Ok ok when !ok.result().path("username").asString("").isEmpty() ->
          new Lookup.Found<>(
              new TelegramIdentity(
                  ok.result().path("username").asString(""),
                  ok.result().path("first_name").asString(""),
                  ok.result().path("can_read_all_group_messages").asBoolean(false)));
      case Ok ok ->
          new Lookup.Unreachable<>(
              Failure.of(ErrorCode.REMOTE_GARBLED, "Telegram did not say who this bot is."));
      case Denied denied -> refused(TelegramRules.failure(denied));
      case Lost lost -> new Lookup.Unreachable<>(lost.failure());
    };
  }

  private static Lookup<TelegramIdentity> refused(Failure failure) {
    return failure.code() == ErrorCode.RATE_LIMITED || failure.code() == ErrorCode.REMOTE_FAULT
        ? new Lookup.Unreachable<>(failure)
        : new Lookup.CannotVerify<>(failure);
  }

  /** What the credential is good for, in a sentence. */
  public String sentence() {
    return "speaks as @%s (%s)".formatted(username, name);
  }
}
