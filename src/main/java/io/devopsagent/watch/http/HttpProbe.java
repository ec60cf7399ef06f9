package io.devopsagent.watch.http;

import io.devopsagent.kernel.Clock;
import io.devopsagent.kernel.Text;
import io.devopsagent.watch.Condition;
import io.devopsagent.watch.Evidence;
import io.devopsagent.watch.Examined;
import io.devopsagent.watch.Observation;
import io.devopsagent.watch.Phases;
import io.devopsagent.watch.Probe;
import io.devopsagent.watch.Reason;
import io.devopsagent.watch.ReasonCode;
import io.devopsagent.watch.ServiceId;
import io.devopsagent.watch.http.HttpExchange.Answered;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Looks at one service over HTTP or HTTPS: name, connection, TLS, request, answer, each timed apart
 * and all within one deadline, over a new connection and with nothing remembered from look to look.
 *
 * <p>What our own machine could not do (no route, no file left, a resolver that is silent) is
 * unknown and never down. Thread-safe; made to be called on virtual threads, and cheap enough to be
 * called in a tight loop.
 */
public final class HttpProbe implements Probe {
  private static final int MAX_EXCERPT = 500;

  private final ServiceId service;
  private final HttpCheck check;
  private final HttpRequest first;
  private final HttpRules rules;
  private final Resolver resolver;
  private final Connector connector;
  private final Supplier<TlsFactory> tls;
  private final Clock clock;
  private final LongSupplier nanos;

  /** As the other, with TLS that is ready. */
  public HttpProbe(
      ServiceId service,
      HttpCheck check,
      Resolver resolver,
      TlsFactory tls,
      Clock clock,
      LongSupplier nanos) {
    this(service, check, resolver, () -> tls, clock, nanos);
  }

  /**
   * Makes a probe; nothing is asked yet.
   *
   * @param tls asked for when the first connection needs it, since it costs start-up time
   * @param resolver asked anew in each look; never for a host that is an address
   * @param clock tells when a look began, and whether certificates are within their dates
   * @param nanos real monotonic nanoseconds, which deadline and phases are measured in. Not the
   *     clock's, since that may be driven or run faster, and sockets wait in real time
   */
  public HttpProbe(
      ServiceId service,
      HttpCheck check,
      Resolver resolver,
      Supplier<TlsFactory> tls,
      Clock clock,
      LongSupplier nanos) {
    this.service = service;
    this.check = check;
    this.first =
        HttpRequest.of(Target.parse(check.url()), check.family(), check.method(), check.headers());
    this.rules = new HttpRules(check.expectations());
    this.resolver = resolver;
    this.connector = new Connector(resolver);
    this.tls = tls;
    this.clock = clock;
    this.nanos = nanos;
  }

  @Override
  public Observation look() {
    return look(exchange -> {});
  }

  @Override
  public Examined examine() {
    List<Condition> conditions = new ArrayList<>();
    Observation look = look(exchange -> conditions.addAll(rules.conditions(exchange)));
    return new Examined(look, conditions);
  }

  private Observation look(Consumer<HttpExchange> witness) {
    try {
      prepare();
      return look(clock.now(), new Timeline(nanos, check.timeout()), witness);
    } catch (RuntimeException | LinkageError | StackOverflowError e) {
      // a fault of ours says nothing of the service
      String sentence = Sentences.sentence("this program failed to look: " + e);
      return new Observation(
          service,
          clock.now(),
          Duration.ZERO,
          new Reason(ReasonCode.NOT_OBSERVED, sentence),
          Phases.NONE,
          List.of());
    }
  }

  /** What the first look makes this program load is not the service's time. */
  private void prepare() {
    boolean follows = check.redirects() == RedirectPolicy.FOLLOW;
    if (follows || first.target().literal().isEmpty()) {
      resolver.prepare();
    }
    if (follows || first.target().secure()) {
      tls.get().prepare();
    }
  }

  private Observation look(Instant startedAt, Timeline timeline, Consumer<HttpExchange> witness) {
    HttpCall call = new HttpCall(check, connector, tls, timeline, startedAt);
    HttpExchange exchange = call.run(first);
    timeline.stop();
    Duration took = Duration.ofNanos(timeline.tookNanos());
    Reason reason = rules.judge(exchange);
    witness.accept(exchange);
    List<Evidence> evidence = call.evidence();
    if (exchange instanceof Answered answered && HttpRules.explainedByBody(reason)) {
      evidence = withExcerpt(evidence, answered.body());
    }
    return new Observation(service, startedAt, took, reason, timeline.phases(), evidence);
  }

  private static List<Evidence> withExcerpt(List<Evidence> evidence, ResponseBody body) {
    if (body.kept().length() == 0) {
      return evidence;
    }
    String text = body.kept().text(StandardCharsets.UTF_8, 4 * MAX_EXCERPT);
    List<Evidence> more = new ArrayList<>(evidence);
    more.add(new Evidence("body", Text.bounded(Sentences.escaped(text), MAX_EXCERPT)));
    return more;
  }
}
