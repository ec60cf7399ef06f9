package io.devopsagent.storm;

import io.devopsagent.kernel.Json;
import io.devopsagent.standin.wire.WireCall;
import io.devopsagent.standin.wire.WireReply;
import io.devopsagent.standin.wire.WireServer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;

/** A webhook's receiver that fails as it is told, and counts what it accepted. Thread-safe. */
final class Hook implements AutoCloseable {
  private final WireServer server = new WireServer(0, this::take);
  private final List<Call> accepted = new ArrayList<>();
  private final CountDownLatch killed = new CountDownLatch(1);
  private int refusePages;
  private int refuseEnds;
  private int refused;
  private String hold = "";
  private boolean holding;

  /**
   * A message that was accepted.
   *
   * @param kind {@code PAGE} or {@code RECOVERY}
   */
  record Call(String kind, String key) {}

  String url() {
    return server.base() + "/hook";
  }

  /** Answers 503 to so many pages and so many notices of an end. */
  synchronized void refuse(int pages, int ends) {
    refusePages = pages;
    refuseEnds = ends;
  }

  /** Accepts the next message of a kind, and answers only when the sender is dead. */
  synchronized void hold(String kind) {
    hold = kind;
  }

  synchronized boolean isHolding() {
    return holding;
  }

  void killed() {
    killed.countDown();
  }

  synchronized int refused() {
    return refused;
  }

  synchronized long count(String kind) {
    return accepted.stream().filter(call -> call.kind().equals(kind)).count();
  }

  /** How many different messages of a kind there were, by their idempotency keys. */
  synchronized long keys(String kind) {
    return accepted.stream()
        .filter(call -> call.kind().equals(kind))
        .map(Call::key)
        .distinct()
        .count();
  }

  private WireReply take(WireCall call) throws InterruptedException {
    String kind = Json.tree(call.body()).path("kind").asString("").toUpperCase(Locale.ROOT);
    synchronized (this) {
      if (isRefused(kind)) {
        refused++;
        return WireReply.json(503, "{\"error\":\"try later\"}");
      }
      accepted.add(new Call(kind, call.header("idempotency-key")));
      if (!hold.equals(kind)) {
        return WireReply.json(202, "{\"queued\":true}");
      }
      hold = "";
      holding = true;
    }
    killed.await();
    return new WireReply.Cut();
  }

  private boolean isRefused(String kind) {
    if (kind.equals("PAGE") && refusePages > 0) {
      refusePages--;
      return true;
    }
    if (kind.equals("RECOVERY") && refuseEnds > 0) {
      refuseEnds--;
      return true;
    }
    return false;
  }

  @Override
  public void close() {
    killed.countDown();
    server.close();
  }
}
