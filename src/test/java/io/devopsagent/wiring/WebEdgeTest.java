package io.devopsagent.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import io.devopsagent.action.AuditStore;
import io.devopsagent.config.ConfigReader;
import io.devopsagent.config.ConfigResult;
import io.devopsagent.kernel.Json;
import io.devopsagent.testkit.DrivenClock;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The pages over the running product: what people do there is done, and the trail has a name. */
class WebEdgeTest {
  private static final Pattern CSRF = Pattern.compile("name=\"csrf\" value=\"([^\"]+)\"");
  private static final Pattern MADE = Pattern.compile(">(da_[\\w-]+)<");
  private final HttpClient client = HttpClient.newHttpClient();
  private ScratchConfig scratch;
  private App app;
  private WebEdge web;
  private String cookie;

  @BeforeEach
  void start() throws Exception {
    scratch = new ScratchConfig();
    DrivenClock clock = new DrivenClock();
    Machine machine = new Machine(clock, clock, clock::nanos, Map.of());
    ConfigResult.Accepted read =
        (ConfigResult.Accepted) new ConfigReader(Map.of()).read(scratch.file());
    app = new App(read.config(), read.secrets(), machine, "a test");
    web = new WebEdge(app);
    web.start();
    app.start();
    HttpResponse<String> in = send(HttpRequest.newBuilder(URI.create(web.adminLink())));
    cookie = in.headers().firstValue("Set-Cookie").orElseThrow().replaceAll(";.*", "");
  }

  @AfterEach
  void stop() {
    client.close();
    web.close();
    app.close();
    scratch.close();
  }

  @Test
  void whatPeopleDoIsInTheTrailWithTheirName() throws Exception {
    String made = post("ui/tokens", Map.of("name", "mara")).body();
    Matcher value = MADE.matcher(made);
    assertThat(value.find()).isTrue();
    String admin = cookie;
    cookie = signIn(value.group(1));
    post("ui/stop", Map.of("why", "a bad feeling"));
    post("ui/services/homepage/silence", Map.of());
    assertThat(page("ui"))
        .contains("The agent is stopped", "a bad feeling", "Pages about homepage");
    post("ui/services/homepage/speak", Map.of());
    post("ui/start", Map.of());
    assertThat(page("ui")).doesNotContain("The agent is stopped", "Pages about homepage");
    assertThat(trail())
        .containsExactly(
            "admin token.create mara",
            "mara stop agent",
            "mara silence homepage",
            "mara silence.end homepage",
            "mara start agent");
    cookie = admin;
    post("ui/tokens/revoke", Map.of("name", "mara"));
    assertThat(trail()).endsWith("admin token.revoke mara");
    assertThat(page("ui/audit")).contains("a bad feeling", "token.revoke");
    assertThat(api(value.group(1), "api/v1/audit").statusCode()).isEqualTo(401);
  }

  @Test
  void longListsAreReadFromTheStoreAStretchAtATime() throws Exception {
    for (int i = 0; i < 7; i++) {
      app.audit().append("mara", "test", "target " + i, "");
      app.memory().set("key " + i, "value", "mara");
      app.memory().set("key 3", "value " + i, "mara");
    }
    String token =
        MADE.matcher(post("ui/tokens", Map.of("name", "ci")).body())
            .results()
            .map(found -> found.group(1))
            .findFirst()
            .orElseThrow();
    assertThat(all(token, "api/v1/audit?limit=3", "audit", "id"))
        .hasSize(8)
        .doesNotHaveDuplicates();
    assertThat(all(token, "api/v1/memory?limit=3", "memory", "key"))
        .hasSize(7)
        .isSorted()
        .doesNotHaveDuplicates();
    List<String> versions = all(token, "api/v1/memory/key%203?limit=3", "history", "version");
    assertThat(versions).hasSize(8).doesNotHaveDuplicates();
    assertThat(all(token, "api/v1/effects?limit=3", "effects", "id")).isEmpty();
    assertThat(all(token, "api/v1/incidents?limit=3", "over", "id")).isEmpty();
    assertThat(page("ui/memory/key%203")).contains("value 6");
  }

  private List<String> all(String token, String first, String list, String key) throws Exception {
    List<String> all = new ArrayList<>();
    String path = first;
    while (!path.isEmpty()) {
      JsonNode answer = Json.tree(api(token, path).body());
      answer.path(list).forEach(row -> all.add(row.path(key).asString()));
      path = answer.path("next").asString("").replaceFirst("^/", "");
    }
    return all;
  }

  private List<String> trail() {
    return app.audit().newest(100).reversed().stream()
        .map((AuditStore.Entry each) -> each.actor() + " " + each.act() + " " + each.target())
        .toList();
  }

  private String signIn(String token) throws Exception {
    return post("login", Map.of("token", token))
        .headers()
        .firstValue("Set-Cookie")
        .orElseThrow()
        .replaceAll(";.*", "");
  }

  private HttpResponse<String> api(String token, String path) throws Exception {
    return send(to(path).header("Authorization", "Bearer " + token));
  }

  private String page(String path) throws Exception {
    return send(to(path).header("Cookie", cookie).header("Accept", "text/html")).body();
  }

  private HttpResponse<String> post(String path, Map<String, String> form) throws Exception {
    Matcher csrf = CSRF.matcher(page("ui"));
    String token = csrf.find() ? csrf.group(1) : "";
    String body =
        form.entrySet().stream()
            .map(field ->
                field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
            .collect(Collectors.joining("&", "csrf=" + token + "&", ""));
    return send(
        to(path)
            .header("Cookie", cookie)
            .header("Accept", "text/html")
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  private HttpRequest.Builder to(String path) {
    return HttpRequest.newBuilder(URI.create(web.address() + path));
  }

  private HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }
}
