package io.devopsagent.secret;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretRedactorTest {

  @Test
  void theNameStandsWhereTheValueStood() {
    SecretRedactor redactor = new SecretRedactor(Map.of("GITEA_TOKEN", "9f8e7d6c5b4a3928"));
    assertThat(redactor.redact("401 for 9f8e7d6c5b4a3928 at example.org"))
        .isEqualTo("401 for [redacted GITEA_TOKEN] at example.org");
  }

  @Test
  void secretsThatOverlapGoAsOneUnderTheNameOfTheLongest() {
    SecretRedactor redactor =
        new SecretRedactor(Map.of("SHORT", "abcdef12", "LONG", "ef12345678", "INNER", "345678"));
    assertThat(redactor.redact("<abcdef12345678>")).isEqualTo("<[redacted LONG]>");
    assertThat(redactor.redact("<abcdef12><345678>"))
        .isEqualTo("<[redacted SHORT]><[redacted INNER]>");
  }

  @Test
  void aSecretInsideTheNameOfAnotherChangesNothingTwice() {
    SecretRedactor redactor =
        new SecretRedactor(Map.of("A", "redacted", "B", "credential", "TOKEN", "[redacted"));
    String once = redactor.redact("redacted credential, Authorization: Bearer abcdef123456");
    assertThat(once)
        .isEqualTo("[redacted A] [redacted B], Authorization: Bearer [redacted credential]");
    assertThat(redactor.redact(once)).isSameAs(once);
  }

  @Test
  void aSecretInBrackets() {
    SecretRedactor redactor = new SecretRedactor(Map.of("A", "hunter2-hunter2"));
    assertThat(redactor.redact("[redacted hunter2-hunter2]")).isEqualTo("[redacted [redacted A]]");
  }

  @Test
  void shortValuesDoNotMakeTextsUnreadable() {
    SecretRedactor redactor =
        new SecretRedactor(Map.of("NONE", "", "TINY", "abc", "PIN", "prod", "WORD", "false"));
    assertThat(redactor.redact("abc production is false, prod_a prod: \"prod\" prod"))
        .isEqualTo(
            "abc production is false, prod_a [redacted PIN]: \"[redacted PIN]\" [redacted PIN]");
    assertThat(redactor.redact("a\\nprod")).isEqualTo("a\\n[redacted PIN]");
    assertThat(redactor.redact("k%3Dprod&x")).isEqualTo("k%3D[redacted PIN]&x");
    assertThat(redactor.doubts())
        .extracting(SecretRedactor.Doubt::name)
        .containsExactly("NONE", "PIN", "TINY", "WORD");
    assertThat(redactor.doubts().toString()).doesNotContain("prod").doesNotContain("abc");
  }

  @Test
  void aWholeWordAcrossPieces() {
    SecretRedactor redactor = new SecretRedactor(Map.of("PIN", "prod"));
    assertThat(inPieces(redactor, "pr", "od", "uct")).isEqualTo("product");
    assertThat(inPieces(redactor, "pr", "od", ".")).isEqualTo("[redacted PIN].");
    assertThat(inPieces(redactor, "non", "prod")).isEqualTo("nonprod");
    assertThat(inPieces(redactor, "pr", "od")).isEqualTo("[redacted PIN]");
  }

  @Test
  void aReloadTakesNewValuesAndKeepsFormerOnes() {
    SecretRedactor redactor = new SecretRedactor(Map.of("TOKEN", "first-value-1"));
    redactor.replace(Map.of("TOKEN", "second-value-2"));
    assertThat(redactor.redact("first-value-1 second-value-2"))
        .isEqualTo("[redacted TOKEN] [redacted TOKEN]");
    assertThat(redactor.toString()).doesNotContain("value-");
  }

  @Test
  void aReloadWhileOthersRedact() throws InterruptedException {
    SecretRedactor redactor = new SecretRedactor(Map.of("KEPT", "always-here-77"));
    AtomicBoolean leaked = new AtomicBoolean();
    List<Thread> threads =
        List.of(
            Thread.ofVirtual().unstarted(() -> redactAll(redactor, leaked)),
            Thread.ofVirtual().unstarted(() -> redactAll(redactor, leaked)));
    threads.forEach(Thread::start);
    for (int i = 0; i < 50; i++) {
      redactor.replace(Map.of("KEPT", "always-here-77", "OTHER", "other-value-" + i));
    }
    for (Thread thread : threads) {
      thread.join();
    }
    assertThat(leaked).isFalse();
  }

  private static void redactAll(SecretRedactor redactor, AtomicBoolean leaked) {
    for (int i = 0; i < 2_000; i++) {
      if (redactor.redact("x" + i + "always-here-77").contains("always")) {
        leaked.set(true);
      }
    }
  }

  @Test
  void aStreamHoldsBackNoMoreThanMayBeASecret() throws IOException {
    SecretRedactor redactor = new SecretRedactor(Map.of("TOKEN", "swordfish-9000"));
    StringWriter target = new StringWriter();
    RedactingWriter writer = new RedactingWriter(target, redactor);
    writer.write("line one\nthe sword");
    writer.flush();
    assertThat(target.toString()).isEqualTo("line one\nthe ");
    writer.write("fish-9000 of ");
    writer.write("sword");
    writer.close();
    assertThat(target.toString()).isEqualTo("line one\nthe [redacted TOKEN] of sword");
  }

  @Test
  void aStreamOfNothingButTheSecretIsBounded() {
    SecretRedactor redactor = new SecretRedactor(Map.of("TOKEN", "aaaaaaaa"));
    StreamRedactor stream = redactor.stream();
    int out = 0;
    String piece = "a".repeat(1000);
    for (int i = 0; i < 200; i++) {
      out += stream.push(piece).length();
    }
    assertThat(out).isPositive();
    assertThat(stream.finish()).doesNotContain("aaaaaaaa");
  }

  @Test
  void anyRedactorCanTakePieces() {
    assertThat(inPieces(text -> text.replace("secret", "[redacted X]"), "a sec", "ret"))
        .isEqualTo("a [redacted X]");
    assertThat(inPieces(Redactor.NONE, "a sec", "ret")).isEqualTo("a secret");
  }

  private static String inPieces(Redactor redactor, String... pieces) {
    StreamRedactor stream = redactor.stream();
    StringBuilder out = new StringBuilder();
    for (String piece : pieces) {
      out.append(stream.push(piece));
    }
    return out.append(stream.finish()).toString();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Authorization: token <1234567890abcdef1234567890abcdef12345678>",
        "authorization: Bearer <abc.def-ghi_jkl>",
        "{\"Authorization\":\"Basic <YWRtaW46aHVudGVyMg==>\"}",
        "{\\\"Authorization\\\": \\\"Bearer <abcdefghijkl>\\\"}",
        "headers {authorization=[Basic <YWRtaW46aHVudGVyMg==>]}",
        "sent Bearer <A1b2C3d4E5f6G7h8I9> and got 401",
        "POST https://api.telegram.org/bot<123456789:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw1>/getMe",
        "GET /file/bot<123456789%3AAAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw1>/photo",
        "fatal: unable to access 'https://bot:<s3cr3t>@git.example.org/acme/app.git/'",
        "postgres://agent:<p%40ss>@db.example.org:5432/agent",
        "git clone https://<0123456789abcdef0123>@git.example.org/acme/app",
        "using ghp_ token <ghp_abcdefghijklmnopqrstuvwxyz0123456789>.",
        "<github_pat_11ABCDEFG0abcdefghijkl_mnopqrstuvwxyz>",
        "PRIVATE-TOKEN: <glpat-abcdefghij1234567890>",
        "FLY_API_TOKEN=FlyV1 <fm2_lJPECAAAAAAAABxEEG1234567890+/==>",
        "aws_access_key_id = <AKIAIOSFODNN7EXAMPLE>",
        "id_token=<eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTYifQ.dozjgNryP4J3jVmNHl0w5N_XgL0n3I9P>",
        "<xoxb-1234567890-abcdefghij>",
        "https://hooks.slack.com/services/<T0000/B0000/abcdefghijklmnopqrst>",
      })
  void credentialsAreKnownByTheirShape(String marked) {
    String text = marked.replaceAll("[<>]", "");
    String expected = marked.replaceAll("<[^>]*>", "[redacted credential]");
    SecretRedactor redactor = new SecretRedactor(Map.of());
    assertThat(redactor.redact(text)).isEqualTo(expected);
    assertThat(redactor.redact(expected)).isSameAs(expected);
    for (int cut = 1; cut < text.length(); cut++) {
      assertThat(inPieces(redactor, text.substring(0, cut), text.substring(cut)))
          .as("cut at " + cut)
          .isEqualTo(expected);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Authorization: required",
        "the bearer of bad news-and-nothing-else",
        "https://example.org/path:with@signs and user@example.org",
        "http://127.0.0.1:8080/robots.txt at 10:30",
        "/bottles/12:30",
        "eyJ is how a token begins",
        "a ghp_ prefix, glpat-, fm2_ and AKIA",
        "-----BEGIN PRIVATE KEY----- is the header of a key",
        "-----BEGIN CERTIFICATE-----\nMIIBszCCAVmgAwIBAgIUabc\n-----END CERTIFICATE-----",
        "sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        "commit 9fceb02d0ae598e95dc970b74767f19372d61af8",
        "npm_config_cache=/tmp/npm",
      })
  void whatOnlyLooksAlikeStays(String text) {
    assertThat(new SecretRedactor(Map.of()).redact(text)).isSameAs(text);
  }

  @Test
  void privateKeysLoseTheirBody() {
    String body = "MIIEvQIBADANBgkqhkiG9w0BAQEFAASC\nBKcwggSjAgEAAoIBAQC7\n";
    String key = "-----BEGIN RSA PRIVATE KEY-----\n" + body + "-----END RSA PRIVATE KEY-----\nok";
    SecretRedactor redactor = new SecretRedactor(Map.of());
    String expected =
        "-----BEGIN RSA PRIVATE KEY-----[redacted credential]-----END RSA PRIVATE KEY-----\nok";
    assertThat(redactor.redact(key)).isEqualTo(expected);
    assertThat(redactor.redact(key.replace("\n", "\\n"))).isEqualTo(expected.replace("\n", "\\n"));
    String headers = "Proc-Type: 4,ENCRYPTED\nDEK-Info: AES-128-CBC,0123456789ABCDEF\n\n";
    assertThat(redactor.redact(key.replace(body, headers + body))).isEqualTo(expected);
    assertThat(redactor.redact(key.substring(0, 70))).doesNotContain("MIIEvQ");
    assertThat(redactor.redact(expected)).isSameAs(expected);
  }

  @Test
  void aKnownSecretInAHeaderKeepsItsName() {
    SecretRedactor redactor = new SecretRedactor(Map.of("GITEA_TOKEN", "9f8e7d6c5b4a3928"));
    assertThat(redactor.redact("Authorization: token 9f8e7d6c5b4a3928"))
        .isEqualTo("Authorization: token [redacted GITEA_TOKEN]");
  }
}
