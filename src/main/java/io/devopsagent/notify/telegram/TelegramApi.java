package io.devopsagent.notify.telegram;

import io.devopsagent.http.ApiClient;
import io.devopsagent.http.ApiRequest;
import io.devopsagent.http.ApiResult;
import io.devopsagent.http.ApiResult.Answer;
import io.devopsagent.http.ApiResult.NoAnswer;
import io.devopsagent.kernel.ErrorCode;
import io.devopsagent.kernel.Failure;
import io.devopsagent.kernel.FailureException;
import io.devopsagent.kernel.Json;
import io.devopsagent.kernel.Text;
import java.net.http.HttpClient;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * The Bot API's calling convention: JSON to {@code /bot<token>/<method>}, answered by {@code
 * {"ok":true,"result":…}} or {@code {"ok":false,"error_code":…,"description":…,"parameters":…}}
 * (core.telegram.org/bots/api#making-requests).
 *
 * <p>No call is repeated here: Telegram knows no idempotency key. Thread-safe; never throws for
 * what the other side does; the token is in nothing it returns.
 */
public final class TelegramApi {
  private static final int MAX_BODY = 8 * 1024 * 1024;
  private static final int MAX_DESCRIPTION = 300;
  private static final int UPDATES_AT_ONCE = 50;

  private final TelegramSettings settings;
  private final ApiClient calls;
  private final ApiClient polls;

  /**
   * @param http the trust domain's shared client
   * @param userAgent how we introduce ourselves
   */
  public TelegramApi(TelegramSettings settings, HttpClient http, String userAgent) {
    this.settings = settings;
    this.calls = client(settings, http, userAgent, settings.timeout());
    this.polls = client(settings, http, userAgent, settings.poll().plus(settings.timeout()));
  }

  private static ApiClient client(
      TelegramSettings settings, HttpClient http, String userAgent, Duration timeout) {
    return new ApiClient(
        http, new ApiClient.Settings(settings.base(), Map.of(), userAgent, timeout, MAX_BODY, 1));
  }

  TelegramSettings settings() {
    return settings;
  }

  TelegramReply call(String method, Map<String, Object> parameters) {
    return reply(calls.send(request(method, parameters)));
  }

  /** Waits for updates from {@code offset} on, which confirms those before it. */
  TelegramReply updates(long offset) {
    return reply(
        polls.send(
            request(
                "getUpdates",
                Map.of(
                    "offset",
                    offset,
                    "limit",
                    UPDATES_AT_ONCE,
                    "timeout",
                    settings.poll().toSeconds(),
                    "allowed_updates",
                    List.of("message", "callback_query")))));
  }

  private ApiRequest request(String method, Map<String, Object> parameters) {
    return ApiRequest.json("POST", settings.address(method), Json.write(parameters));
  }

  private TelegramReply reply(ApiResult result) {
    return switch (result) {
      case NoAnswer(Failure failure, boolean maybeSent, ApiResult.Cause cause) ->
          new TelegramReply.Lost(
              new Failure(failure.code(), clean(failure.sentence()), failure.nextStep()),
              maybeSent);
      case Answer answer -> read(answer);
    };
  }

  private TelegramReply read(Answer answer) {
    JsonNode body;
    try {
      body = Json.tree(answer.body());
    } catch (FailureException e) {
      return notTelegram(answer);
    }
    if (!body.path("ok").isBoolean()) {
      return notTelegram(answer);
    }
    if (body.path("ok").booleanValue()) {
      return new TelegramReply.Ok(body.path("result"), date(answer));
    }
    return new TelegramReply.Denied(
        body.path("error_code").asInt(answer.status()),
        description(body, answer),
        retryAfter(body, answer),
        body.path("parameters").path("migrate_to_chat_id").asString(""));
  }

  private String description(JsonNode body, Answer answer) {
    String said = body.path("description").asString("");
    return said.isBlank()
        ? "status " + answer.status() + " without a word"
        : Text.bounded(Text.oneLine(clean(said)), MAX_DESCRIPTION);
  }

  private static Duration retryAfter(JsonNode body, Answer answer) {
    long seconds = body.path("parameters").path("retry_after").asLong(0);
    return seconds > 0 ? Duration.ofSeconds(seconds) : answer.retryAfter();
  }

  /**
   * Whoever answers without the envelope is a proxy or a wrong address. Only behind a success may
   * Telegram have done something.
   */
  private TelegramReply notTelegram(Answer answer) {
    String sentence =
        "%s answered %d, but not in the way of Telegram's Bot API"
            .formatted(settings.base().getHost(), answer.status());
    return new TelegramReply.Lost(
        new Failure(
            answer.status() >= 500 ? ErrorCode.REMOTE_FAULT : ErrorCode.REMOTE_GARBLED,
            sentence,
            "If this stays, check the server's address and the proxies on the way."),
        answer.successful());
  }

  private static Instant date(Answer answer) {
    try {
      return answer
          .header("date")
          .map(DateTimeFormatter.RFC_1123_DATE_TIME::parse)
          .map(Instant::from)
          .orElse(Instant.EPOCH);
    } catch (DateTimeException e) {
      return Instant.EPOCH;
    }
  }

  private String clean(String text) {
    return text.replace(settings.token(), "[token]");
  }
}
