package io.devopsagent.http;

import io.devopsagent.kernel.Failure;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What came of a call: an answer of whatever status, or none. */
public sealed interface ApiResult {

  /**
   * An answer.
   *
   * @param headers names in lower case
   * @param body at most the client's bound, decoded as UTF-8
   */
  record Answer(int status, Map<String, List<String>> headers, String body) implements ApiResult {

    public boolean successful() {
      return status >= 200 && status < 300;
    }

    public Optional<String> header(String name) {
      List<String> values = headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of());
      return values.isEmpty() ? Optional.empty() : Optional.of(values.getFirst());
    }

    /** The seconds of {@code Retry-After}; zero when absent or not a number. */
    public Duration retryAfter() {
      return header("retry-after")
          .filter(value -> value.matches("\\d{1,6}"))
          .map(value -> Duration.ofSeconds(Long.parseLong(value)))
          .orElse(Duration.ZERO);
    }
  }

  /**
   * No answer.
   *
   * @param maybeSent whether the other side may have carried the request out
   * @param cause what the connection died of, for those who must tell a dead service from a slow
   *     one
   */
  record NoAnswer(Failure failure, boolean maybeSent, Cause cause) implements ApiResult {

    /** For callers to whom the cause makes no difference. */
    public NoAnswer(Failure failure, boolean maybeSent) {
      this(failure, maybeSent, Cause.CONNECTION_LOST);
    }
  }

  /** Why there is no answer. */
  enum Cause {
    /** The request is not one that can be sent. */
    NOT_SENT,
    NAME_NOT_RESOLVED,
    CONNECTION_REFUSED,
    TIMED_OUT,
    TLS_FAILED,
    /** The certificate is not for this host, not by a trusted issuer, or not valid now. */
    CERTIFICATE_INVALID,
    CONNECTION_LOST,
    /** What came is not HTTP. */
    NOT_HTTP,
    /** The answer is longer than the client's bound. */
    TOO_LONG,
    /** This program is stopping. */
    STOPPED
  }
}
