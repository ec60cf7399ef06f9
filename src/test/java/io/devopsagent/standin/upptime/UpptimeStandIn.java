package io.devopsagent.standin.upptime;

import io.devopsagent.kernel.Json;
import io.devopsagent.standin.loopback.Asked;
import io.devopsagent.standin.loopback.LoopbackServer;
import io.devopsagent.standin.loopback.Reply;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The raw files of an Upptime repository: {@code history/summary.json}, {@code history/{slug}.yml},
 * {@code api/{slug}/uptime.json}. What is not there is 404 in text, as GitHub's raw host answers.
 */
public final class UpptimeStandIn implements AutoCloseable {
  private final LoopbackServer server;
  private final Map<String, Reply> files = new ConcurrentHashMap<>();
  private final List<Map<String, Object>> sites = new ArrayList<>();

  public UpptimeStandIn(int port) {
    this.server = new LoopbackServer(port, this::answer);
  }

  /** Runs one by hand: {@code UpptimeStandIn PORT}. */
  public static void main(String[] arguments) throws InterruptedException {
    UpptimeStandIn one = new UpptimeStandIn(Integer.parseInt(arguments[0]));
    one.site("app", "up", "2026-01-01T00:00:00.000Z");
    System.out.println("Upptime stand-in at " + one.uri());
    one.server.await();
  }

  /** A site in the summary, with its own file and its daily badge. */
  public void site(String slug, String status, String lastUpdated) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("name", "The " + slug);
    row.put("url", "https://" + slug + ".example.org");
    row.put("icon", "https://favicons.example.org/" + slug);
    row.put("slug", slug);
    row.put("status", status);
    row.put("uptime", "99.95%");
    row.put("uptimeDay", "100.00%");
    row.put("time", 214);
    row.put("dailyMinutesDown", Map.of("2025-12-31", 7));
    sites.add(row);
    file("/history/summary.json", Reply.json(200, Json.writePretty(sites)));
    file(
        "/history/" + slug + ".yml",
        Reply.text(
            200,
            "text/plain; charset=utf-8",
            """
            url: https://%s.example.org
            status: %s
            code: 200
            responseTime: 214
            lastUpdated: %s
            startTime: 2024-01-01T00:00:00.000Z
            generator: Upptime <https://github.com/upptime/upptime>
            """
                .formatted(slug, status, lastUpdated)));
    file(
        "/api/" + slug + "/uptime.json",
        Reply.json(
            200,
            "{\"schemaVersion\":1,\"label\":\"uptime\",\"message\":\"100%\",\"color\":\"green\"}"));
  }

  public void file(String path, Reply reply) {
    files.put(path, reply);
  }

  public void remove(String path) {
    files.remove(path);
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
    return files.getOrDefault(asked.path(), Reply.text(404, "text/plain", "404: Not Found"));
  }
}
