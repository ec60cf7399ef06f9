package io.devopsagent.provider;

import io.devopsagent.http.ApiClient;
import io.devopsagent.kernel.Text;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The way to one provider's API: its address, our credential for it, and the bounds of every call.
 *
 * <p>Not a record, so that no {@code toString} of ours can print the credential. Thread-safe.
 */
public final class ProviderAccess {
  private static final int MAX_BODY = 2 * 1024 * 1024;
  private static final int ATTEMPTS = 2;
  private static final Pattern COLOUR = Pattern.compile("\u001B\\[[0-9;]*[A-Za-z]");

  private final HttpClient http;
  private final URI base;
  private final String userAgent;
  private final Duration timeout;
  private final String tokenName;
  private final String token;
  private final int attempts;

  /**
   * @param http shared, must never follow redirects by itself
   * @param base of the API, with or without a slash at its end
   * @param timeout of one attempt of one call; a check makes a handful of calls
   * @param tokenName the environment name of the credential; empty when none is needed
   * @param token its value; empty when it is not set
   */
  public ProviderAccess(
      HttpClient http,
      URI base,
      String userAgent,
      Duration timeout,
      String tokenName,
      String token) {
    this(http, base, userAgent, timeout, tokenName, token, ATTEMPTS);
  }

  ProviderAccess(
      HttpClient http,
      URI base,
      String userAgent,
      Duration timeout,
      String tokenName,
      String token,
      int attempts) {
    this.http = http;
    this.base = base;
    this.userAgent = userAgent;
    this.timeout = timeout;
    this.tokenName = tokenName;
    this.token = token.strip();
    this.attempts = attempts;
  }

  /** Whether a credential is named and has no value, so that nothing may be asked. */
  public boolean credentialMissing() {
    return !tokenName.isEmpty() && token.isEmpty();
  }

  /** The environment name of the credential; empty when none is needed. */
  public String tokenName() {
    return tokenName;
  }

  /** The credential; empty when there is none. */
  public String token() {
    return token;
  }

  public URI base() {
    return base;
  }

  /** A client that sends {@code credentialHeaders} to the API's own host alone. */
  public ApiClient client(Map<String, String> credentialHeaders) {
    return client(base, credentialHeaders);
  }

  /** A client for a second host of the same provider that the configuration names as well. */
  public ApiClient client(URI host, Map<String, String> credentialHeaders) {
    return new ApiClient(
        http,
        new ApiClient.Settings(host, credentialHeaders, userAgent, timeout, MAX_BODY, attempts));
  }

  /**
   * An address of this API.
   *
   * @param pathAndQuery with a slash at its start, every variable part {@linkplain #part encoded}
   */
  public URI uri(String pathAndQuery) {
    return uri(base, pathAndQuery);
  }

  /** An address below {@code host}. */
  public static URI uri(URI host, String pathAndQuery) {
    return URI.create(host.toString().replaceAll("/+$", "") + pathAndQuery);
  }

  /** A variable part of a path or query, encoded so that it stays one part. */
  public static String part(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
  }

  /** A sentence of a report: shown as {@link #shown}, without a full stop at its end. */
  public String sentence(String words) {
    return shown(words, 300).replaceAll("[.\\s]+$", "");
  }

  /**
   * The other side's words as they may be shown: one line without terminal colours, bounded,
   * without our credential.
   */
  public String shown(String words, int max) {
    String safe = token.isEmpty() ? words : words.replace(token, "[redacted " + tokenName + "]");
    return Text.bounded(Text.oneLine(COLOUR.matcher(safe).replaceAll("")), max);
  }
}
