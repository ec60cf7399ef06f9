package io.devopsagent.watch.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.devopsagent.watch.Reason;
import io.devopsagent.watch.ReasonCode;
import io.devopsagent.watch.http.HttpExchange.Answered;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class HttpRulesTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final Expectations SUCCESS = Expectations.SUCCESS;

  private static Reason judge(Expectations expectations, Answered answered) {
    return new HttpRules(expectations).judge(answered);
  }

  private static Answered answer(String body, String... headers) {
    return answered(body, false, null, Duration.ofMillis(3), headers);
  }

  private static Answered answered(
      String body,
      boolean cut,
      @Nullable ServerCertificate certificate,
      Duration took,
      String... headers) {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    List<ResponseHead.Field> fields = new java.util.ArrayList<>();
    for (int i = 0; i < headers.length; i += 2) {
      fields.add(new ResponseHead.Field(headers[i], headers[i + 1]));
    }
    return new Answered(
        new ResponseHead("HTTP/1.1", 200, "OK", fields),
        new ResponseBody(new Bytes(bytes, bytes.length), bytes.length, cut, null),
        certificate,
        "",
        took.toNanos(),
        NOW);
  }

  private static ServerCertificate endingIn(Duration left) {
    return new ServerCertificate(
        "CN=app", "CN=ca", NOW.minusSeconds(60), NOW.plus(left), List.of("app"), List.of());
  }

  private static Reason reason(ReasonCode code, String sentence) {
    return new Reason(code, sentence);
  }

  @Test
  void allIsWell() {
    assertThat(judge(SUCCESS, answer("x")))
        .isEqualTo(reason(ReasonCode.AS_EXPECTED, "200 OK in 3 ms"));
  }

  @Test
  void bodyConditions() {
    Answered page = answer("<title>Shop</title>\nall systems go");

    assertThat(judge(SUCCESS.withBody(new BodyCondition.Contains("Shop")), page).code())
        .isEqualTo(ReasonCode.AS_EXPECTED);
    assertThat(judge(SUCCESS.withBody(new BodyCondition.Contains("Cart")), page))
        .isEqualTo(
            reason(
                ReasonCode.CONTENT_UNEXPECTED,
                "body does not contain \"Cart\" but begins \"<title>Shop</title>\\nall systems go\""));
    assertThat(judge(SUCCESS.withBody(new BodyCondition.Lacks("error")), page).code())
        .isEqualTo(ReasonCode.AS_EXPECTED);
    assertThat(judge(SUCCESS.withBody(new BodyCondition.Lacks("systems")), page))
        .isEqualTo(reason(ReasonCode.CONTENT_UNEXPECTED, "body contains \"systems\""));
    assertThat(judge(SUCCESS.withBody(new BodyCondition.Matches("(?m)^all .* go$")), page).code())
        .isEqualTo(ReasonCode.AS_EXPECTED);
    assertThat(judge(SUCCESS.withBody(new BodyCondition.Matches("v\\d+")), answer("")))
        .isEqualTo(
            reason(ReasonCode.CONTENT_UNEXPECTED, "body does not match \"v\\d+\", it is empty"));
  }

  @Test
  void anExpressionThatBacktracksWithoutEndCannotTell() {
    for (String regex : new String[] {"(a+)+$", "(a|aa)+$", "(.*)*b.*c.*d$"}) {
      Reason reason =
          judge(
              SUCCESS.withBody(new BodyCondition.Matches(regex)), answer("a".repeat(20_000) + "!"));
      assertThat(reason.code()).isEqualTo(ReasonCode.SOURCE_UNAVAILABLE);
      assertThat(reason.sentence()).contains("needs too long").contains(regex);
    }
  }

  @Test
  void whatIsBeyondTheBoundIsNotKnown() {
    Answered cut = answered("half of it", true, null, Duration.ofMillis(3));

    assertThat(judge(SUCCESS.withBody(new BodyCondition.Contains("half")), cut).code())
        .isEqualTo(ReasonCode.AS_EXPECTED);
    assertThat(judge(SUCCESS.withBody(new BodyCondition.Contains("whole")), cut).code())
        .isEqualTo(ReasonCode.SOURCE_UNAVAILABLE);
    assertThat(judge(SUCCESS.withBody(new BodyCondition.Lacks("half")), cut).code())
        .isEqualTo(ReasonCode.CONTENT_UNEXPECTED);
    assertThat(judge(SUCCESS.withJson(new JsonCondition.Exists("$.a")), cut).code())
        .isEqualTo(ReasonCode.SOURCE_UNAVAILABLE);
  }

  @Test
  void jsonConditions() {
    Answered json =
        answer(
            """
            {"status":"ok","checks":[{"name":"db","up":true,"ms":1.50},{"name":"mq","up":false}],
             "a.b":{"c":null},"n":10}\
            """);

    for (JsonCondition good :
        List.of(
            new JsonCondition.Is("$.status", "ok"),
            new JsonCondition.Is("$.checks[0].up", "true"),
            new JsonCondition.Is("$.checks[-1].name", "mq"),
            new JsonCondition.Is("$.checks[0].ms", "1.5"),
            new JsonCondition.Is("$.n", "10.0"),
            new JsonCondition.Is("$['a.b'].c", "null"),
            new JsonCondition.Is("$[\"a.b\"]", "{ \"c\" : null }"),
            new JsonCondition.Exists("$['a.b'].c"),
            new JsonCondition.Exists("$"))) {
      assertThat(judge(SUCCESS.withJson(good), json).code())
          .as(good.path())
          .isEqualTo(ReasonCode.AS_EXPECTED);
    }
    assertThat(judge(SUCCESS.withJson(new JsonCondition.Is("$.checks[1].up", "true")), json))
        .isEqualTo(
            reason(
                ReasonCode.CONTENT_UNEXPECTED, "JSON has false at $.checks[1].up, not \"true\""));
    assertThat(judge(SUCCESS.withJson(new JsonCondition.Is("$.status", "OK")), json))
        .isEqualTo(
            reason(ReasonCode.CONTENT_UNEXPECTED, "JSON has \"ok\" at $.status, not \"OK\""));
    assertThat(judge(SUCCESS.withJson(new JsonCondition.Exists("$.checks[2]")), json))
        .isEqualTo(reason(ReasonCode.CONTENT_UNEXPECTED, "JSON has nothing at $.checks[2]"));
    assertThat(judge(SUCCESS.withJson(new JsonCondition.Exists("$.a")), answer("<html>")))
        .isEqualTo(reason(ReasonCode.CONTENT_UNEXPECTED, "body is not JSON but begins \"<html>\""));
    assertThat(judge(SUCCESS.withJson(new JsonCondition.Exists("$.a")), answer("")).code())
        .isEqualTo(ReasonCode.CONTENT_UNEXPECTED);
    assertThat(judge(SUCCESS.withJson(new JsonCondition.Is("$.n", "1")), answer("{\"n\":1e999}")))
        .isEqualTo(
            reason(ReasonCode.CONTENT_UNEXPECTED, "JSON has \"Infinity\" at $.n, not \"1\""));
    String deep = "[".repeat(5000) + "]".repeat(5000);
    assertThat(judge(SUCCESS.withJson(new JsonCondition.Exists("$.a")), answer(deep)).code())
        .isEqualTo(ReasonCode.CONTENT_UNEXPECTED);
  }

  @Test
  void jsonPathsThatCannotBeReadAreRefusedWhenConfigured() {
    for (String path : new String[] {"", "a", "$.", "$.a.", "$[", "$[x]", "$['a", "$..a", "$[0"}) {
      assertThatThrownBy(() -> new JsonCondition.Exists(path))
          .as(path)
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("JSON path");
    }
  }

  @Test
  void headerConditions() {
    Answered answered =
        answer(
            "", "content-type", "text/html; charset=utf-8", "x-version", "1.2", "x-version", "2");

    assertThat(
            judge(SUCCESS.withHeaders(new HeaderCondition.Is("X-Version", "2")), answered).code())
        .isEqualTo(ReasonCode.AS_EXPECTED);
    assertThat(
            judge(
                    SUCCESS.withHeaders(new HeaderCondition.Matches("Content-Type", "^text/")),
                    answered)
                .code())
        .isEqualTo(ReasonCode.AS_EXPECTED);
    assertThat(judge(SUCCESS.withHeaders(new HeaderCondition.Is("X-Version", "3")), answered))
        .isEqualTo(
            reason(ReasonCode.CONTENT_UNEXPECTED, "header X-Version is \"1.2, 2\", not \"3\""));
    assertThat(judge(SUCCESS.withHeaders(new HeaderCondition.Matches("Server", "x")), answered))
        .isEqualTo(
            reason(
                ReasonCode.CONTENT_UNEXPECTED, "header Server did not come, does not match \"x\""));
  }

  @Test
  void slowIsDegraded() {
    Expectations five = SUCCESS.withSlowerThan(Duration.ofSeconds(5));

    assertThat(judge(five, answered("", false, null, Duration.ofMillis(6230))))
        .isEqualTo(reason(ReasonCode.SLOW, "answered in 6.2 s, slower than 5 s"));
    assertThat(judge(five, answered("", false, null, Duration.ofSeconds(5))).code())
        .isEqualTo(ReasonCode.AS_EXPECTED);
    assertThat(judge(five, answered("", false, null, Duration.ofMillis(5001))).sentence())
        .isEqualTo("answered in just over 5 s, slower than 5 s");
  }

  @Test
  void aCertificateThatEndsSoonIsDegraded() {
    Expectations fortnight = SUCCESS.withCertificateDays(14).withSlowerThan(Duration.ofSeconds(5));
    Duration fast = Duration.ofMillis(3);

    assertThat(judge(fortnight, answered("", false, endingIn(Duration.ofDays(14)), fast)).code())
        .isEqualTo(ReasonCode.AS_EXPECTED);
    assertThat(judge(fortnight, answered("", false, endingIn(Duration.ofHours(6 * 24 + 5)), fast)))
        .isEqualTo(reason(ReasonCode.CERTIFICATE_ENDS_SOON, "certificate ends in 6 days"));
    assertThat(
            judge(fortnight, answered("", false, endingIn(Duration.ofHours(25)), fast)).sentence())
        .isEqualTo("certificate ends in 1 day");
    assertThat(
            judge(fortnight, answered("", false, endingIn(Duration.ofHours(5)), fast)).sentence())
        .isEqualTo("certificate ends in 5 hours");
    assertThat(
            judge(
                    fortnight,
                    answered("", false, endingIn(Duration.ofDays(2)), Duration.ofSeconds(6)))
                .sentence())
        .isEqualTo("certificate ends in 2 days; answered in 6 s, slower than 5 s");
  }

  @Test
  void textIsReadInItsOwnCharset() {
    byte[] latin = "Grüße".getBytes(StandardCharsets.ISO_8859_1);
    Answered answered =
        new Answered(
            new ResponseHead(
                "HTTP/1.1",
                200,
                "OK",
                List.of(new ResponseHead.Field("content-type", "text/plain; charset=\"latin1\""))),
            new ResponseBody(new Bytes(latin, latin.length), latin.length, false, null),
            null,
            "",
            1,
            NOW);
    assertThat(judge(SUCCESS.withBody(new BodyCondition.Contains("Grüße")), answered).code())
        .isEqualTo(ReasonCode.AS_EXPECTED);
  }

  @Test
  void sentencesAreOneLineBoundedAndWithoutAFullStop() {
    assertThat(Sentences.sentence("Bad\r\nthings\thappened.\u202e"))
        .isEqualTo("Bad\\r\\nthings\\thappened.\\u202e");
    assertThat(Sentences.sentence("It broke. ")).isEqualTo("It broke");
    assertThat(Sentences.sentence("")).isEqualTo("no words");
    assertThat(Sentences.sentence("x".repeat(1000))).hasSize(300).endsWith("…");
    assertThat(Sentences.time(312_400_000L)).isEqualTo("312 ms");
    assertThat(Sentences.time(412_000L)).isEqualTo("0.4 ms");
    assertThat(Sentences.time(999_600_000L)).isEqualTo("1 s");
    assertThat(Sentences.time(Duration.ofMillis(2500))).isEqualTo("2.5 s");
    assertThat(Sentences.time(Duration.ofMillis(1250))).isEqualTo("1250 ms");
  }
}
