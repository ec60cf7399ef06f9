package io.devopsagent.watch.http;

import java.net.URI;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The settings of one HTTP check.
 *
 * @param url http or https; without user and password
 * @param method upper case, for instance {@code GET} or {@code HEAD}; no body is ever sent
 * @param headers what is sent besides the usual; may replace {@code Host}, {@code User-Agent},
 *     {@code Accept} and {@code Accept-Encoding}. When a redirect leads to another origin, only
 *     {@code User-Agent}, {@code Accept} and {@code Accept-Language} go along
 * @param timeout for the whole look, redirects included
 * @param family which addresses are tried
 * @param redirects what is done with an answer that points elsewhere
 * @param maxBody in bytes; reading stops there
 * @param expectations what a good answer is
 */
public record HttpCheck(
    URI url,
    String method,
    Map<String, String> headers,
    Duration timeout,
    AddressFamily family,
    RedirectPolicy redirects,
    int maxBody,
    Expectations expectations) {

  /** 64 KiB. */
  public static final int DEFAULT_MAX_BODY = 64 * 1024;

  private static final int MAX_BODY = 16 * 1024 * 1024;
  private static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(10);
  private static final Duration MAX_TIMEOUT = Duration.ofMinutes(10);
  private static final Pattern TOKEN = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");
  private static final Pattern VALUE = Pattern.compile("[\\t\\x20-\\x7e\\x80-\\xff]*");

  /**
   * @throws IllegalArgumentException that says what cannot be, for a person
   */
  public HttpCheck {
    headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
    if (!TOKEN.matcher(method).matches()) {
      throw new IllegalArgumentException("not a method: " + Sentences.quoted(method));
    }
    headers.forEach(HttpCheck::checkHeader);
    if (timeout.toMillis() < 1 || timeout.compareTo(MAX_TIMEOUT) > 0) {
      throw new IllegalArgumentException("the timeout must be between 1 ms and 10 minutes");
    }
    if (maxBody < 0 || maxBody > MAX_BODY) {
      throw new IllegalArgumentException("the largest body must be between 0 and 16 MiB");
    }
    HttpRequest.of(Target.parse(url), family, method, headers);
  }

  private static void checkHeader(String name, String value) {
    if (!TOKEN.matcher(name).matches()) {
      throw new IllegalArgumentException("not the name of a header: " + Sentences.quoted(name));
    }
    if (name.equalsIgnoreCase("content-length") || name.equalsIgnoreCase("transfer-encoding")) {
      throw new IllegalArgumentException(name + " cannot be sent: a check has no body");
    }
    if (!VALUE.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "the value of the header " + name + " has characters that a header cannot have");
    }
  }

  /** A GET that expects a status from 200 to 299 within 10 seconds. */
  public static HttpCheck get(URI url) {
    return new HttpCheck(
        url,
        "GET",
        Map.of(),
        DEFAULT_TIMEOUT,
        AddressFamily.ANY,
        RedirectPolicy.SHOW,
        DEFAULT_MAX_BODY,
        Expectations.SUCCESS);
  }

  public HttpCheck withMethod(String other) {
    return new HttpCheck(url, other, headers, timeout, family, redirects, maxBody, expectations);
  }

  public HttpCheck withHeaders(Map<String, String> others) {
    return new HttpCheck(url, method, others, timeout, family, redirects, maxBody, expectations);
  }

  public HttpCheck withTimeout(Duration other) {
    return new HttpCheck(url, method, headers, other, family, redirects, maxBody, expectations);
  }

  public HttpCheck withFamily(AddressFamily other) {
    return new HttpCheck(url, method, headers, timeout, other, redirects, maxBody, expectations);
  }

  public HttpCheck withRedirects(RedirectPolicy other) {
    return new HttpCheck(url, method, headers, timeout, family, other, maxBody, expectations);
  }

  public HttpCheck withMaxBody(int bytes) {
    return new HttpCheck(url, method, headers, timeout, family, redirects, bytes, expectations);
  }

  public HttpCheck withExpectations(Expectations others) {
    return new HttpCheck(url, method, headers, timeout, family, redirects, maxBody, others);
  }
}
