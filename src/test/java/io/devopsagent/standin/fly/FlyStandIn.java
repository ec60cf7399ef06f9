package io.devopsagent.standin.fly;

import io.devopsagent.kernel.Json;
import io.devopsagent.standin.loopback.Asked;
import io.devopsagent.standin.loopback.LoopbackServer;
import io.devopsagent.standin.loopback.Reply;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Fly.io's Machines API (below {@code /v1}) and the log call of flyctl (below {@code /api/v1}):
 * errors are {@code {"error":"…"}}, every answer has a {@code Fly-Request-Id}, a macaroon sent as
 * Bearer is refused.
 */
public final class FlyStandIn implements AutoCloseable {
  private final String token;
  private final LoopbackServer server;
  private final List<Map<String, Object>> machines = new ArrayList<>();
  private volatile String status = "deployed";
  private volatile String logs = "{\"data\":[],\"meta\":{\"next_token\":\"\"}}";
  private volatile Map<String, Reply> overrides = Map.of();

  public FlyStandIn(int port, String token) {
    this.token = token;
    this.server = new LoopbackServer(port, this::answer);
  }

  /** Runs one by hand: {@code FlyStandIn PORT TOKEN}. */
  public static void main(String[] arguments) throws InterruptedException {
    FlyStandIn one = new FlyStandIn(Integer.parseInt(arguments[0]), arguments[1]);
    one.machine("148e", "started", "2026-01-01T00:00:00Z");
    System.out.println("Fly.io stand-in at " + one.uri());
    one.server.await();
  }

  /** A machine, with the fields that the list has; change the map before asking. */
  public Map<String, Object> machine(String id, String state, String updatedAt) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("id", id);
    row.put("name", "quiet-" + id);
    row.put("state", state);
    row.put("region", "fra");
    row.put("instance_id", "01H" + id);
    row.put("private_ip", "fdaa::1");
    row.put("host_status", "ok");
    row.put("updated_at", updatedAt);
    row.put("config", new LinkedHashMap<>(Map.of("image", "registry.fly.io/app:1")));
    row.put("checks", new ArrayList<Map<String, Object>>());
    machines.add(row);
    return row;
  }

  /** A check as the list has it. */
  public static Map<String, Object> check(String name, String status, String output) {
    return Map.of(
        "name", name, "status", status, "output", output, "updated_at", "2026-01-01T00:00:00Z");
  }

  public void status(String word) {
    status = word;
  }

  public void logs(String body) {
    logs = body;
  }

  public void override(Map<String, Reply> replies) {
    overrides = Map.copyOf(replies);
  }

  /** Fly's shape of an error. */
  public static String error(String code, String message) {
    return Json.write(Map.of("error", code + ": " + message));
  }

  public URI machinesApi() {
    return URI.create(server.uri() + "/v1");
  }

  public URI uri() {
    return server.uri();
  }

  public List<Asked> asked() {
    return server.asked();
  }

  @Override
  public void close() {
    server.close();
  }

  private Reply answer(Asked asked) {
    return reply(asked).with("Fly-Request-Id", "01JREQUEST-fra");
  }

  private Reply reply(Asked asked) {
    for (Map.Entry<String, Reply> override : overrides.entrySet()) {
      if (asked.path().startsWith(override.getKey())) {
        return override.getValue();
      }
    }
    String scheme = token.startsWith("fm") ? "FlyV1 " : "Bearer ";
    if (!asked.header("authorization").equals(scheme + token)) {
      return Reply.json(401, "{\"error\":\"unauthorized\"}");
    }
    return switch (asked.path()) {
      case "/v1/apps/acme-cp" ->
          Reply.json(
              200,
              Json.write(
                  Map.of(
                      "id",
                      "jlyv9",
                      "name",
                      "acme-cp",
                      "status",
                      status,
                      "machine_count",
                      machines.size(),
                      "organization",
                      Map.of("slug", "acme"))));
      case "/v1/apps/acme-cp/machines" -> Reply.json(200, Json.write(machines));
      case "/api/v1/apps/acme-cp/logs" -> Reply.json(200, logs);
      default -> Reply.json(404, "{\"error\":\"app not found\"}");
    };
  }
}
