package io.devopsagent.standin.packages;

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
 * Gitea's listing of container packages: rows are versions, pages are bounded, a token that is not
 * known is 401, one without {@code read:package} 403, an owner that is not known 404, an unknown
 * type an empty list.
 */
public final class GiteaPackagesStandIn implements AutoCloseable {
  private final String token;
  private final LoopbackServer server;
  private final List<Map<String, Object>> rows = new ArrayList<>();
  private volatile Reply override = Reply.json(200, "");
  private volatile boolean overridden;

  public GiteaPackagesStandIn(int port, String token) {
    this.token = token;
    this.server = new LoopbackServer(port, this::answer);
  }

  /** A version of an image; {@code repository} is empty when it is not linked. */
  public void version(String name, String version, String createdAt, String repository) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("id", rows.size() + 1);
    row.put("owner", Map.of("login", "acme"));
    row.put("repository", repository.isEmpty() ? null : Map.of("full_name", repository));
    row.put("type", "container");
    row.put("name", name);
    row.put("version", version);
    row.put("created_at", createdAt);
    rows.add(row);
  }

  public void override(Reply reply) {
    override = reply;
    overridden = true;
  }

  /** Gitea's shape of an error. */
  public static String error(String code, String message) {
    return Json.write(
        Map.of("message", code + ": " + message, "url", "https://git.example.org/api/swagger"));
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
    if (overridden) {
      return override;
    }
    if (!asked.header("authorization").equals("token " + token)) {
      return Reply.json(401, error("unauthorized", "user does not exist [uid: 0, name: ]"));
    }
    if (token.endsWith("-without-scope")) {
      return Reply.json(
          403,
          error(
              "forbidden",
              "token does not have at least one of required scope(s): [read:package]"));
    }
    if (!asked.path().equals("/api/v1/packages/acme")) {
      return Reply.json(404, error("not_found", "user redirect does not exist [name: nobody]"));
    }
    Map<String, String> parameters = asked.parameters();
    if (!"container".equals(parameters.get("type"))) {
      return Reply.json(200, "[]");
    }
    int limit = Math.min(50, Integer.parseInt(parameters.getOrDefault("limit", "30")));
    int from = (Integer.parseInt(parameters.getOrDefault("page", "1")) - 1) * limit;
    String part = parameters.getOrDefault("q", "");
    List<Map<String, Object>> all =
        rows.stream().filter(row -> String.valueOf(row.get("name")).contains(part)).toList();
    List<?> page =
        from >= all.size() ? List.of() : all.subList(from, Math.min(all.size(), from + limit));
    return Reply.json(200, Json.write(page)).with("X-Total-Count", Integer.toString(all.size()));
  }
}
