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
   */
  record NoAnswer(Failure failure, boolean maybeSent) implements ApiResult {}
}
