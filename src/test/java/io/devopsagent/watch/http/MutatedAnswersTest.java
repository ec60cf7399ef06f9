package io.devopsagent.watch.http;

import static io.devopsagent.watch.ReasonCode.AS_EXPECTED;
import static io.devopsagent.watch.ReasonCode.CONNECTION_RESET;
import static io.devopsagent.watch.ReasonCode.CONTENT_UNEXPECTED;
import static io.devopsagent.watch.ReasonCode.PROTOCOL_ERROR;
import static io.devopsagent.watch.ReasonCode.SOURCE_UNAVAILABLE;
import static io.devopsagent.watch.ReasonCode.STATUS_UNEXPECTED;
import static io.devopsagent.watch.ReasonCode.TIMED_OUT;
import static io.devopsagent.watch.ReasonCode.TLS_FAILED;
import static io.devopsagent.watch.http.Probing.check;
import static org.assertj.core.api.Assertions.assertThat;

import io.devopsagent.watch.Observation;
import io.devopsagent.watch.Reason;
import io.devopsagent.watch.ReasonCode;
import io.devopsagent.watch.http.TestAuthority.Wish;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever comes: a verdict with a sentence, in time, never an exception. */
class MutatedAnswersTest {
  private static final int SOCKET_CASES = 2500;
  private static final int MEMORY_CASES = 20_000;
  private static final int TLS_CASES = 150;
  private static final Duration TIMEOUT = Duration.ofMinutes(1);

  private static final Expectations WANTED =
      Expectations.SUCCESS.withBody(new BodyCondition.Lacks("nothing of the kind"));

  @Test
  void overRealConnections() throws Exception {
    Random random = Mutations.random("overRealConnections");
    List<byte[]> answers = answersOfOneServer(random);
    ScriptedServer.Script script =
        (server, socket) -> {
          String request = server.readRequest(socket);
          int number = Integer.parseInt(request.split("[ /]+", 3)[1].replaceFirst("^next$", "0"));
          sendInPieces(socket.getOutputStream(), answers.get(number), new Random(number));
        };
    ConcurrentLinkedQueue<String> wrong = new ConcurrentLinkedQueue<>();
    try (ScriptedServer server = ScriptedServer.running(script)) {
      inParallel(
          SOCKET_CASES,
          number -> {
            HttpCheck check =
                check(server.url("/" + number))
                    .withTimeout(TIMEOUT)
                    .withExpectations(WANTED)
                    .withRedirects(RedirectPolicy.FOLLOW);
            Observation seen = Probing.look(check);
            String fault =
                fault(
                    seen,
                    List.of(
                        AS_EXPECTED,
                        STATUS_UNEXPECTED,
                        CONTENT_UNEXPECTED,
                        PROTOCOL_ERROR,
                        CONNECTION_RESET));
            if (!fault.isEmpty()) {
              String answer = new String(answers.get(number), StandardCharsets.ISO_8859_1);
              wrong.add(fault + " for " + Sentences.shortened(answer));
            }
          });
    }
    assertThat(wrong).isEmpty();
  }

  private static List<byte[]> answersOfOneServer(Random random) {
    List<byte[]> answers = new ArrayList<>();
    while (answers.size() < SOCKET_CASES) {
      byte[] answer = Mutations.answer(random);
      if (!leadsElsewhere(answer)) {
        answers.add(answer);
      }
    }
    return answers;
  }

  /** A redirect that names a host of its own: what answers there is no matter of this test. */
  private static boolean leadsElsewhere(byte[] answer) {
    String text = new String(answer, StandardCharsets.ISO_8859_1);
    return text.contains("Location") && text.contains("//");
  }

  private static void sendInPieces(OutputStream out, byte[] answer, Random random)
      throws IOException {
    int at = 0;
    while (at < answer.length) {
      int length =
          Math.min(answer.length - at, 1 + random.nextInt(random.nextBoolean() ? 7 : 5000));
      out.write(answer, at, length);
      at += length;
    }
  }

  @Test
  void howTheBytesAreCutDoesNotChangeTheVerdict() {
    Random random = Mutations.random("howTheBytesAreCutDoesNotChangeTheVerdict");
    int good = 0;
    for (int i = 0; i < MEMORY_CASES; i++) {
      byte[] answer = Mutations.answer(random);
      Reason whole = judge(answer, answer.length + 1);
      Reason cut = judge(answer, 1 + random.nextInt(20));
      assertThat(cut.code())
          .as(() -> Sentences.shortened(new String(answer, StandardCharsets.ISO_8859_1)))
          .isEqualTo(whole.code());
      good += whole.code() == AS_EXPECTED ? 1 : 0;
    }
    assertThat(good).as("some survive").isBetween(MEMORY_CASES / 20, MEMORY_CASES * 19 / 20);
  }

