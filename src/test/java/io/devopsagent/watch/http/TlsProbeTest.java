package io.devopsagent.watch.http;

import static io.devopsagent.watch.http.Probing.check;
import static io.devopsagent.watch.http.Probing.evidence;
import static io.devopsagent.watch.http.ScriptedServer.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.devopsagent.kernel.FailureException;
import io.devopsagent.watch.Observation;
import io.devopsagent.watch.Phases;
import io.devopsagent.watch.Reason;
import io.devopsagent.watch.ReasonCode;
import io.devopsagent.watch.http.TestAuthority.Issued;
import io.devopsagent.watch.http.TestAuthority.Wish;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Both TLS libraries must see the same faults and say them in the same words. */
class TlsProbeTest {
  private static final TestAuthority CA = TestAuthority.named("Acme Root");
  private static final Issued GOOD = CA.issue(Wish.host("app.example.org", "127.0.0.1"));
  private static final ScriptedServer.Script OK =
      (server, socket) -> {
        server.readRequest(socket);
        write(socket, ScriptedServer.ok("hello"));
      };

  static Stream<TlsLibrary> libraries() {
    return Stream.of(TlsLibrary.best(), new TlsLibrary.Jdk());
  }

  private static ScriptedServer serving(Issued issued) throws IOException {
    return ScriptedServer.running(ScriptedServer.tls(issued.serverContext(), OK));
  }

  private static HttpCheck secure(ScriptedServer server) {
    return check(URI.create("https://app.example.org:" + server.port() + "/"));
  }

  private static Observation look(TlsLibrary library, HttpCheck check) {
    return Probing.look(check, Probing.trusting(library, CA), Probing.LOOPBACK);
  }

  private static Reason reasonOf(TlsLibrary library, Issued issued) throws IOException {
    try (ScriptedServer server = serving(issued)) {
      Observation seen = look(library, secure(server));
      assertThat(server.requests()).as("nothing is sent to one not proven").isEmpty();
      assertThat(evidence(seen, "certificate_subject")).hasSize(1);
      return seen.reason();
    }
  }

  @Test
  void conscryptLoadsHere() {
    assertThat(TlsLibrary.best()).isInstanceOf(TlsLibrary.Native.class);
    assertThat(TlsLibrary.best().name()).startsWith("Conscrypt 2.");
  }

  @ParameterizedTest
  @MethodSource("libraries")
  void aGoodChain(TlsLibrary library) throws IOException {
    try (ScriptedServer server = serving(GOOD)) {
      Expectations wanting =
          Expectations.SUCCESS
              .withBody(new BodyCondition.Contains("hello"))
              .withCertificateDays(14);
      Observation seen = look(library, secure(server).withExpectations(wanting));

      assertThat(seen.reason().code()).as(seen.toString()).isEqualTo(ReasonCode.AS_EXPECTED);
      assertThat(seen.phases().tls()).isPositive();
      assertThat(seen.phases().resolve()).isNotNegative();
      assertThat(evidence(seen, "certificate_subject")).containsExactly("CN=app.example.org");
      assertThat(evidence(seen, "certificate_issuer")).containsExactly("CN=Acme Root");
      assertThat(evidence(seen, "certificate_days")).containsExactly("59");
      assertThat(evidence(seen, "tls_version")).containsExactly("TLSv1.3");
    }
  }

  @ParameterizedTest
  @MethodSource("libraries")
  void anAddressInACertificateIsForThatAddress(TlsLibrary library) throws IOException {
    try (ScriptedServer server = serving(GOOD)) {
      URI url = URI.create("https://127.0.0.1:" + server.port() + "/");
      assertThat(look(library, check(url)).reason().code()).isEqualTo(ReasonCode.AS_EXPECTED);
    }
  }

  @ParameterizedTest
  @MethodSource("libraries")
  void aChainWithAnIntermediate(TlsLibrary library) throws IOException {
    TestAuthority below = CA.below(Wish.authority("Acme Issuing"));
    try (ScriptedServer server = serving(below.issue(Wish.host("app.example.org")))) {
      assertThat(look(library, secure(server)).reason().code()).isEqualTo(ReasonCode.AS_EXPECTED);
    }
  }

