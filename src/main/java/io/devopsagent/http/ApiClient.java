package io.devopsagent.http;

import io.devopsagent.http.ApiResult.Answer;
import io.devopsagent.http.ApiResult.Cause;
import io.devopsagent.http.ApiResult.NoAnswer;
import io.devopsagent.kernel.ErrorCode;
import io.devopsagent.kernel.Failure;
import java.io.IOException;
import java.net.ConnectException;
import java.net.ProtocolException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;

/**
 * Calls the HTTP API of one other system. Its credential goes to that system's own host, port and
 * scheme and nowhere else; redirects are followed for reads only, a few, and without the credential
 * when they lead elsewhere; bodies and times are bounded.
 *
 * <p>Thread-safe. Never throws for what the other side does.
 */
public final class ApiClient {
  private static final int MAX_REDIRECTS = 3;

  private final HttpClient http;
  private final Settings settings;

  /**
   * @param http shared by all clients of one trust domain; must never follow redirects by itself
   */
  public ApiClient(HttpClient http, Settings settings) {
    if (http.followRedirects() != HttpClient.Redirect.NEVER) {
      throw new IllegalArgumentException("the shared client must not follow redirects");
    }
    this.http = http;
    this.settings = settings;
  }

  /**
   * How one system is called.
   *
   * @param base decides which host, port and scheme get the credential
   * @param credentialHeaders sent to that host alone, for instance {@code Authorization}
   * @param userAgent how we introduce ourselves
   * @param timeout for one attempt, body included
   * @param maxBody in bytes; a longer answer is {@link ErrorCode#REMOTE_GARBLED}
   * @param attempts how often a safe call is tried when it fails in a way that may pass
   */
  public record Settings(
      URI base,
      Map<String, String> credentialHeaders,
      String userAgent,
      Duration timeout,
      int maxBody,
      int attempts) {

    public Settings {
      credentialHeaders = Map.copyOf(credentialHeaders);
    }
  }

  /** Sends it; safe calls are repeated with jitter on 429, 5xx and lost connections. */
  public ApiResult send(ApiRequest request) {
    int attempts = request.safe() ? settings.attempts() : 1;
    ApiResult result = sendOnce(request);
    for (int attempt = 1; attempt < attempts && mayPass(result); attempt++) {
      if (!pause(attempt, result)) {
        return result;
      }
      result = sendOnce(request);
    }
    return result;
  }

  private ApiResult sendOnce(ApiRequest request) {
    ApiRequest current = request;
    for (int hop = 0; ; hop++) {
      ApiResult result = exchange(current);
      if (!(result instanceof Answer answer) || !request.safe() || !redirects(answer.status())) {
        return result;
      }
      String location = answer.header("location").orElse("");
      if (location.isEmpty() || hop == MAX_REDIRECTS) {
        return result;
      }
      try {
        URI next = current.uri().resolve(location);
        current = new ApiRequest(request.method(), next, request.headers(), "");
      } catch (IllegalArgumentException e) {
        return result;
      }
    }
  }

  /**
   * A write goes over a connection of its own: one that was kept may just have been closed by the
   * other side, and then nobody can tell whether the write arrived.
   */
  private ApiResult exchange(ApiRequest request) {
    if (request.safe()) {
      return exchange(http, request);
    }
    try (OwnConnection own = new OwnConnection(http)) {
      return exchange(own.http(), request);
    }
  }

  private ApiResult exchange(HttpClient over, ApiRequest request) {
    CompletableFuture<HttpResponse<byte[]>> future;
    try {
      future =
          over.sendAsync(
              build(request),
              BodyHandlers.limiting(BodyHandlers.ofByteArray(), settings.maxBody()));
    } catch (IllegalArgumentException e) {
      // its message quotes the address or the header, and either may hold a credential
      return noAnswer(
          request, "cannot be asked: its address or a header is malformed", false, Cause.NOT_SENT);
    }
    try {
      return answer(future.get(settings.timeout().toMillis(), TimeUnit.MILLISECONDS));
    } catch (TimeoutException e) {
      future.cancel(true);
      return noAnswer(
          request, "did not answer within " + words(settings.timeout()), true, Cause.TIMED_OUT);
    } catch (ExecutionException e) {
      return failed(request, e.getCause() == null ? e : e.getCause());
    } catch (InterruptedException e) {
      future.cancel(true);
      Thread.currentThread().interrupt();
      return noAnswer(request, "was not waited for: this program is stopping", true, Cause.STOPPED);
    }
  }

  private HttpRequest build(ApiRequest request) {
    HttpRequest.Builder builder = HttpRequest.newBuilder(request.uri());
    builder.method(
        request.method(),
        request.body().isEmpty()
            ? HttpRequest.BodyPublishers.noBody()
            : HttpRequest.BodyPublishers.ofString(request.body()));
    builder.header("User-Agent", settings.userAgent());
    request.headers().forEach(builder::header);
    if (sameOrigin(settings.base(), request.uri())) {
      settings.credentialHeaders().forEach((name, value) -> credential(builder, name, value));
    }
    return builder.build();
  }

