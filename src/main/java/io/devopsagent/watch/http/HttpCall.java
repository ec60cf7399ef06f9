package io.devopsagent.watch.http;

import static io.devopsagent.watch.ReasonCode.CONNECTION_RESET;
import static io.devopsagent.watch.ReasonCode.NOT_OBSERVED;
import static io.devopsagent.watch.ReasonCode.TIMED_OUT;
import static java.util.Objects.requireNonNull;

import io.devopsagent.kernel.Text;
import io.devopsagent.watch.Evidence;
import io.devopsagent.watch.Reason;
import io.devopsagent.watch.http.HttpExchange.Answered;
import io.devopsagent.watch.http.HttpExchange.Unanswered;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One look's way from the name to the last byte, over redirects where they are followed. Gathers
 * evidence on the way. Used once, by one thread.
 */
final class HttpCall {
  private static final int MAX_REDIRECTS = 5;
  private static final int EXCERPT_BYTES = 2048;
  private static final int MAX_EVIDENCE = 500;

  private final HttpCheck check;
  private final Connector connector;
  private final Supplier<TlsFactory> tls;
  private final Timeline timeline;
  private final Instant startedAt;
  private final List<Evidence> evidence = new ArrayList<>(12);

  // how far the present hop has come, for the sentence of a failure
  private String peer = "";
  private @Nullable InetAddress address;
  private @Nullable ResponseHead head;
  private long bodyBytes;

  HttpCall(
      HttpCheck check,
      Connector connector,
      Supplier<TlsFactory> tls,
      Timeline timeline,
      Instant startedAt) {
    this.check = check;
    this.connector = connector;
    this.tls = tls;
    this.timeline = timeline;
    this.startedAt = startedAt;
  }

  List<Evidence> evidence() {
    return evidence;
  }

  /** The other side chooses these texts: nothing in them may be hidden, or without end. */
  private void note(String name, String value) {
    evidence.add(new Evidence(name, Text.bounded(Sentences.escaped(value), MAX_EVIDENCE)));
  }

  /** Asks, and follows. */
  HttpExchange run(HttpRequest first) {
    Set<String> seen = new HashSet<>();
    HttpRequest request = first;
    Answered before = null;
    for (int hop = 0; ; hop++) {
      note("url", request.target().url());
      HttpExchange exchange;
      try {
        exchange = hop(request);
      } catch (RefusedRedirect e) {
        return stuck(
            requireNonNull(before), "to " + request.target().url() + ", " + e.getMessage());
      }
      if (!(exchange instanceof Answered answered) || !follows(request, answered.head())) {
        return exchange;
      }
      seen.add(request.target().url());
      String location = answered.head().first("location");
      HttpRequest next;
      try {
        next = request.redirected(answered.head().status(), location);
      } catch (IllegalArgumentException e) {
        return stuck(answered, "to " + Sentences.quoted(location) + ", " + e.getMessage());
      }
      if (seen.contains(next.target().url())) {
        return stuck(answered, "in a circle, back to " + next.target().url());
      }
      if (hop == MAX_REDIRECTS) {
        return stuck(answered, "after " + hop + " redirects, to " + next.target().url());
      }
      request = next;
      before = answered;
    }
  }

  private boolean follows(HttpRequest request, ResponseHead head) {
    return check.redirects() == RedirectPolicy.FOLLOW && request.mayFollow() && head.redirects();
  }

  private static Answered stuck(Answered a, String how) {
    return new Answered(a.head(), a.body(), a.certificate(), how, a.nanos(), a.at());
  }

  private HttpExchange hop(HttpRequest request) throws RefusedRedirect {
    peer = request.target().authority();
    head = null;
    try (Wire wire = open(request)) {
      return exchange(request, wire);
    } catch (RefusedRedirect e) {
      throw e;
    } catch (IOException e) {
      return new Unanswered(reason(e));
    }
  }