  @ParameterizedTest
  @MethodSource("libraries")
  void endsSoon(TlsLibrary library) throws IOException {
    Instant now = Instant.now();
    Wish wish =
        Wish.host("app.example.org")
            .between(now.minus(Duration.ofDays(80)), now.plus(Duration.ofHours(6 * 24 + 2)));
    try (ScriptedServer server = serving(CA.issue(wish))) {
      HttpCheck check =
          secure(server).withExpectations(Expectations.SUCCESS.withCertificateDays(14));
      assertThat(look(library, check).reason())
          .isEqualTo(new Reason(ReasonCode.CERTIFICATE_ENDS_SOON, "certificate ends in 6 days"));
    }
  }

  @ParameterizedTest
  @MethodSource("libraries")
  void expired(TlsLibrary library) throws IOException {
    Instant end = Instant.now().minus(Duration.ofDays(3));
    Wish wish = Wish.host("app.example.org").between(end.minus(Duration.ofDays(90)), end);

    assertThat(reasonOf(library, CA.issue(wish)))
        .isEqualTo(
            new Reason(
                ReasonCode.CERTIFICATE_INVALID,
                "certificate expired on " + end.toString().substring(0, 10)));
  }

  @ParameterizedTest
  @MethodSource("libraries")
  void notYetValid(TlsLibrary library) throws IOException {
    Instant start = Instant.now().plus(Duration.ofDays(3));
    Wish wish = Wish.host("app.example.org").between(start, start.plus(Duration.ofDays(90)));

    assertThat(reasonOf(library, CA.issue(wish)).sentence())
        .isEqualTo("certificate is valid only from " + start.toString().substring(0, 10));
  }

  @ParameterizedTest
  @MethodSource("libraries")
  void aWrongHost(TlsLibrary library) throws IOException {
    assertThat(reasonOf(library, CA.issue(Wish.host("www.example.org", "*.shop.example.org"))))
        .isEqualTo(
            new Reason(
                ReasonCode.CERTIFICATE_INVALID,
                "certificate is not for app.example.org but for www.example.org,"
                    + " *.shop.example.org"));
  }

  @ParameterizedTest
  @MethodSource("libraries")
  void selfSigned(TlsLibrary library) throws IOException {
    assertThat(reasonOf(library, TestAuthority.selfSigned(Wish.host("app.example.org"))))
        .isEqualTo(
            new Reason(
                ReasonCode.CERTIFICATE_INVALID,
                "certificate is not trusted: self-signed by CN=app.example.org"));
  }

  @ParameterizedTest
  @MethodSource("libraries")
  void anUnknownAuthority(TlsLibrary library) throws IOException {
    TestAuthority other = TestAuthority.named("Other Root");
    assertThat(reasonOf(library, other.issue(Wish.host("app.example.org"))))
        .isEqualTo(
            new Reason(
                ReasonCode.CERTIFICATE_INVALID,
                "certificate is not trusted: no known authority is behind its issuer"
                    + " CN=Other Root"));
  }

  @ParameterizedTest
  @MethodSource("libraries")
  void anAuthorityOfTheSameNameWithAnotherKey(TlsLibrary library) throws IOException {
    TestAuthority impostor = TestAuthority.named("Acme Root");
    assertThat(reasonOf(library, impostor.issue(Wish.host("app.example.org"))).code())
        .isEqualTo(ReasonCode.CERTIFICATE_INVALID);
  }

  @ParameterizedTest
  @MethodSource("libraries")
  void aServerCertificateIsNoAuthority(TlsLibrary library) throws IOException {
    Issued leaf = CA.issue(Wish.host("evil.example.org"));
    Issued forged = TestAuthority.signedBy(leaf, Wish.host("app.example.org"));
    assertThat(reasonOf(library, forged).code()).isEqualTo(ReasonCode.CERTIFICATE_INVALID);
  }

  @ParameterizedTest
  @MethodSource("libraries")
  void anExpiredIntermediate(TlsLibrary library) throws IOException {
    Instant end = Instant.now().minus(Duration.ofDays(1));
    TestAuthority below =
        CA.below(Wish.authority("Acme Issuing").between(end.minus(Duration.ofDays(90)), end));

    assertThat(reasonOf(library, below.issue(Wish.host("app.example.org"))).sentence())
        .isEqualTo(
            "certificate is not trusted: that of its issuer CN=Acme Issuing expired on "
                + end.toString().substring(0, 10));
  }

