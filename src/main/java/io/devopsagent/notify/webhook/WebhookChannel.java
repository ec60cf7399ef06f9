package io.devopsagent.notify.webhook;

import io.devopsagent.http.ApiClient;
import io.devopsagent.http.ApiRequest;
import io.devopsagent.http.ApiResult;
import io.devopsagent.http.ApiResult.Answer;
import io.devopsagent.http.ApiResult.NoAnswer;
import io.devopsagent.kernel.Clock;
import io.devopsagent.kernel.ErrorCode;
import io.devopsagent.kernel.Failure;
import io.devopsagent.kernel.Outcome;
import io.devopsagent.kernel.Text;
import io.devopsagent.notify.Channel;
import io.devopsagent.notify.Delivery;
import io.devopsagent.notify.Message;
import io.devopsagent.notify.Recipient;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.regex.Pattern;

/**
 * POSTs each message as JSON, with
 *
 * <ul>
 *   <li>{@code Idempotency-Key}: the message's key. A receiver that remembers keys sees each
 *       message once, whatever happens on the way.
 *   <li>{@code X-Devops-Agent-Signature: sha256=<hex>}: HMAC-SHA256 of the raw body, when a secret
 *       is set. The key is inside the body, so a replayed call is known by it.
 *   <li>{@code X-Devops-Agent-Timestamp}: when it was sent, in seconds since 1970. Not signed.
 * </ul>
 *
 * <p>Any 2xx means taken. Redirects are not followed. Thread-safe.
 */
public final class WebhookChannel implements Channel {
  private static final int MAX_BODY = 1024 * 1024;
  private static final int MAX_QUOTE = 200;
  private static final Pattern NOT_FOR_HEADERS = Pattern.compile("[^\\x21-\\x7E]+");

  private final WebhookSettings settings;
  private final ApiClient http;
  private final Clock clock;

  /**
   * @param http the trust domain's shared client
   * @param userAgent how we introduce ourselves
   */
  public WebhookChannel(WebhookSettings settings, HttpClient http, String userAgent, Clock clock) {
    this.settings = settings;
    this.http =
        new ApiClient(
            http,
            new ApiClient.Settings(
                settings.url(), settings.headers(), userAgent, settings.timeout(), MAX_BODY, 1));
    this.clock = clock;
  }

  @Override
  public String name() {
    return settings.name();
  }

  @Override
  public String describe() {
    return "webhook at " + settings.url().getHost();
  }

  @Override
  public boolean needsAddress() {
    return false;
  }

  /**
   * Sends it.
   *
   * @param to its address is the web address; empty for the channel's own
   */
  @Override
  public Outcome<Delivery> send(Recipient to, Message message) {
    URI url = settings.url();
    if (!to.address().isBlank()) {
      try {
        url = URI.create(to.address().strip());
      } catch (IllegalArgumentException e) {
        return notAnAddress(to);
      }
      if (!WebhookSettings.callable(url)) {
        return notAnAddress(to);
      }
    }
    return outcome(url, http.send(request(url, to, message)));
  }

  private ApiRequest request(URI url, Recipient to, Message message) {
    String json = WebhookBody.json(to, message);
    ApiRequest request =
        ApiRequest.json("POST", url, json)
            .with("Idempotency-Key", ascii(message.key()))
            .with("X-Devops-Agent-Timestamp", Long.toString(clock.now().getEpochSecond()));
    return settings.secret().isEmpty()
        ? request
        : request.with("X-Devops-Agent-Signature", WebhookBody.signature(settings.secret(), json));
  }

  private static String ascii(String key) {
    return NOT_FOR_HEADERS
        .matcher(key)
        .replaceAll(found -> URLEncoder.encode(found.group(), StandardCharsets.UTF_8));
  }

  private static Outcome<Delivery> outcome(URI url, ApiResult result) {
    return switch (result) {
      case Answer answer when answer.successful() ->
          new Outcome.Done<>(new Delivery("status " + answer.status()));
      case Answer answer -> refused(url, answer);
      case NoAnswer(Failure failure, boolean maybeSent, ApiResult.Cause cause) ->
          maybeSent ? new Outcome.Unclear<>(failure) : new Outcome.Later<>(failure, Duration.ZERO);
    };
  }

  private static Outcome<Delivery> refused(URI url, Answer answer) {
    String sentence =
        "%s answered %d%s".formatted(url.getHost(), answer.status(), quote(answer.body()));
    return switch (answer.status()) {
      case 408, 425 -> later(ErrorCode.UNREACHABLE, sentence, answer);
      case 429 -> later(ErrorCode.RATE_LIMITED, sentence, answer);
      case 401, 403 ->
          refused(ErrorCode.CREDENTIAL_REJECTED, sentence, "Check the webhook's secret.");
      default -> {
        if (answer.status() >= 500) {
          yield later(ErrorCode.REMOTE_FAULT, sentence, answer);
        }
        yield refused(
            ErrorCode.REMOTE_REFUSED,
            sentence,
            answer.status() < 400
                ? "Redirects are not followed: configure the address where it really is."
                : "");
      }
    };
  }

  private static Outcome<Delivery> later(ErrorCode code, String sentence, Answer answer) {
    return new Outcome.Later<>(Failure.of(code, sentence), answer.retryAfter());
  }

  private static Outcome<Delivery> refused(ErrorCode code, String sentence, String nextStep) {
    return new Outcome.Refused<>(new Failure(code, sentence, nextStep));
  }

  private static String quote(String body) {
    String words = Text.bounded(Text.oneLine(body), MAX_QUOTE);
    return words.isEmpty() ? "." : ": " + words;
  }

  private static Outcome<Delivery> notAnAddress(Recipient to) {
    return refused(
        ErrorCode.CONFIG_INVALID,
        "The webhook address of %s is not https:// or http:// with a host name."
            .formatted(to.person()),
        "Correct it in the configuration.");
  }
}
