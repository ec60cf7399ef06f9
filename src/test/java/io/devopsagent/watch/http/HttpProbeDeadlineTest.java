package io.devopsagent.watch.http;

import static io.devopsagent.watch.http.Probing.check;
import static io.devopsagent.watch.http.Probing.look;
import static io.devopsagent.watch.http.ScriptedServer.write;
import static org.assertj.core.api.Assertions.assertThat;

import io.devopsagent.watch.Observation;
import io.devopsagent.watch.ReasonCode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Whatever the other side does, a look ends in time and says how far it came. */
class HttpProbeDeadlineTest {
  private static final Duration TIMEOUT = Duration.ofMillis(900);

  private record Case(String name, ScriptedServer.Script script, String sentence) {}

  @TestFactory
  Stream<DynamicTest> stallsInEveryPhase() {
    String connected = "no answer within 900 ms: connected to 127.0.0.1:PORT";
    return Stream.of(
            new Case(
                "never answers",
                (server, socket) -> server.stall(),
                connected + ", request sent, no byte of an answer"),
            new Case(
                "half a status line",
                (server, socket) -> {
                  write(socket, "HTTP/1.1 2");
                  server.stall();
                },
                connected + ", header of the answer not finished"),
            new Case(
                "drips headers",
                drip("HTTP/1.1 200 OK\r\n", "X-A: b\r\n"),
                connected + ", header of the answer not finished"),
            new Case(
                "interim answers only",
                (server, socket) -> {
                  write(socket, "HTTP/1.1 102 Processing\r\n\r\n");
                  server.stall();
                },
                connected + ", header of the answer not finished"),
            new Case(
                "half a body",
                (server, socket) -> {
                  write(socket, "HTTP/1.1 200 Fine\r\nContent-Length: 10\r\n\r\n12345");
                  server.stall();
                },
                connected + ", 200 Fine, body not finished after 5 bytes"),
            new Case(
                "drips a body",
                drip("HTTP/1.1 200 OK\r\n\r\n", "."),
                connected + ", 200 OK, body not finished after \\d+ bytes"),
            new Case(
                "drips chunks",
                drip("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", "1\r\n.\r\n"),
                connected + ", 200 OK, body not finished after \\d+ bytes"),
            new Case(
                "drips trailers",
                drip("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n", "A: b\r\n"),
                connected + ", 200 OK, body not finished after 0 bytes"))
        .map(each -> DynamicTest.dynamicTest(each.name(), () -> endsInTime(each)));
  }

  private static void endsInTime(Case each) throws IOException {
    try (ScriptedServer server = ScriptedServer.running(each.script())) {
      long start = System.nanoTime();
      Observation seen = look(check(server.url("/")).withTimeout(TIMEOUT));
      Duration took = Duration.ofNanos(System.nanoTime() - start);

      assertThat(seen.reason().code()).isEqualTo(ReasonCode.TIMED_OUT);
      assertThat(seen.reason().sentence())
          .matches(each.sentence().replace("PORT", Integer.toString(server.port())));
      assertThat(took).isBetween(TIMEOUT.minusMillis(5), TIMEOUT.plus(Probing.SLACK));
    }
  }

  private static ScriptedServer.Script drip(String beginning, String drop) {
    return (server, socket) -> {
      write(socket, beginning);
      while (true) {
        write(socket, drop);
        Thread.sleep(5);
      }
    };
  }

  @Test
  void aHostThatSwallowsConnectionsTimesOutInTheConnectPhase() throws IOException {
    try (ServerSocket full = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
      List<Socket> queue = fill(full);
      URI url = URI.create("http://127.0.0.1:" + full.getLocalPort() + "/");
      Observation seen = look(check(url).withTimeout(TIMEOUT));

      assertThat(seen.reason().code()).isEqualTo(ReasonCode.TIMED_OUT);
      assertThat(seen.reason().sentence())
          .isEqualTo(
              "no answer within 900 ms: 127.0.0.1:"
                  + full.getLocalPort()
                  + " does not accept the connection");
      assertThat(seen.phases().connect()).isGreaterThan(200_000);
      for (Socket socket : queue) {
        socket.close();
      }
    }
  }

  @Test
  void aDeadAddressLeavesTimeForTheNext() throws IOException {
    try (ServerSocket full = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.2"))) {
      List<Socket> queue = fill(full);
      ServerSocket good = new ServerSocket();
      good.bind(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), full.getLocalPort()));
      Thread.ofVirtual()
          .start(() -> {
            try (good;
                Socket socket = good.accept()) {
              write(socket, ScriptedServer.ok("x"));
              socket.shutdownOutput();
              socket.getInputStream().readAllBytes();
            } catch (IOException e) {
              // seen by the probe
            }
          });
      Resolver two =
          (host, family, within) ->
              new Resolution.Found(
                  List.of(InetAddress.ofLiteral("127.0.0.2"), InetAddress.ofLiteral("127.0.0.1")));
      URI url = URI.create("http://app.example.org:" + full.getLocalPort() + "/");
      Observation seen = look(check(url).withTimeout(TIMEOUT.multipliedBy(2)), Probing.NO_TLS, two);

      assertThat(seen.reason().code()).isEqualTo(ReasonCode.AS_EXPECTED);
      assertThat(seen.took()).isGreaterThan(TIMEOUT.minusMillis(50));
      assertThat(seen.phases().connect()).isLessThan(800_000);
      for (Socket socket : queue) {
        socket.close();
      }
    }
  }

  /** Connections that nobody accepts, until the kernel takes no more. */
  private static List<Socket> fill(ServerSocket server) {
    List<Socket> queue = new ArrayList<>();
    for (int i = 0; i < 16; i++) {
      Socket socket = new Socket();
      try {
        socket.connect(server.getLocalSocketAddress(), 60);
        queue.add(socket);
      } catch (IOException e) {
        break;
      }
    }
    return queue;
  }

  @Test
  void twoHundredLooksAtASilentServerDoNotDelayAHealthyOne() throws Exception {
    CountDownLatch silentAsked = new CountDownLatch(200);
    ScriptedServer.Script silent =
        (server, socket) -> {
          silentAsked.countDown();
          server.stall();
        };
    try (ScriptedServer dead = ScriptedServer.running(silent);
        ScriptedServer healthy = ScriptedServer.answering(ScriptedServer.ok("x"))) {
      HttpCheck good = check(healthy.url("/"));
      look(good); // classes loaded
      List<Thread> looking = new ArrayList<>();
      HttpProbe waiting =
          Probing.probe(
              check(dead.url("/")).withTimeout(Duration.ofSeconds(60)),
              Probing.NO_TLS,
              Probing.LOOPBACK);
      for (int i = 0; i < 200; i++) {
        looking.add(Thread.ofVirtual().start(waiting::look));
      }
      silentAsked.await();
      List<Duration> took = new ArrayList<>();
      Thread checking =
          Thread.ofVirtual()
              .start(() -> {
                for (int i = 0; i < 50; i++) {
                  Observation seen = look(good);
                  assertThat(seen.reason().code()).isEqualTo(ReasonCode.AS_EXPECTED);
                  took.add(seen.took());
                }
              });
      checking.join();
      for (Thread thread : looking) {
        thread.interrupt();
      }
      for (Thread thread : looking) {
        thread.join();
      }

      assertThat(took).hasSize(50);
      took.sort(null);
      assertThat(took.get(25)).isLessThan(Duration.ofSeconds(1));
    }
  }
}