  @ParameterizedTest
  @MethodSource("libraries")
  void ourClockDecidesOverAChainThatWasGoodBefore(TlsLibrary library) throws IOException {
    Instant[] now = {Instant.now()};
    io.devopsagent.kernel.Clock clock = Probing.clock(() -> now[0]);
    TlsFactory tls =
        new TlsFactory(
            library,
            java.util.Set.of(new java.security.cert.TrustAnchor(CA.certificate(), null)),
            clock);
    try (ScriptedServer server = serving(GOOD)) {
      HttpProbe probe =
          new HttpProbe(
              new io.devopsagent.watch.ServiceId("app"),
              secure(server),
              Probing.LOOPBACK,
              tls,
              clock,
              System::nanoTime);
      assertThat(probe.look().reason().code()).isEqualTo(ReasonCode.AS_EXPECTED);
      now[0] = now[0].plus(Duration.ofDays(61));
      assertThat(probe.look().reason().sentence()).startsWith("certificate expired on ");
    }
  }

  @ParameterizedTest
  @MethodSource("libraries")
  void everyLookIsAFullHandshake(TlsLibrary library) throws IOException {
    AtomicInteger resumed = new AtomicInteger();
    SSLContext context = GOOD.serverContext();
    ScriptedServer.Script counting =
        (server, socket) -> {
          long before = System.currentTimeMillis();
          SSLSocket secure = ScriptedServer.accept(context, socket, s -> {});
          if (secure.getSession().getCreationTime() < before) {
            resumed.incrementAndGet();
          }
          OK.serve(server, secure);
          secure.close();
        };
    try (ScriptedServer server = ScriptedServer.running(counting)) {
      HttpProbe probe =
          Probing.probe(secure(server), Probing.trusting(library, CA), Probing.LOOPBACK);
      for (int i = 0; i < 10; i++) {
        assertThat(probe.look().reason().code()).isEqualTo(ReasonCode.AS_EXPECTED);
      }
      assertThat(server.requests()).hasSize(10);
      assertThat(resumed).hasValue(0);
    }
  }

  @ParameterizedTest
  @MethodSource("libraries")
  void olderTlsIsEnoughIfItIsNotTooOld(TlsLibrary library) throws IOException {
    try (ScriptedServer server = speaking("TLSv1.2")) {
      Observation seen = look(library, secure(server));
      assertThat(seen.reason().code()).as(seen.toString()).isEqualTo(ReasonCode.AS_EXPECTED);
      assertThat(evidence(seen, "tls_version")).containsExactly("TLSv1.2");
    }
  }

  private static ScriptedServer speaking(String version) throws IOException {
    SSLContext context = GOOD.serverContext();
    return ScriptedServer.running((server, socket) -> {
      SSLSocket secure =
          ScriptedServer.accept(
              context, socket, s -> s.setEnabledProtocols(new String[] {version}));
      OK.serve(server, secure);
      secure.close();
    });
  }

  @ParameterizedTest
  @MethodSource("libraries")
  void aServerThatAsksForOurCertificateRefusesInItsOwnWords(TlsLibrary library) throws IOException {
    SSLContext context = GOOD.serverContext();
    ScriptedServer.Script demanding =
        (server, socket) -> {
          SSLSocket secure = ScriptedServer.accept(context, socket, s -> s.setNeedClientAuth(true));
          OK.serve(server, secure);
        };
    try (ScriptedServer server = ScriptedServer.running(demanding)) {
      Reason reason = look(library, secure(server)).reason();
      assertThat(reason.code()).as(reason.sentence()).isEqualTo(ReasonCode.TLS_FAILED);
      assertThat(reason.sentence()).startsWith("TLS refused by the other side: ");
    }
  }

