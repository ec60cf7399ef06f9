package io.devopsagent.watch.http;

import static io.devopsagent.watch.http.Probing.check;
import static io.devopsagent.watch.http.Probing.evidence;
import static io.devopsagent.watch.http.Probing.look;
import static org.assertj.core.api.Assertions.assertThat;

import io.devopsagent.watch.Observation;
import io.devopsagent.watch.Reason;
import io.devopsagent.watch.ReasonCode;
import java.io.IOException;
import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HttpRedirectTest {

  private static String redirect(int status, String location) {
    return "HTTP/1.1 "
        + status
        + " Moved\r\nLocation: "
        + location
        + "\r\nContent-Length: 0\r\n\r\n";
  }

  private static HttpCheck following(ScriptedServer server) {
    return check(server.url("/a")).withRedirects(RedirectPolicy.FOLLOW);
  }

  @Test
  void shownMeansJudgedAsItIs() throws IOException {
    try (ScriptedServer server = ScriptedServer.answering(redirect(302, "/login"))) {
      Observation strict = look(check(server.url("/")));
      Expectations moved = Expectations.SUCCESS.withStatus("302");
      Observation lenient = look(check(server.url("/")).withExpectations(moved));

      assertThat(strict.reason())
          .isEqualTo(new Reason(ReasonCode.STATUS_UNEXPECTED, "302 Moved to /login"));
      assertThat(lenient.reason().code()).isEqualTo(ReasonCode.AS_EXPECTED);
      assertThat(evidence(lenient, "location")).containsExactly("/login");
      assertThat(server.requests()).hasSize(2);
    }
  }

  @Test
  void followedMeansThatTheLastAnswerIsJudgedAndEachHopKept() throws IOException {
    ScriptedServer.Script script =
        (server, socket) -> {
          String request = server.readRequest(socket);
          ScriptedServer.write(
              socket,
              request.startsWith("GET /a ")
                  ? redirect(301, "b/../c?x=1 2")
                  : ScriptedServer.ok("here"));
        };
    try (ScriptedServer server = ScriptedServer.running(script)) {
      Observation seen = look(following(server));

      assertThat(seen.reason().code()).isEqualTo(ReasonCode.AS_EXPECTED);
      assertThat(evidence(seen, "url"))
          .containsExactly(server.url("/a").toString(), server.url("/c?x=1%202").toString());
      assertThat(evidence(seen, "status")).containsExactly("301 Moved", "200 OK");
    }
  }

  @Test
  void credentialsDoNotGoToAnotherOriginNorComeBack() throws IOException {
    try (ScriptedServer other = ScriptedServer.answering(ScriptedServer.ok("x"));
        ScriptedServer home =
            ScriptedServer.running((server, socket) -> {
              String request = server.readRequest(socket);
              ScriptedServer.write(
                  socket,
                  redirect(
                      307,
                      request.startsWith("GET /a ") ? "/same" : other.url("/away").toString()));
            })) {
      Map<String, String> headers =
          Map.of(
              "Authorization", "Bearer abc",
              "X-Api-Key", "k",
              "Cookie", "c=1",
              "Host", "tenant.example.org",
              "Accept", "text/plain");
      Observation seen = look(following(home).withHeaders(headers));

      assertThat(seen.reason().code()).isEqualTo(ReasonCode.AS_EXPECTED);
      assertThat(home.requests().get(1)).contains("Bearer abc", "X-Api-Key: k", "Cookie: c=1");
      assertThat(other.requests().getFirst())
          .doesNotContain("Bearer", "X-Api-Key", "Cookie", "tenant")
          .contains("Accept: text/plain", "Host: 127.0.0.1:" + other.port());
    }
  }

  @Test
  void noneLeadsToWhereCredentialsAreHandedOut() throws IOException {
    String[] places = {
      "http://169.254.169.254/latest/", "http://[fe80::1]/", "http://meta.example/"
    };
    Resolver names =
        (host, family, within) ->
            new Resolution.Found(
                List.of(
                    InetAddress.ofLiteral("127.0.0.1"), InetAddress.ofLiteral("fd00:ec2::254")));
    for (String place : places) {
      try (ScriptedServer server = ScriptedServer.answering(redirect(302, place))) {
        Observation seen = look(following(server), Probing.NO_TLS, names);

        assertThat(seen.reason().code()).isEqualTo(ReasonCode.STATUS_UNEXPECTED);
        assertThat(seen.reason().sentence())
            .startsWith("302 Moved to " + place + ", not followed: ")
            .endsWith(" is a link-local or metadata address");
        assertThat(evidence(seen, "address")).hasSize(1);
      }
    }
  }

  @Test
  void aCircleIsSaid() throws IOException {
    try (ScriptedServer server = ScriptedServer.answering(redirect(302, "/a"))) {
      assertThat(look(following(server)).reason())
          .isEqualTo(
              new Reason(
                  ReasonCode.STATUS_UNEXPECTED,
                  "302 Moved in a circle, back to " + server.url("/a")));
      assertThat(server.requests()).hasSize(1);
    }
  }

  @Test
  void fiveAreFollowedAndNoMore() throws IOException {
    int[] count = {0};
    ScriptedServer.Script script =
        (server, socket) -> {
          server.readRequest(socket);
          ScriptedServer.write(socket, redirect(302, "/hop" + count[0]++));
        };
    try (ScriptedServer server = ScriptedServer.running(script)) {
      assertThat(look(following(server)).reason())
          .isEqualTo(
              new Reason(
                  ReasonCode.STATUS_UNEXPECTED,
                  "302 Moved after 5 redirects, to " + server.url("/hop5")));
      assertThat(server.requests()).hasSize(6);
    }
  }

  @Test
  void aPlaceThatCannotBeAskedIsSaid() throws IOException {
    for (String location : new String[] {"ftp://example.org/", "http://", "http://a b/", ":::"}) {
      try (ScriptedServer server = ScriptedServer.answering(redirect(302, location))) {
        Reason reason = look(following(server)).reason();
        assertThat(reason.code()).isEqualTo(ReasonCode.STATUS_UNEXPECTED);
        assertThat(reason.sentence()).startsWith("302 Moved to \"" + location + "\", ");
      }
    }
  }

  @Test
  void otherMethodsAreNeverSentTwice() throws IOException {
    try (ScriptedServer server = ScriptedServer.answering(redirect(307, "/b"))) {
      assertThat(look(following(server).withMethod("POST")).reason().sentence())
          .isEqualTo("307 Moved to /b");
      assertThat(server.requests()).hasSize(1);
    }
  }
}