  /** The JDK quotes a header value that it refuses; a credential must not get into a sentence. */
  private static void credential(HttpRequest.Builder builder, String name, String value) {
    try {
      builder.header(name, value);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "its " + name + " header would hold characters that HTTP does not allow");
    }
  }

  private static Answer answer(HttpResponse<byte[]> response) {
    Map<String, List<String>> headers = new LinkedHashMap<>();
    response.headers().map().forEach((k, v) -> headers.put(k.toLowerCase(Locale.ROOT), v));
    return new Answer(
        response.statusCode(), headers, new String(response.body(), StandardCharsets.UTF_8));
  }

  private ApiResult failed(ApiRequest request, Throwable cause) {
    return switch (cause) {
      case HttpConnectTimeoutException e ->
          noAnswer(request, "did not accept a connection in time", false, Cause.TIMED_OUT);
      case ConnectException e ->
          noAnswer(
              request,
              connectSentence(e),
              false,
              unresolved(e) ? Cause.NAME_NOT_RESOLVED : Cause.CONNECTION_REFUSED);
      case UnknownHostException e ->
          noAnswer(request, "its name cannot be resolved", false, Cause.NAME_NOT_RESOLVED);
      case SSLException e -> noAnswer(request, "TLS failed: " + message(e), false, tlsCause(e));
      case ProtocolException e ->
          noAnswer(request, "does not speak HTTP: " + message(e), true, Cause.NOT_HTTP);
      case IOException e when message(e).contains("exceeds") || message(e).contains("capacity") ->
          new NoAnswer(
              Failure.of(
                  ErrorCode.REMOTE_GARBLED,
                  host(request) + " answered with more than " + settings.maxBody() + " bytes"),
              true,
              Cause.TOO_LONG);
      case IllegalArgumentException e ->
          noAnswer(request, "cannot be asked: its address is malformed", false, Cause.NOT_SENT);
      default ->
          noAnswer(request, "connection lost: " + message(cause), true, Cause.CONNECTION_LOST);
    };
  }

  private static Cause tlsCause(SSLException e) {
    for (Throwable t = e.getCause(); t != null; t = t.getCause()) {
      if (t instanceof CertificateException || t instanceof CertPathValidatorException) {
        return Cause.CERTIFICATE_INVALID;
      }
    }
    return Cause.TLS_FAILED;
  }

  private static boolean unresolved(ConnectException e) {
    return e.getCause() instanceof UnresolvedAddressException
        || message(e).contains("UnresolvedAddress");
  }

  private static String connectSentence(ConnectException e) {
    if (unresolved(e)) {
      return "its name cannot be resolved";
    }
    String message = message(e);
    return message.isEmpty() || message.equals("ConnectException")
        ? "does not accept connections"
        : "does not accept connections: " + message;
  }

  private static String message(Throwable e) {
    String message = e.getMessage();
    return message == null || message.isBlank() ? e.getClass().getSimpleName() : message;
  }

  private static NoAnswer noAnswer(
      ApiRequest request, String what, boolean maybeSent, Cause cause) {
    return new NoAnswer(
        Failure.of(ErrorCode.UNREACHABLE, host(request) + " " + what), maybeSent, cause);
  }

  /** Host and port only: paths and queries of some systems carry credentials. */
  private static String host(ApiRequest request) {
    String authority = request.uri().getRawAuthority();
    return authority == null ? "the address" : authority.replaceAll("^.*@", "");
  }

  private static boolean mayPass(ApiResult result) {
    return switch (result) {
      case Answer a -> a.status() == 429 || a.status() >= 500;
      case NoAnswer n -> n.failure().code() == ErrorCode.UNREACHABLE;
    };
  }

  /** Full jitter, doubled each time; what the other side asked for, when that is not long. */
  private boolean pause(int attempt, ApiResult result) {
    long asked = result instanceof Answer a ? a.retryAfter().toMillis() : 0;
    if (asked > settings.timeout().toMillis()) {
      return false;
    }
    long jitter = ThreadLocalRandom.current().nextLong(100, 200L << Math.min(attempt, 6));
    try {
      Thread.sleep(Math.max(asked, jitter));
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static boolean redirects(int status) {
    return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
  }

  private static boolean sameOrigin(URI a, URI b) {
    return String.valueOf(a.getScheme()).equalsIgnoreCase(String.valueOf(b.getScheme()))
        && String.valueOf(a.getHost()).equalsIgnoreCase(String.valueOf(b.getHost()))
        && port(a) == port(b);
  }

  private static int port(URI uri) {
    if (uri.getPort() >= 0) {
      return uri.getPort();
    }
    return "https".equalsIgnoreCase(uri.getScheme()) ? 443 : 80;
  }

  private static String words(Duration timeout) {
    return timeout.toMillis() % 1000 == 0 ? timeout.toSeconds() + " s" : timeout.toMillis() + " ms";
  }
}
