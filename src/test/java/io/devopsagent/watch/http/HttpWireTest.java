package io.devopsagent.watch.http;

import static io.devopsagent.watch.ReasonCode.AS_EXPECTED;
import static io.devopsagent.watch.ReasonCode.CONNECTION_RESET;
import static io.devopsagent.watch.ReasonCode.PROTOCOL_ERROR;
import static io.devopsagent.watch.http.Probing.check;
import static io.devopsagent.watch.http.Probing.look;
import static io.devopsagent.watch.http.ScriptedServer.write;
import static org.assertj.core.api.Assertions.assertThat;

import io.devopsagent.watch.Observation;
import io.devopsagent.watch.Reason;
import io.devopsagent.watch.ReasonCode;
import java.io.IOException;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What servers send, and what is made of it. */
class HttpWireTest {

  private record Case(String name, String answer, ReasonCode code, String sentence) {}

  private static Case good(String name, String answer) {
    return new Case(name, answer, AS_EXPECTED, "200 OK in .*");
  }

  private static final String CHUNKED = head("Transfer-Encoding: chunked");

  private static String head(String... headers) {
    return "HTTP/1.1 200 OK\r\n" + String.join("\r\n", headers) + "\r\n\r\n";
  }

  @TestFactory
  Stream<DynamicTest> answersThatAreHttp() {
    return Stream.of(
            good("length", "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello"),
            good("length said twice", "HTTP/1.1 200 OK\r\nContent-Length: 5, 5\r\n\r\nhello"),
            good("until close", "HTTP/1.0 200 OK\r\n\r\nhello"),
            good("bytes after the end", "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhelloXYZ"),
            good("chunks", CHUNKED + "2\r\nhe\r\n3;ext=\"1\"\r\nllo\r\n0\r\n\r\n"),
            good("chunks and trailers", CHUNKED + "5\r\nhello\r\n00\r\nDigest: x\r\nA: b\r\n\r\n"),
            good(
                "chunks win over a length",
                head("Content-Length: 3", "Transfer-Encoding: chunked")
                    + "5\r\nhello\r\n0\r\n\r\n"),
            good("bare line feeds", ScriptedServer.ok("hello").replace("\r", "")),
            good(
                "folded header", "HTTP/1.1 200 OK\r\nX: a\r\n b\r\nContent-Length: 5\r\n\r\nhello"),
            good(
                "interim answers",
                "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\n"
                    + ScriptedServer.ok("hello")))
        .map(each -> DynamicTest.dynamicTest(each.name(), () -> judged(each, "hello")));
  }

  @TestFactory
  Stream<DynamicTest> answersThatAreNot() {
    return Stream.of(
            new Case("nothing", "", CONNECTION_RESET, "connection closed without an answer"),
            new Case(
                "another protocol",
                "SSH-2.0-OpenSSH_9.2\r\n",
                PROTOCOL_ERROR,
                "not an HTTP/1 answer: \"SSH-2.0-OpenSSH_9.2\\r\\n\""),
            new Case("one wrong byte", "X", PROTOCOL_ERROR, "not an HTTP/1 answer: \"X\""),
            new Case(
                "control characters",
                "\u0000\u001b[31m\u202e",
                PROTOCOL_ERROR,
                "not an HTTP/1 answer: \"\\x00\\x1b[31m"),
            new Case(
                "HTTP/2",
                "HTTP/2 200\r\n\r\n",
                PROTOCOL_ERROR,
                "not an HTTP/1 answer: \"HTTP/2 200\\r\\n\\r\\n\""),
            new Case(
                "no number",
                "HTTP/1.1 OK\r\n\r\n",
                PROTOCOL_ERROR,
                "not a status line: \"HTTP/1.1 OK\""),
            new Case(
                "a number too large",
                "HTTP/1.1 2000 OK\r\n\r\n",
                PROTOCOL_ERROR,
                "not a status line: \"HTTP/1.1 2000 OK\""),
            new Case(
                "no colon",
                "HTTP/1.1 200 OK\r\nnonsense\r\n\r\n",
                PROTOCOL_ERROR,
                "not a header: \"nonsense\""),
            new Case(
                "cut in the header",
                "HTTP/1.1 200 OK\r\nA: b\r\n",
                CONNECTION_RESET,
                "connection closed within the header of the answer"),
            new Case(
                "cut in the body",
                "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhello",
                CONNECTION_RESET,
                "connection closed after 5 of 10 bytes of the body"),
            new Case(
                "cut in a chunk",
                CHUNKED + "a\r\nhello",
                CONNECTION_RESET,
                "connection closed after 5 of 10 bytes of a chunk"),
            new Case(
                "no last chunk",
                CHUNKED + "5\r\nhello\r\n",
                CONNECTION_RESET,
                "connection closed after 5 bytes of a body in chunks, before its end"),
            new Case(
                "size of a chunk",
                CHUNKED + "zz\r\nhello",
                PROTOCOL_ERROR,
                "not the size of a chunk: \"zz\""),
            new Case(
                "negative size of a chunk",
                CHUNKED + "-5\r\nhello",
                PROTOCOL_ERROR,
                "not the size of a chunk: \"-5\""),
            new Case(
                "a chunk longer than it says",
                CHUNKED + "2\r\nhello\r\n0\r\n\r\n",
                PROTOCOL_ERROR,
                "a chunk does not end where it says: \"llo\""),
            new Case(
                "two lengths",
                "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nhello",
                PROTOCOL_ERROR,
                "not a Content-Length: \"5, 6\""),
            new Case(
                "no length",
                "HTTP/1.1 200 OK\r\nContent-Length: many\r\n\r\nhello",
                PROTOCOL_ERROR,
                "not a Content-Length: \"many\""),
            new Case(
                "a header without end",
                "HTTP/1.1 200 OK\r\nX: " + "y".repeat(70_000),
                PROTOCOL_ERROR,
                "a header longer than"),
            new Case(
                "headers without end",
                "HTTP/1.1 200 OK\r\n" + "X: yyyyyyyyyyyyyyyyyyyyyyyyyyyyy\r\n".repeat(3000),
                PROTOCOL_ERROR,
                "a header of more than 65536 bytes"),
            new Case(
                "interim answers without end",
                "HTTP/1.1 100 Continue\r\n\r\n".repeat(30),
                PROTOCOL_ERROR,
                "more than 20 interim answers (1xx)"),
            new Case(
                "chunks of nothing but framing",
                CHUNKED + ("1;" + "x".repeat(4000) + "\r\n.\r\n").repeat(200),
                PROTOCOL_ERROR,
                "chunks of hardly more than their own framing"))
        .map(each -> DynamicTest.dynamicTest(each.name(), () -> judged(each, "")));
  }

