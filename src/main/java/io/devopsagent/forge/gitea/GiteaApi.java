package io.devopsagent.forge.gitea;

import io.devopsagent.http.ApiClient;
import io.devopsagent.http.ApiRequest;
import io.devopsagent.http.ApiResult;
import io.devopsagent.http.ApiResult.Answer;
import io.devopsagent.http.ApiResult.NoAnswer;
import io.devopsagent.kernel.Clock;
import io.devopsagent.kernel.ErrorCode;
import io.devopsagent.kernel.Failure;
import io.devopsagent.kernel.Json;
import io.devopsagent.kernel.Lookup;
import io.devopsagent.secret.Redactor;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/**
 * Calls one Gitea. Every answer comes back as one of the outcomes of {@link Lookup} and {@code
 * Outcome}, with the server's own words. Keeps the difference between the server's clock and ours,
 * because searches by time compare with the server's.
 *
 * <p>A changed token is a new {@code GiteaApi}, so that no identity of the old one lives on.
 *
 * <p>Thread-safe.
 */
public final class GiteaApi {
  private static final int MAX_BODY = 32 * 1024 * 1024;
  private static final int ATTEMPTS = 3;

  private final GiteaAccess access;
  private final ApiClient http;
  private final Clock clock;
  private final GiteaWords words;
  private volatile Duration serverAhead = Duration.ZERO;

  /**
   * @param http must not follow redirects
   * @param redactor what the server says passes it before anybody sees it
   */
  public GiteaApi(HttpClient http, GiteaAccess access, Clock clock, Redactor redactor) {
    this.access = access;
    this.clock = clock;
    this.words = new GiteaWords(access, redactor);
    this.http =
        new ApiClient(
            http,
            new ApiClient.Settings(
                access.base(),
                access.token().isEmpty()
                    ? Map.of()
                    : Map.of("Authorization", "token " + access.token()),
                access.userAgent(),
                access.timeout(),
                MAX_BODY,
                ATTEMPTS));
  }

  GiteaAccess access() {
    return access;
  }

  GiteaWords words() {
    return words;
  }

  /** How far the server's clock is ahead of ours, to the second; zero before its first answer. */
  Duration serverAhead() {
    return serverAhead;
  }

  /**
   * Reads something.
   *
   * @param path below {@code /api/v1}, its parts encoded with {@link #part}
   * @param what completes "Gitea would not …", for people
   */
  <T> Lookup<T> read(String path, String what, Function<JsonNode, T> reader) {
    return words.lookup(get(path), what, reader);
  }

  ApiResult get(String path) {
    return credentialFault()
        .<ApiResult>map(failure -> new NoAnswer(failure, false))
        .orElseGet(() -> listen(http.send(ApiRequest.get(api(path)))));
  }

  ApiResult send(String method, String path, Object body) {
    return credentialFault()
        .<ApiResult>map(failure -> new NoAnswer(failure, false))
        .orElseGet(() -> listen(http.send(ApiRequest.json(method, api(path), Json.write(body)))));
  }

  ApiResult delete(String path) {
    return credentialFault()
        .<ApiResult>map(failure -> new NoAnswer(failure, false))
        .orElseGet(() ->
            listen(
                http.send(
                    new ApiRequest(
                        "DELETE", api(path), Map.of("Accept", "application/json"), ""))));
  }

  /** Reads a path of the site itself, outside of {@code /api/v1}, which needs no token. */
  ApiResult getFromSite(String path) {
    return listen(http.send(ApiRequest.get(URI.create(access.base() + path))));
  }

  /** One part of a path or the value of a query parameter. */
  static String part(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private URI api(String path) {
    return URI.create(access.base() + "/api/v1" + path);
  }

  /**
   * A token with a blank in it counts as no token at all, and the server then silently shows public
   * things only (gitea.md §0), so it is never sent.
   */
  private Optional<Failure> credentialFault() {
    if (access.token().isEmpty()) {
      return Optional.of(
          new Failure(
              ErrorCode.CREDENTIAL_MISSING,
              "No $" + access.tokenName() + " is set, so nothing can be asked of " + host() + ".",
              "Make a token for the agent's account in Gitea and set $"
                  + access.tokenName()
                  + "."));
    }
    if (!access.token().matches("[\\x21-\\x7e]+")) {
      return Optional.of(
          new Failure(
              ErrorCode.CREDENTIAL_REJECTED,
              "$"
                  + access.tokenName()
                  + " holds a blank or another character that no token has; "
                  + host()
                  + " would treat us as nobody.",
              "Set it to the token alone."));
    }
    return Optional.empty();
  }

  private ApiResult listen(ApiResult result) {
    if (result instanceof Answer answer) {
      answer.header("date").flatMap(GiteaApi::httpDate).ifPresent(this::compareClocks);
    }
    return result;
  }

  private void compareClocks(Instant theirs) {
    serverAhead = Duration.between(clock.now(), theirs);
  }

  private static Optional<Instant> httpDate(String text) {
    try {
      return Optional.of(
          ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private String host() {
    return access.base().getRawAuthority();
  }
}