  /** The same walk as over a socket, over bytes in memory. */
  private static Reason judge(byte[] answer, int piece) {
    Timeline timeline = new Timeline(() -> 0, TIMEOUT);
    LineReader lines = new LineReader(new PiecewiseWire(answer, piece));
    try {
      ResponseHead head = new ResponseReader(lines, timeline).head();
      BodyReader body = new BodyReader(lines, 4000, 4000);
      Reason fault = null;
      try {
        body.read(head, true);
      } catch (ProbeFault e) {
        fault = e.reason();
      }
      return new HttpRules(WANTED)
          .judge(
              new HttpExchange.Answered(
                  head, body.result(fault), null, "", 1, java.time.Instant.EPOCH));
    } catch (ProbeFault e) {
      return e.reason();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static final class PiecewiseWire implements Wire {
    private final byte[] bytes;
    private final int piece;
    private int at;

    PiecewiseWire(byte[] bytes, int piece) {
      this.bytes = bytes;
      this.piece = piece;
    }

    @Override
    public int read(byte[] into, int offset, int length) {
      int count = Math.min(Math.min(piece, length), bytes.length - at);
      System.arraycopy(bytes, at, into, offset, count);
      at += count;
      return count == 0 ? -1 : count;
    }

    @Override
    public void write(byte[] out, int offset, int length) {}

    @Override
    public void close() {}
  }

  @ParameterizedTest
  @MethodSource("io.devopsagent.watch.http.TlsProbeTest#libraries")
  void tlsWithBytesChangedOnTheWay(TlsLibrary library) throws Exception {
    Random random = Mutations.random("tlsWithBytesChangedOnTheWay " + library.name());
    TestAuthority authority = TestAuthority.named("Acme Root");
    TlsFactory tls = Probing.trusting(library, authority);
    ScriptedServer.Script answering =
        (server, socket) -> {
          server.readRequest(socket);
          ScriptedServer.write(socket, ScriptedServer.ok("hello"));
        };
    AtomicInteger next = new AtomicInteger();
    int[] at = random.ints(TLS_CASES, 0, 1100).toArray();
    int[] with = random.ints(TLS_CASES, 1, 256).toArray();
    ConcurrentLinkedQueue<String> wrong = new ConcurrentLinkedQueue<>();
    try (ScriptedServer good =
            ScriptedServer.running(
                ScriptedServer.tls(
                    authority.issue(Wish.host("app.example.org")).serverContext(), answering));
        ScriptedServer middle =
            ScriptedServer.running((server, socket) -> {
              int number = next.getAndIncrement();
              relay(socket, good.port(), at[number], with[number]);
            })) {
      URI url = URI.create("https://app.example.org:" + middle.port() + "/");
      HttpCheck check = check(url).withTimeout(Duration.ofMillis(300)).withExpectations(WANTED);
      inParallel(
          TLS_CASES,
          number -> {
            String fault =
                fault(
                    Probing.look(check, tls, Probing.LOOPBACK),
                    List.of(
                        AS_EXPECTED,
                        TLS_FAILED,
                        ReasonCode.CERTIFICATE_INVALID,
                        CONNECTION_RESET,
                        TIMED_OUT,
                        SOURCE_UNAVAILABLE));
            if (!fault.isEmpty()) {
              wrong.add(fault);
            }
          });
    }
    assertThat(wrong).isEmpty();
  }

  /** Changes one byte of what the server says. */
  private static void relay(Socket client, int port, int at, int with) throws Exception {
    try (Socket server = new Socket(InetAddress.ofLiteral("127.0.0.1"), port)) {
      Thread up =
          Thread.ofVirtual()
              .start(() -> {
                try {
                  client.getInputStream().transferTo(server.getOutputStream());
                  server.shutdownOutput();
                } catch (IOException e) {
                  // one of them is gone
                }
              });
      InputStream in = server.getInputStream();
      byte[] buffer = new byte[4096];
      int seen = 0;
      for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
        if (at >= seen && at < seen + count) {
          buffer[at - seen] ^= (byte) with;
        }
        seen += count;
        client.getOutputStream().write(buffer, 0, count);
      }
      client.shutdownOutput();
      up.join();
    }
  }

  private interface Work {
    void run(int number);
  }

  private static void inParallel(int count, Work work) throws InterruptedException {
    AtomicInteger next = new AtomicInteger();
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < 16; i++) {
      threads.add(
          Thread.ofVirtual()
              .start(() -> {
                for (int n = next.getAndIncrement(); n < count; n = next.getAndIncrement()) {
                  work.run(n);
                }
              }));
    }
    for (Thread thread : threads) {
      thread.join();
    }
  }

  private static String fault(Observation seen, List<ReasonCode> possible) {
    Reason reason = seen.reason();
    boolean good =
        possible.contains(reason.code())
            && !reason.sentence().isBlank()
            && reason.sentence().length() <= 300
            && reason.sentence().chars().noneMatch(Character::isISOControl)
            && seen.took().compareTo(TIMEOUT.plus(Probing.SLACK)) < 0;
    return good ? "" : reason + " in " + seen.took();
  }
}
