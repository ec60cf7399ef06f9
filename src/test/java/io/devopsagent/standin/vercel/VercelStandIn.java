package io.devopsagent.standin.vercel;

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
 * Vercel's REST API as far as a watch reads it: the list of deployments, a project's production
 * target, a deployment's events; a wrong token is 403 {@code forbidden} as Vercel answers it, a
 * project of another team 404.
 */
public final class VercelStandIn implements AutoCloseable {
  private final String token;
  private final LoopbackServer server;
  private final List<Map<String, Object>> deployments = new ArrayList<>();
  private volatile String serving = "";
  private volatile String events = "[]";
  private volatile Map<String, Reply> overrides = Map.of();

  public VercelStandIn(int port, String token) {
    this.token = token;
    this.server = new LoopbackServer(port, this::answer);
  }

  /** Runs one by hand: {@code VercelStandIn PORT TOKEN}. */
  public static void main(String[] arguments) throws InterruptedException {
    VercelStandIn one = new VercelStandIn(Integer.parseInt(arguments[0]), arguments[1]);
    one.deploy("dpl_1", "READY", "PROMOTED", 1_767_225_600_000L);
    System.out.println("Vercel stand-in at " + one.uri());
    one.server.await();
  }

  /** A deployment of production, with the fields that Vercel's list has. */
  public Map<String, Object> deploy(String id, String state, String substate, long created) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("uid", id);
    row.put("name", "app");
    row.put("projectId", "prj_app");
    row.put("url", "app-" + id + ".vercel.app");
    row.put("created", created);
    row.put("state", state);
    row.put("readyState", state);
    row.put("target", "production");
    row.put("aliasError", null);
    row.put("inspectorUrl", "https://vercel.com/acme/app/" + id);
    row.put("meta", Map.of("githubCommitSha", "c0ffee" + id));
    if (!substate.isEmpty()) {
      row.put("readySubstate", substate);
      row.put("ready", created + 38_000);
    }
    synchronized (deployments) {
      deployments.add(row);
    }
    return row;
  }

  /** Which deployment the project's production target names; empty: the project does not say. */
  public void serving(String id) {
    serving = id;
  }

  /** The body of the events call. */
  public void events(String body) {
    events = body;
  }

  /** Answers any path that starts with a key by the reply instead. */
  public void override(Map<String, Reply> replies) {
    overrides = Map.copyOf(replies);
  }

  /** Vercel's shape of an error. */
  public static String error(String code, String message) {
    return Json.write(Map.of("error", Map.of("code", code, "message", message)));
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
    for (Map.Entry<String, Reply> override : overrides.entrySet()) {
      if (asked.path().startsWith(override.getKey())) {
        return override.getValue();
      }
    }
    if (!asked.header("authorization").equals("Bearer " + token)) {
      return Reply.json(
          403,
          "{\"error\":{\"code\":\"forbidden\",\"message\":\"Not authorized\",\"invalidToken\":true}}");
    }
    String team = asked.parameters().getOrDefault("teamId", asked.parameters().get("slug"));
    if (team != null && !team.equals("team_acme") && !team.equals("acme")) {
      return Reply.json(403, error("forbidden", "You don't have permission to access this team"));
    }
    return switch (asked.path()) {
      case "/v7/deployments" -> list(asked);
      case "/v9/projects/prj_app" -> project();
      default ->
          asked.path().matches("/v3/deployments/[^/]+/events")
              ? Reply.json(200, events)
              : Reply.json(404, error("not_found", "The requested resource was not found"));
    };
  }

  private Reply list(Asked asked) {
    if (!"prj_app".equals(asked.parameters().get("projectId"))) {
      return Reply.json(404, error("not_found", "Project not found"));
    }
    synchronized (deployments) {
      Map<String, Object> page = new LinkedHashMap<>();
      page.put("count", deployments.size());
      page.put("next", null);
      page.put("prev", null);
      return Reply.json(200, Json.write(Map.of("deployments", deployments, "pagination", page)));
    }
  }

  private Reply project() {
    return Reply.json(
        200,
        serving.isEmpty()
            ? "{\"id\":\"prj_app\",\"targets\":{}}"
            : Json.write(
                Map.of("id", "prj_app", "targets", Map.of("production", Map.of("id", serving)))));
  }
}
