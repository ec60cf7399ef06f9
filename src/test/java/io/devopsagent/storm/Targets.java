package io.devopsagent.storm;

import io.devopsagent.standin.wire.WireCall;
import io.devopsagent.standin.wire.WireReply;
import io.devopsagent.standin.wire.WireServer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Services on loopback that answer 200 or 503 by a plan, or as they are told, and remember each
 * answer: {@code http://127.0.0.1:PORT/NAME}. Thread-safe.
 */
final class Targets implements AutoCloseable {
  private final WireServer server;
  private final Map<String, List<Outage>> plans = new ConcurrentHashMap<>();
  private final Map<String, Boolean> down = new ConcurrentHashMap<>();
  private final ConcurrentLinkedQueue<Answer> answers = new ConcurrentLinkedQueue<>();
  private volatile boolean settled;

  /** One answer that was given. */
  record Answer(String service, Instant at, boolean good) {}

  private record Outage(Instant from, Instant until) {}

  Targets() {
    this.server = new WireServer(0, this::answer);
  }

  String url(String service) {
    return server.base() + "/" + service;
  }

  /**
   * Plans outages of random length at random times from now on.
   *
   * @param good how long it answers well between two, at least and at most
   * @param bad how long an outage lasts, at least and at most
   */
  void flap(String service, Random random, int outages, Duration[] good, Duration[] bad) {
    List<Outage> plan = new ArrayList<>();
    Instant at = Instant.now();
    for (int i = 0; i < outages; i++) {
      Instant from = at.plus(between(random, good));
      at = from.plus(between(random, bad));
      plan.add(new Outage(from, at));
    }
    plans.put(service, plan);
  }

  private static Duration between(Random random, Duration[] bounds) {
    return Duration.ofMillis(random.nextLong(bounds[0].toMillis(), bounds[1].toMillis() + 1));
  }

  void turn(String service, boolean good) {
    down.put(service, !good);
  }

  /** All answer well from now on. */
  void settle() {
    settled = true;
  }

  /** What was answered, by service, oldest first. */
  Map<String, List<Answer>> answers() {
    Map<String, List<Answer>> all = new LinkedHashMap<>();
    answers.forEach(one -> all.computeIfAbsent(one.service(), _ -> new ArrayList<>()).add(one));
    return all;
  }

  List<Answer> answers(String service) {
    return answers().getOrDefault(service, List.of());
  }

  private WireReply answer(WireCall call) {
    String service = call.path().substring(1);
    Instant now = Instant.now();
    boolean good = settled || !(down.getOrDefault(service, false) || planned(service, now));
    answers.add(new Answer(service, now, good));
    return new WireReply.Http(
        good ? 200 : 503, Map.of("Content-Type", "text/plain"), good ? "well\n" : "not well\n");
  }

  private boolean planned(String service, Instant now) {
    return plans.getOrDefault(service, List.of()).stream()
        .anyMatch(outage -> !now.isBefore(outage.from()) && now.isBefore(outage.until()));
  }

  @Override
  public void close() {
    server.close();
  }
}
