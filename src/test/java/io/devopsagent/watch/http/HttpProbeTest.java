package io.devopsagent.watch.http;

import static io.devopsagent.watch.http.Probing.check;
import static io.devopsagent.watch.http.Probing.evidence;
import static io.devopsagent.watch.http.Probing.look;
import static org.assertj.core.api.Assertions.assertThat;

import io.devopsagent.testkit.Needs;
import io.devopsagent.watch.Observation;
import io.devopsagent.watch.Phases;
import io.devopsagent.watch.Reason;
import io.devopsagent.watch.ReasonCode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class HttpProbeTest {

  @Test
  void tellsAGoodAnswerWithItsPhasesAndEvidence() throws IOException {
    try (ScriptedServer server = ScriptedServer.answering(ScriptedServer.ok("hello"))) {
      Observation seen = look(check(server.url("/health?deep=1")));

      assertThat(seen.reason().code()).isEqualTo(ReasonCode.AS_EXPECTED);
      assertThat(seen.reason().sentence()).matches("200 OK in [0-9.]+ m?s");
      assertThat(evidence(seen, "url")).containsExactly(server.url("/health?deep=1").toString());
      assertThat(evidence(seen, "address")).containsExactly("127.0.0.1:" + server.port());
      assertThat(evidence(seen, "status")).containsExactly("200 OK");
      assertThat(evidence(seen, "http_version")).containsExactly("HTTP/1.1");
      assertThat(evidence(seen, "body")).isEmpty();
      Phases phases = seen.phases();
      assertThat(phases.resolve()).isEqualTo(Phases.NOT_REACHED);
      assertThat(phases.tls()).isEqualTo(Phases.NOT_REACHED);
      assertThat(phases.connect()).isNotNegative();
      assertThat(phases.firstByte()).isNotNegative();
      assertThat(phases.transfer()).isNotNegative();
      long sum = phases.connect() + phases.firstByte() + phases.transfer();
      assertThat(sum).isLessThanOrEqualTo(seen.took().toNanos() / 1000);
      assertThat(server.requests())
          .containsExactly(
              "GET /health?deep=1 HTTP/1.1\r\nHost: 127.0.0.1:"
                  + server.port()
                  + "\r\nUser-Agent: devops-agent\r\nAccept: */*\r\nAccept-Encoding: identity\r\n"
                  + "Connection: close\r\n\r\n");
    }
  }

  @Test
  void eachPhaseIsTimedApart() throws IOException {
    long[] now = {0};
    ScriptedServer.Script script =
        (server, socket) -> {
          server.readRequest(socket);
          ScriptedServer.write(socket, ScriptedServer.ok("x"));
        };
    Resolver slow =
        (host, family, within) -> {
          now[0] += 7_000_000;
          return new Resolution.Found(List.of(InetAddress.ofLiteral("127.0.0.1")));
        };
    try (ScriptedServer server = ScriptedServer.running(script)) {
      HttpCheck check = check(URI.create("http://app.example.org:" + server.port() + "/"));
      HttpProbe probe =
          new HttpProbe(
              new io.devopsagent.watch.ServiceId("app"),
              check,
              slow,
              Probing.NO_TLS,
              Probing.CLOCK,
              () -> now[0] += 1000);
      Phases phases = probe.look().phases();

      assertThat(phases.resolve()).isBetween(7000L, 7010L);
      assertThat(phases.connect()).isBetween(1L, 20L);
      assertThat(phases.firstByte()).isBetween(1L, 20L);
      assertThat(phases.transfer()).isBetween(1L, 20L);
    }
  }

  @Test
  void aBadStatusIsDownInTheServersOwnWordsWithThePageAsEvidence() throws IOException {
    String page = "<h1>maintenance\u0007</h1>" + "x".repeat(1000);
    String answer =
        "HTTP/1.1 503 Back at noon\r\nContent-Length: " + page.length() + "\r\n\r\n" + page;
    try (ScriptedServer server = ScriptedServer.answering(answer)) {
      Observation seen = look(check(server.url("/")));

      assertThat(seen.reason())
          .isEqualTo(new Reason(ReasonCode.STATUS_UNEXPECTED, "503 Back at noon"));
      assertThat(evidence(seen, "body").getFirst())
          .startsWith("<h1>maintenance\\x07</h1>xxx")
          .hasSizeLessThanOrEqualTo(500);
    }
  }

  @Test
  void authenticationAndRateLimitsAreWhatTheExpectationsSay() throws IOException {
    try (ScriptedServer server =
        ScriptedServer.answering("HTTP/1.1 401 Unauthorized\r\nContent-Length: 0\r\n\r\n")) {
      Expectations healthy = Expectations.SUCCESS.withStatus("200-299, 401");

      assertThat(look(check(server.url("/"))).reason().code())
          .isEqualTo(ReasonCode.STATUS_UNEXPECTED);
      assertThat(look(check(server.url("/")).withExpectations(healthy)).reason().code())
          .isEqualTo(ReasonCode.AS_EXPECTED);
    }
  }

  @Test
  void nothingListensThere() throws IOException {
    int port = freePort();
    Observation seen = look(check(URI.create("http://127.0.0.1:" + port + "/")));

    assertThat(seen.reason())
        .isEqualTo(
            new Reason(ReasonCode.CONNECTION_REFUSED, "connection refused by 127.0.0.1:" + port));
    assertThat(seen.phases().firstByte()).isEqualTo(Phases.NOT_REACHED);
  }

  @Test
  void aNameThatDoesNotExistIsDownAndASilentResolverIsUnknown() {
    HttpCheck check = check(URI.create("http://gone.example.org/"));

    Reason gone =
        look(check, Probing.NO_TLS, (h, f, w) -> new Resolution.NoSuchName(h + " does not exist"))
            .reason();
    Reason silent =
        look(check, Probing.NO_TLS, (h, f, w) -> new Resolution.NoAnswer("no name server answered"))
            .reason();

    assertThat(gone)
        .isEqualTo(new Reason(ReasonCode.NAME_NOT_RESOLVED, "gone.example.org does not exist"));
    assertThat(silent)
        .isEqualTo(new Reason(ReasonCode.SOURCE_UNAVAILABLE, "no name server answered"));
  }

  @Test
  void addressesAreTriedInOrderAndFailuresAreKeptAsEvidence() throws IOException {
    try (ScriptedServer server = ScriptedServer.answering(ScriptedServer.ok("x"))) {
      Resolver two =
          (host, family, within) ->
              new Resolution.Found(
                  List.of(InetAddress.ofLiteral("127.0.0.2"), InetAddress.ofLiteral("127.0.0.1")));
      HttpCheck check = check(URI.create("http://app.example.org:" + server.port() + "/"));
      Observation seen = look(check, Probing.NO_TLS, two);

      assertThat(seen.reason().code()).isEqualTo(ReasonCode.AS_EXPECTED);
      assertThat(evidence(seen, "address_failed"))
          .containsExactly("connection refused by 127.0.0.2:" + server.port());
      assertThat(evidence(seen, "address")).containsExactly("127.0.0.1:" + server.port());
      assertThat(server.requests().getFirst()).contains("Host: app.example.org:" + server.port());
    }
  }

  @Test
  void anAddressFamilyThatOnlyWeLackDoesNotHideWhatTheOtherSays() throws IOException {
    int port = freePort();
    // 255.255.255.255 is refused by our own system, without a packet
    Resolver two =
        (host, family, within) ->
            new Resolution.Found(
                List.of(
                    InetAddress.ofLiteral("127.0.0.1"), InetAddress.ofLiteral("255.255.255.255")));
    HttpCheck check = check(URI.create("http://app.example.org:" + port + "/"));

    assertThat(look(check, Probing.NO_TLS, two).reason().code())
        .isEqualTo(ReasonCode.CONNECTION_REFUSED);
  }

  @Test
  void whatOurOwnSystemRefusesIsUnknown() {
    Observation seen = look(check(URI.create("http://255.255.255.255/")));

    assertThat(seen.reason().code()).isEqualTo(ReasonCode.SOURCE_UNAVAILABLE);
    assertThat(seen.reason().sentence())
        .startsWith("cannot connect to 255.255.255.255:80 from here");
  }

  @Test
  void overIpv6() throws IOException {
    Needs.that("an IPv6 loopback", hasIpv6Loopback());
    ScriptedServer.Script script =
        (server, socket) -> {
          server.readRequest(socket);
          ScriptedServer.write(socket, ScriptedServer.ok("x"));
        };
    try (ScriptedServer running = ScriptedServer.on("::1", script)) {
      URI url = URI.create("http://[::1]:" + running.port() + "/");
      Observation seen = look(check(url).withFamily(AddressFamily.IPV6));

      assertThat(seen.reason().code()).isEqualTo(ReasonCode.AS_EXPECTED);
      assertThat(running.requests().getFirst()).contains("Host: [::1]:" + running.port());
      assertThat(evidence(seen, "address").getFirst()).endsWith("]:" + running.port());
    }
  }

  private static boolean hasIpv6Loopback() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.ofLiteral("::1"))) {
      return socket.isBound();
    } catch (SocketException e) {
      return false;
    }
  }

  @Test
  void headHasNoBodyWhateverItsHeadersSay() throws IOException {
    try (ScriptedServer server =
        ScriptedServer.answering("HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n")) {
      Observation seen = look(check(server.url("/")).withMethod("HEAD"));

      assertThat(seen.reason().code()).isEqualTo(ReasonCode.AS_EXPECTED);
      assertThat(server.requests().getFirst()).startsWith("HEAD / HTTP/1.1");
    }
  }

  @Test
  void evidenceHidesNothingAndHasAnEnd() throws IOException {
    String answer = "HTTP/1.1 302 Mo\u001b[31mved\r\nLocation: /" + "x".repeat(5000) + "\r\n\r\n";
    try (ScriptedServer server = ScriptedServer.answering(answer)) {
      Observation seen = look(check(server.url("/")));

      assertThat(evidence(seen, "status")).containsExactly("302 Mo\\x1b[31mved");
      assertThat(evidence(seen, "location").getFirst()).hasSize(500);
    }
  }

  @Test
  void aPostSaysThatItHasNoBody() throws IOException {
    try (ScriptedServer server = ScriptedServer.answering(ScriptedServer.ok("x"))) {
      look(check(server.url("/")).withMethod("POST"));

      assertThat(server.requests().getFirst()).contains("\r\nContent-Length: 0\r\n");
    }
  }

  @Test
  void configuredHeadersAreSentAndReplaceOurs() throws IOException {
    try (ScriptedServer server = ScriptedServer.answering(ScriptedServer.ok("x"))) {
      look(
          check(server.url("/"))
              .withHeaders(Map.of("user-agent", "probe/7", "Authorization", "Bearer abc")));

      assertThat(server.requests().getFirst())
          .contains("user-agent: probe/7\r\n", "Authorization: Bearer abc\r\n")
          .doesNotContain("devops-agent");
    }
  }

  @Test
  void anAnswerBeforeTheRequestIsReadCounts() throws IOException {
    ScriptedServer.Script eager =
        (server, socket) ->
            ScriptedServer.write(socket, "HTTP/1.1 429 Slow down\r\nContent-Length: 0\r\n\r\n");
    try (ScriptedServer server = ScriptedServer.running(eager)) {
      assertThat(look(check(server.url("/"))).reason().code())
          .isIn(ReasonCode.STATUS_UNEXPECTED, ReasonCode.CONNECTION_RESET);
    }
  }

  @Test
  void aLookThatIsCalledOffSaysNothingOfTheService() throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    ScriptedServer.Script silent =
        (server, socket) -> {
          server.readRequest(socket);
          asked.countDown();
          server.stall();
        };
    try (ScriptedServer server = ScriptedServer.running(silent)) {
      AtomicReference<Observation> seen = new AtomicReference<>();
      Thread looking = Thread.ofVirtual().start(() -> seen.set(look(check(server.url("/")))));
      asked.await();
      looking.interrupt();
      looking.join();

      assertThat(seen.get().reason().code()).isEqualTo(ReasonCode.NOT_OBSERVED);
    }
  }

  @Test
  void aFaultOfOursIsNotTheServices() {
    Resolver broken =
        (host, family, within) -> {
          throw new IllegalStateException("bug");
        };
    Observation seen = look(check(URI.create("http://app.example.org/")), Probing.NO_TLS, broken);

    assertThat(seen.reason().code()).isEqualTo(ReasonCode.NOT_OBSERVED);
    assertThat(seen.reason().sentence()).contains("bug");
  }

  @Test
  void socketsSendAtOnce() throws IOException {
    try (Socket socket = new Socket()) {
      Connector.configure(socket);
      assertThat(socket.getTcpNoDelay()).isTrue();
    }
  }

  static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