  private Wire open(HttpRequest request) throws IOException {
    Socket socket = connector.connect(request, address, timeline, evidence);
    address = socket.getInetAddress();
    peer = evidence.getLast().value();
    SocketWire raw = new SocketWire(socket, timeline);
    if (!request.target().secure()) {
      return raw;
    }
    timeline.enter(Timeline.Phase.TLS);
    try {
      TlsWire wire = tls.get().begin(raw, request.target());
      show(wire.certificate());
      note("tls_version", wire.version());
      return wire;
    } catch (TlsFault e) {
      show(e.certificate());
      throw e;
    }
  }

  private void show(@Nullable ServerCertificate certificate) {
    if (certificate == null) {
      return;
    }
    note("certificate_subject", certificate.subject());
    note("certificate_issuer", certificate.issuer());
    note("certificate_not_after", certificate.notAfter().toString());
    long days = ChronoUnit.DAYS.between(startedAt, certificate.notAfter());
    note("certificate_days", Long.toString(days));
  }

  private HttpExchange exchange(HttpRequest request, Wire wire) throws IOException {
    timeline.enter(Timeline.Phase.FIRST_BYTE);
    send(request, wire);
    LineReader lines = new LineReader(wire);
    ResponseHead answer = new ResponseReader(lines, timeline).head();
    head = answer;
    show(answer);
    ResponseBody body = follows(request, answer) ? ResponseBody.NONE : body(request, lines, answer);
    timeline.stop();
    ServerCertificate certificate = wire instanceof TlsWire secure ? secure.certificate() : null;
    return new Answered(answer, body, certificate, "", timeline.tookNanos(), startedAt);
  }

  /** A server may answer and close before it has read the request; what it said counts. */
  private static void send(HttpRequest request, Wire wire) throws IOException {
    try {
      request.bytes().writeTo(wire);
    } catch (ProbeFault | TlsFault e) {
      throw e;
    } catch (IOException e) {
      // reading tells what happened
    }
  }

  private void show(ResponseHead head) {
    note("http_version", head.version());
    note("status", head.statusText());
    if (head.redirects()) {
      note("location", head.first("location"));
    }
  }

  private ResponseBody body(HttpRequest request, LineReader lines, ResponseHead answer) {
    int keep = check.expectations().readBody() ? check.maxBody() : EXCERPT_BYTES;
    BodyReader reader = new BodyReader(lines, check.maxBody(), keep);
    try {
      reader.read(answer, request.wantsBody());
      return reader.result(null);
    } catch (IOException e) {
      bodyBytes = reader.length();
      return reader.result(reason(e));
    }
  }

  private Reason reason(IOException e) {
    if (Thread.currentThread().isInterrupted()) {
      return new Reason(NOT_OBSERVED, "the look was called off before it ended");
    }
    return switch (e) {
      case ProbeFault f when f.reason().code() == TIMED_OUT -> timedOut(f.reason().sentence());
      case ProbeFault f -> f.reason();
      case TlsFault f -> f.reason();
      case SocketTimeoutException t -> timedOut(reached());
      default -> {
        String words = e.getMessage() == null ? "connection lost" : e.getMessage();
        String sentence = words.replaceFirst("^C", "c") + ": " + reached();
        yield new Reason(CONNECTION_RESET, Sentences.sentence(sentence));
      }
    };
  }

  private Reason timedOut(String how) {
    String within = Sentences.time(check.timeout());
    return new Reason(TIMED_OUT, Sentences.sentence("no answer within " + within + ": " + how));
  }

  /** {@code connected to 192.0.2.7:443, TLS handshake not finished}. */
  private String reached() {
    return switch (timeline.phase()) {
      case RESOLVE -> "looking up " + peer;
      case CONNECT -> "connecting to " + peer;
      case TLS -> "connected to " + peer + ", TLS handshake not finished";
      case FIRST_BYTE -> "connected to " + peer + ", request sent, no byte of an answer";
      case TRANSFER -> {
        ResponseHead answer = head;
        yield "connected to "
            + peer
            + (answer == null
                ? ", header of the answer not finished"
                : ", " + answer.statusText() + ", body not finished after " + bodyBytes + " bytes");
      }
    };
  }
}