  @ParameterizedTest
  @MethodSource("libraries")
  void aServerThatShareNoProtocolRefuses(TlsLibrary library) throws IOException {
    SSLContext context = GOOD.serverContext();
    ScriptedServer.Script other =
        (server, socket) ->
            ScriptedServer.accept(
                context,
                socket,
                s -> {
                  SSLParameters parameters = s.getSSLParameters();
                  parameters.setApplicationProtocols(new String[] {"h2"});
                  s.setSSLParameters(parameters);
                });
    try (ScriptedServer server = ScriptedServer.running(other)) {
      assertThat(look(library, secure(server)).reason())
          .isEqualTo(
              new Reason(
                  ReasonCode.TLS_FAILED, "TLS refused by the other side: no application protocol"));
    }
  }

  @ParameterizedTest
  @MethodSource("libraries")
  void aServerThatDoesNotSpeakTls(TlsLibrary library) throws IOException {
    try (ScriptedServer server =
        ScriptedServer.running((s, socket) -> write(socket, "HTTP/1.1 400 Bad Request\r\n\r\n"))) {
      assertThat(look(library, secure(server)).reason())
          .isEqualTo(
              new Reason(
                  ReasonCode.TLS_FAILED,
                  "does not speak TLS: \"HTTP/1.1 400 Bad Request\\r\\n\\r\\n\""));
    }
  }

  @ParameterizedTest
  @MethodSource("libraries")
  void garbageInsideTls(TlsLibrary library) throws IOException {
    ScriptedServer.Script garbage =
        (server, socket) -> {
          socket.getInputStream().readNBytes(20);
          byte[] record = new byte[2000];
          record[0] = 22;
          record[1] = 3;
          record[2] = 3;
          record[3] = 7;
          socket.getOutputStream().write(record);
          server.stall();
        };
    try (ScriptedServer server = ScriptedServer.running(garbage)) {
      Reason reason = look(library, secure(server)).reason();
      assertThat(reason.code()).as(reason.sentence()).isEqualTo(ReasonCode.TLS_FAILED);
    }
  }

