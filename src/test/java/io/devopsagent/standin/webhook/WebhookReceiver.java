package io.devopsagent.standin.webhook;

import io.devopsagent.kernel.Json;
import io.devopsagent.standin.wire.WireCall;
import io.devopsagent.standin.wire.WireReply;
import io.devopsagent.standin.wire.WireServer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Verifies the signature, remembers keys, and fails as told. {@code GET /control/counts} tells how
 * often each key was taken; {@code GET /control/calls} all bodies. Thread-safe.
 */
public final class WebhookReceiver implements AutoCloseable {
  private final String secret;
  private final List<WireCall> taken = new CopyOnWriteArrayList<>();
  private final Deque<WireReply> faults = new ArrayDeque<>();
  private final Deque<Boolean> readFirst = new ArrayDeque<>();
  private final WireServer server;

  /**
   * @param port 0 for any free one
   * @param secret empty to take unsigned calls
   */
  public WebhookReceiver(int port, String secret) {
    this.secret = secret;
    this.server = new WireServer(port, this::handle);
  }

  public URI url() {
    return server.base().resolve("/hooks/devops");
  }

  @Override
  public void close() {
    server.close();
  }

  /** The next calls are answered by 503, and not taken. */
  public void failNext(int times) {
    for (int i = 0; i < times; i++) {
      next(WireReply.json(503, "{\"error\":\"try later\"}"), false);
    }
  }

  /** The next call is taken and the connection cut before the answer. */
  public void readAndCut() {
    next(new WireReply.Cut(), true);
  }

  /**
   * The next call gets this.
   *
   * @param taken whether it counts as taken all the same
   */
  public void next(WireReply reply, boolean taken) {
    synchronized (faults) {
      faults.add(reply);
      readFirst.add(taken);
    }
  }

  /** All calls taken, with their headers. */
  public List<WireCall> taken() {
    return List.copyOf(taken);
  }

  /** How often each idempotency key was taken. */
  public Map<String, Integer> counts() {
    Map<String, Integer> counts = new LinkedHashMap<>();
    taken.forEach(call -> counts.merge(call.header("idempotency-key"), 1, Integer::sum));
    return counts;
  }

  private WireReply handle(WireCall call) {
    return switch (call.path()) {
      case "/control/counts" -> WireReply.json(200, Json.write(counts()));
      case "/control/calls" ->
          WireReply.json(200, Json.write(taken.stream().map(WireCall::body).toList()));
      default -> receive(call);
    };
  }

  private WireReply receive(WireCall call) {
    synchronized (faults) {
      WireReply fault = faults.poll();
      if (fault != null) {
        if (Boolean.TRUE.equals(readFirst.poll())) {
          taken.add(call);
        }
        return fault;
      }
    }
    if (!call.method().equals("POST")) {
      return WireReply.json(405, "{\"error\":\"only POST\"}");
    }
    if (!secret.isEmpty() && !signed(call)) {
      return WireReply.json(401, "{\"error\":\"bad signature\"}");
    }
    taken.add(call);
    return WireReply.json(202, "{\"queued\":true}");
  }

  private boolean signed(WireCall call) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      byte[] sum = mac.doFinal(call.body().getBytes(StandardCharsets.UTF_8));
      String right = "sha256=" + HexFormat.of().formatHex(sum);
      return MessageDigest.isEqual(
          right.getBytes(StandardCharsets.UTF_8),
          call.header("x-devops-agent-signature").getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
