package io.devopsagent.watch.http;

import io.devopsagent.watch.Condition;
import io.devopsagent.watch.Condition.Met;
import io.devopsagent.watch.Reason;
import io.devopsagent.watch.Verdict;
import io.devopsagent.watch.http.HttpExchange.Answered;
import io.devopsagent.watch.http.HttpExchange.Unanswered;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Says of each expectation whether it is met, where {@link HttpRules} stops at the first that is
 * not. Pure, for people who look at one probe.
 */
final class HttpConditions {
  private final Expectations expectations;
  private final ContentRules content;

  HttpConditions(Expectations expectations, ContentRules content) {
    this.expectations = expectations;
    this.content = content;
  }

  List<Condition> of(HttpExchange exchange) {
    return switch (exchange) {
      case Unanswered(Reason reason) ->
          List.of(
              new Condition(
                  "status",
                  expectations.status().toString(),
                  "no answer",
                  reason.verdict() == Verdict.DOWN ? Met.NO : Met.CANNOT_TELL));
      case Answered answered -> of(answered);
    };
  }

  private List<Condition> of(Answered answered) {
    List<Condition> all = new ArrayList<>();
    all.add(status(answered));
    expectations.headers().forEach(condition -> all.add(header(condition, answered.head())));
    if (expectations.readBody()) {
      String text = ContentRules.text(answered.head(), answered.body());
      expectations.body().forEach(condition -> all.add(body(condition, text, answered.body())));
      expectations.json().forEach(condition -> all.add(json(condition, text, answered.body())));
    }
    ServerCertificate certificate = answered.certificate();
    if (certificate != null && expectations.certificateDays() > 0) {
      all.add(certificate(answered, certificate));
    }
    if (!expectations.slowerThan().isZero()) {
      all.add(time(answered));
    }
    return all;
  }

  private Condition status(Answered answered) {
    boolean expected = expectations.status().contains(answered.head().status());
    String redirected = answered.redirected();
    return new Condition(
        "status",
        expectations.status().toString(),
        (answered.head().statusText() + " " + redirected).strip(),
        met(expected && redirected.isEmpty()));
  }

  private Condition header(HeaderCondition condition, ResponseHead head) {
    List<String> values = head.all(condition.name().toLowerCase(Locale.ROOT));
    String expected =
        switch (condition) {
          case HeaderCondition.Is(String name, String value) -> Sentences.quoted(value);
          case HeaderCondition.Matches(String name, String regex) ->
              "matches " + Sentences.quoted(regex);
        };
    String found = values.isEmpty() ? "did not come" : Sentences.quoted(String.join(", ", values));
    return new Condition(
        "header " + condition.name(), expected, found, met(content.header(condition, values)));
  }

  private Condition body(BodyCondition condition, String text, ResponseBody body) {
    String expected =
        switch (condition) {
          case BodyCondition.Contains(String part) -> "contains " + Sentences.quoted(part);
          case BodyCondition.Lacks(String part) -> "lacks " + Sentences.quoted(part);
          case BodyCondition.Matches(String regex) -> "matches " + Sentences.quoted(regex);
        };
    return found("body", expected, content.judge(condition, text, body), body);
  }

  private Condition json(JsonCondition condition, String text, ResponseBody body) {
    String expected =
        switch (condition) {
          case JsonCondition.Exists(String path) -> "is there";
          case JsonCondition.Is(String path, String value) -> Sentences.quoted(value);
        };
    return found(
        "JSON " + condition.path(), expected, content.json(List.of(condition), text, body), body);
  }

  /** What the rules found, or that it is so. */
  private static Condition found(
      String what, String expected, Optional<Reason> problem, ResponseBody body) {
    Reason broken = body.fault();
    if (broken != null && problem.isPresent()) {
      return new Condition(what, expected, broken.sentence(), Met.CANNOT_TELL);
    }
    return new Condition(
        what, expected, problem.map(Reason::sentence).orElse("as expected"), met(problem));
  }

  private Condition certificate(Answered answered, ServerCertificate certificate) {
    String expected = "at least " + expectations.certificateDays() + " days left";
    long days = Duration.between(answered.at(), certificate.notAfter()).toDays();
    return new Condition(
        "certificate",
        expected,
        days + (days == 1 ? " day left" : " days left"),
        met(days >= expectations.certificateDays()));
  }

  private Condition time(Answered answered) {
    return new Condition(
        "time",
        "at most " + Sentences.time(expectations.slowerThan()),
        Sentences.time(answered.nanos()),
        met(answered.nanos() <= expectations.slowerThan().toNanos()));
  }

  private static Met met(boolean holds) {
    return holds ? Met.YES : Met.NO;
  }

  private static Met met(Optional<Reason> problem) {
    return problem
        .map(reason -> reason.verdict() == Verdict.UNKNOWN ? Met.CANNOT_TELL : Met.NO)
        .orElse(Met.YES);
  }
}