  @ParameterizedTest
  @MethodSource("libraries")
  void stallsInTheHandshake(TlsLibrary library) throws IOException {
    List<ScriptedServer.Script> stalls =
        List.of(
            (server, socket) -> server.stall(),
            (server, socket) -> {
              socket.getInputStream().readNBytes(100);
              socket.getOutputStream().write(new byte[] {22, 3, 3, 64, 0, 2, 0, 0});
              server.stall();
            },
            (server, socket) -> {
              socket.getOutputStream().write(new byte[] {22, 3, 3, 64, 0, 2, 0, 0});
              while (true) {
                socket.getOutputStream().write(0);
                Thread.sleep(5);
              }
            });
    for (ScriptedServer.Script script : stalls) {
      try (ScriptedServer server = ScriptedServer.running(script)) {
        Observation seen = look(library, secure(server).withTimeout(Duration.ofMillis(900)));

        assertThat(seen.reason())
            .isEqualTo(
                new Reason(
                    ReasonCode.TIMED_OUT,
                    "no answer within 900 ms: connected to 127.0.0.1:"
                        + server.port()
                        + ", TLS handshake not finished"));
        assertThat(seen.phases().tls()).isPositive();
        assertThat(seen.phases().firstByte()).isEqualTo(Phases.NOT_REACHED);
        assertThat(seen.took()).isLessThan(Duration.ofMillis(900).plus(Probing.SLACK));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("libraries")
  void stallsBehindTheHandshake(TlsLibrary library) throws IOException {
    ScriptedServer.Script silent = (server, socket) -> server.stall();
    try (ScriptedServer server =
        ScriptedServer.running(ScriptedServer.tls(GOOD.serverContext(), silent))) {
      assertThat(
              look(library, secure(server).withTimeout(Duration.ofMillis(900))).reason().sentence())
          .endsWith("request sent, no byte of an answer");
    }
  }

  @ParameterizedTest
  @MethodSource("libraries")
  void cutInTheHandshake(TlsLibrary library) throws IOException {
    ScriptedServer.Script closing = (server, socket) -> socket.getInputStream().readNBytes(1);
    ScriptedServer.Script half =
        (server, socket) -> {
          drain(socket);
          socket.getOutputStream().write(new byte[] {22, 3, 3});
          socket.shutdownOutput();
          server.stall();
        };
    ScriptedServer.Script resetting =
        (server, socket) -> {
          socket.getInputStream().readNBytes(1);
          ScriptedServer.reset(socket);
        };
    for (ScriptedServer.Script script : List.of(closing, half, resetting)) {
      try (ScriptedServer server = ScriptedServer.running(script)) {
        Reason reason = look(library, secure(server)).reason();
        assertThat(reason.code()).as(reason.sentence()).isEqualTo(ReasonCode.CONNECTION_RESET);
        assertThat(reason.sentence()).contains("TLS handshake");
      }
    }
  }

  private static void drain(Socket socket) throws IOException {
    socket.getInputStream().readNBytes(5);
    socket.getInputStream().skipNBytes(socket.getInputStream().available());
  }

  @ParameterizedTest
  @MethodSource("libraries")
  void longBodiesOverTls(TlsLibrary library) throws IOException {
    String body = "x".repeat(200_000) + "needle";
    ScriptedServer.Script script =
        (server, socket) -> {
          server.readRequest(socket);
          write(socket, ScriptedServer.ok(body));
        };
    try (ScriptedServer server =
        ScriptedServer.running(ScriptedServer.tls(GOOD.serverContext(), script))) {
      Expectations wanting = Expectations.SUCCESS.withBody(new BodyCondition.Contains("needle"));
      HttpCheck check = Probing.patient(secure(server), wanting).withMaxBody(300_000);
      assertThat(look(library, check).reason().code()).isEqualTo(ReasonCode.AS_EXPECTED);
    }
  }

  @Test
  void aFileOfAuthoritiesIsTrustedBesidesTheJdks(@TempDir Path folder) throws IOException {
    TlsFactory tls = TlsFactory.withAuthorities(CA.writePem(folder), Probing.CLOCK);
    try (ScriptedServer server = serving(GOOD)) {
      assertThat(Probing.look(secure(server), tls, Probing.LOOPBACK).reason().code())
          .isEqualTo(ReasonCode.AS_EXPECTED);
      assertThat(
              Probing.look(secure(server), TlsFactory.ofDefaults(Probing.CLOCK), Probing.LOOPBACK)
                  .reason()
                  .code())
          .isEqualTo(ReasonCode.CERTIFICATE_INVALID);
    }
  }

  @Test
  void aFileThatHoldsNoAuthorityIsRefusedInWords(@TempDir Path folder) throws IOException {
    Path empty = Files.writeString(folder.resolve("empty.pem"), "");
    Path broken = Files.writeString(folder.resolve("broken.pem"), "-----BEGIN CERTIFICATE-----\nx");

    assertThatThrownBy(() -> TlsFactory.withAuthorities(folder.resolve("none"), Probing.CLOCK))
        .isInstanceOf(FailureException.class)
        .hasMessageContaining("none");
    assertThatThrownBy(() -> TlsFactory.withAuthorities(empty, Probing.CLOCK))
        .isInstanceOf(FailureException.class)
        .hasMessageContaining("holds no certificate");
    assertThatThrownBy(() -> TlsFactory.withAuthorities(broken, Probing.CLOCK))
        .isInstanceOf(FailureException.class)
        .hasMessageContaining("broken.pem");
  }

  @Test
  void wildcardsStandForOneWholeLabel() {
    assertThat(matches("*.example.org", "app.example.org")).isTrue();
    assertThat(matches("*.example.org", "example.org")).isFalse();
    assertThat(matches("*.example.org", "a.b.example.org")).isFalse();
    assertThat(matches("a*.example.org", "app.example.org")).isFalse();
    assertThat(matches("*", "localhost")).isFalse();
    assertThat(matches("*.org", "example.org")).isFalse();
    assertThat(matches("APP.example.org.", "app.example.org")).isTrue();
    assertThat(matches("192.0.2.7", "192.0.2.7")).isFalse();
  }

  private static boolean matches(String pattern, String host) {
    ServerCertificate certificate =
        new ServerCertificate(
            "CN=" + host,
            "CN=x",
            Instant.EPOCH,
            Instant.MAX,
            List.of(pattern.toLowerCase(java.util.Locale.ROOT)),
            List.of());
    Target target = Target.parse(URI.create("https://" + host + "/"));
    return HostNames.matches(certificate, target.host(), target.literal());
  }
}