  private static void judged(Case each, String body) throws IOException {
    try (ScriptedServer server = ScriptedServer.answering(each.answer())) {
      Expectations expected =
          body.isEmpty()
              ? Expectations.SUCCESS
              : Expectations.SUCCESS.withBody(new BodyCondition.Matches("^" + body));
      Reason reason =
          look(check(server.url("/")).withExpectations(expected).withMaxBody(10_000)).reason();

      assertThat(reason.code()).as(reason.sentence()).isEqualTo(each.code());
      if (each.code() == AS_EXPECTED) {
        assertThat(reason.sentence()).matches(each.sentence());
      } else {
        assertThat(reason.sentence()).startsWith(each.sentence());
      }
      assertThat(reason.sentence()).hasSizeLessThanOrEqualTo(300);
    }
  }

  @TestFactory
  Stream<DynamicTest> connectionsThatAreReset() {
    return Stream.of("", "HTTP/1.1 200 OK\r\nA", "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n123")
        .map(sent ->
            DynamicTest.dynamicTest(
                "after " + sent.length() + " bytes",
                () -> {
                  ScriptedServer.Script script =
                      (server, socket) -> {
                        server.readRequest(socket);
                        write(socket, sent);
                        ScriptedServer.reset(socket);
                      };
                  try (ScriptedServer server = ScriptedServer.running(script)) {
                    Reason reason = look(check(server.url("/"))).reason();
                    assertThat(reason.code()).isEqualTo(CONNECTION_RESET);
                    assertThat(reason.sentence())
                        .startsWith("connection reset: connected to 127.0.0.1:");
                  }
                }));
  }

  @Test
  void aBadStatusIsNotHiddenByABrokenBody() throws IOException {
    try (ScriptedServer server =
        ScriptedServer.answering(
            "HTTP/1.1 500 Internal Server Error\r\nContent-Length: 100\r\n\r\nstack trace")) {
      Observation seen = look(check(server.url("/")));

      assertThat(seen.reason())
          .isEqualTo(new Reason(ReasonCode.STATUS_UNEXPECTED, "500 Internal Server Error"));
      assertThat(Probing.evidence(seen, "body")).containsExactly("stack trace");
    }
  }

  @Test
  void readingStopsAtTheBound() throws IOException {
    ScriptedServer.Script endless =
        (server, socket) -> {
          server.readRequest(socket);
          write(socket, "HTTP/1.1 200 OK\r\n\r\n");
          while (true) {
            write(socket, "x".repeat(10_000));
          }
        };
    try (ScriptedServer server = ScriptedServer.running(endless)) {
      HttpCheck check = check(server.url("/")).withTimeout(Duration.ofSeconds(5));
      assertThat(look(check).reason().code()).isEqualTo(AS_EXPECTED);

      Expectations wanting = Expectations.SUCCESS.withBody(new BodyCondition.Contains("needle"));
      Reason cut = look(check.withExpectations(wanting).withMaxBody(30_000)).reason();
      assertThat(cut.code()).isEqualTo(ReasonCode.SOURCE_UNAVAILABLE);
      assertThat(cut.sentence())
          .isEqualTo(
              "cannot tell: body does not contain \"needle\" in its first 30000 bytes, and no more"
                  + " may be read");
    }
  }

  @Test
  void aBodyOfExactlyTheBoundIsWhole() throws IOException {
    try (ScriptedServer server = ScriptedServer.answering(ScriptedServer.ok("x".repeat(1000)))) {
      Expectations wanting = Expectations.SUCCESS.withBody(new BodyCondition.Contains("needle"));
      Reason reason =
          look(check(server.url("/")).withMaxBody(1000).withExpectations(wanting)).reason();
      assertThat(reason.code()).isEqualTo(ReasonCode.CONTENT_UNEXPECTED);
    }
  }
}
