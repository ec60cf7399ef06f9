package io.devopsagent.watch.http;

import static io.devopsagent.watch.ReasonCode.AS_EXPECTED;
import static io.devopsagent.watch.ReasonCode.CERTIFICATE_ENDS_SOON;
import static io.devopsagent.watch.ReasonCode.CONTENT_UNEXPECTED;
import static io.devopsagent.watch.ReasonCode.SLOW;
import static io.devopsagent.watch.ReasonCode.STATUS_UNEXPECTED;

import io.devopsagent.watch.Condition;
import io.devopsagent.watch.Reason;
import io.devopsagent.watch.ReasonCode;
import io.devopsagent.watch.http.HttpExchange.Answered;
import io.devopsagent.watch.http.HttpExchange.Unanswered;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Judges what came of asking. In this order, the first that fails being the reason: answered at
 * all, status, headers, body whole, body, JSON, certificate's end, time. No I/O, no clock.
 *
 * <p>Thread-safe.
 */
final class HttpRules {
  private final Expectations expectations;
  private final ContentRules content;

  HttpRules(Expectations expectations) {
    this.expectations = expectations;
    this.content = new ContentRules(expectations);
  }

  Reason judge(HttpExchange exchange) {
    return switch (exchange) {
      case Unanswered(Reason reason) -> reason;
      case Answered answered -> judge(answered);
    };
  }

  /** The same, one by one, for people. */
  List<Condition> conditions(HttpExchange exchange) {
    return new HttpConditions(expectations, content).of(exchange);
  }

  private Reason judge(Answered answered) {
    ResponseHead head = answered.head();
    if (!answered.redirected().isEmpty()) {
      return reason(STATUS_UNEXPECTED, head.statusText() + " " + answered.redirected());
    }
    if (!expectations.status().contains(head.status())) {
      return reason(STATUS_UNEXPECTED, head.statusText() + pointer(head));
    }
    Optional<Reason> header = header(head);
    if (header.isPresent()) {
      return header.get();
    }
    if (answered.body().fault() != null) {
      return answered.body().fault();
    }
    return content.judge(head, answered.body()).orElseGet(() -> quality(answered));
  }

  private static String pointer(ResponseHead head) {
    return head.redirects() ? " to " + head.first("location") : "";
  }

  private Optional<Reason> header(ResponseHead head) {
    for (HeaderCondition condition : expectations.headers()) {
      List<String> values = head.all(condition.name().toLowerCase(Locale.ROOT));
      Optional<Reason> reason = content.header(condition, values);
      if (reason.isPresent()) {
        return reason;
      }
    }
    return Optional.empty();
  }

  /** It answers as it should; whether it does so well. */
  private Reason quality(Answered answered) {
    String slow = slowness(answered.nanos());
    String ending = ending(answered);
    if (!ending.isEmpty()) {
      return reason(CERTIFICATE_ENDS_SOON, slow.isEmpty() ? ending : ending + "; " + slow);
    }
    if (!slow.isEmpty()) {
      return reason(SLOW, slow);
    }
    String status = answered.head().statusText();
    return reason(AS_EXPECTED, status + " in " + Sentences.time(answered.nanos()));
  }

  private String slowness(long nanos) {
    Duration bound = expectations.slowerThan();
    if (bound.isZero() || nanos <= bound.toNanos()) {
      return "";
    }
    String took = Sentences.time(nanos);
    String allowed = Sentences.time(bound);
    if (took.equals(allowed)) {
      took = "just over " + took;
    }
    return "answered in " + took + ", slower than " + allowed;
  }

  private String ending(Answered answered) {
    ServerCertificate certificate = answered.certificate();
    if (certificate == null || expectations.certificateDays() == 0) {
      return "";
    }
    Duration left = Duration.between(answered.at(), certificate.notAfter());
    long days = left.toDays();
    if (days >= expectations.certificateDays()) {
      return "";
    }
    if (days > 0) {
      return "certificate ends in " + days + (days == 1 ? " day" : " days");
    }
    long hours = Math.max(0, left.toHours());
    return hours == 0
        ? "certificate ends within the hour"
        : "certificate ends in " + hours + (hours == 1 ? " hour" : " hours");
  }

  private static Reason reason(ReasonCode code, String sentence) {
    return new Reason(code, Sentences.sentence(sentence));
  }

  /** Whether the body helps to understand the reason. */
  static boolean explainedByBody(Reason reason) {
    return reason.code() == STATUS_UNEXPECTED
        || reason.code() == CONTENT_UNEXPECTED
        || reason.code() == ReasonCode.SOURCE_UNAVAILABLE;
  }
}
