package io.devopsagent.watch.http;

import io.devopsagent.watch.Reason;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What came of asking. */
sealed interface HttpExchange {

  /**
   * An answer of whatever status.
   *
   * @param head of the last answer
   * @param body of the last answer
   * @param certificate what the last host showed; null without TLS
   * @param redirected why the last answer is a redirect although redirects are followed; empty
   *     otherwise
   * @param nanos from the start of the look to the end of the answer
   * @param at the wall clock at the start, against which certificates are held
   */
  record Answered(
      ResponseHead head,
      ResponseBody body,
      @Nullable ServerCertificate certificate,
      String redirected,
      long nanos,
      Instant at)
      implements HttpExchange {}

  /** None, and why. */
  record Unanswered(Reason reason) implements HttpExchange {}
}
