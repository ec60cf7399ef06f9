package io.devopsagent.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.devopsagent.kernel.Json;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class WebServerTest {
  private static final List<String> API =
      List.of(
          "/api/v1/services",
          "/api/v1/services/docs",
          "/api/v1/incidents",
          "/api/v1/incidents/12",
          "/api/v1/effects",
          "/api/v1/memory",
          "/api/v1/memory/cloud-services-latest",
          "/api/v1/audit",
          "/api/v1/switches",
          "/metrics");

  private Site site = new Site(Acme.onABadAfternoon());

  @AfterEach
  void stop() {
    site.close();
  }

  @Test
  void everythingButThePublicPartNeedsATokenOrASession() throws Exception {
    for (String path :
        List.of("/", "/login", "/health", "/api/v1/status.json", "/incidents.atom")) {
      assertThat(site.get(path).statusCode()).as(path).isEqualTo(200);
    }
    for (String path : API) {
      assertProblem(site.get(path), 401);
      assertThat(site.withToken(path).statusCode()).as(path).isEqualTo(200);
    }
    String cookie = site.signIn();
    for (String path : Pages.CONSOLE) {
      HttpResponse<String> refused = site.page(path, "a=b");
      assertThat(refused.statusCode()).as(path).isEqualTo(303);
      assertThat(refused.headers().firstValue("Location").orElseThrow())
          .startsWith("/login?next=%2Fui");
      assertThat(site.page(path, cookie).statusCode())
          .as(path)
          .isEqualTo(path.endsWith("nothing-here") ? 404 : 200);
    }
    assertProblem(site.get("/ui/live"), 401);
    assertProblem(site.get("/no/such/path"), 401);
    assertProblem(site.post("/ui/stop", "a=b", Map.of()), 401, "text/html");
  }

  @Test
  void problemsAreWrittenInUtf8() throws Exception {
    assertThat(site.get("/api/v1/services").body()).contains("Bearer da_…");
  }

  @Test
  void aWrongTokenIsRefusedAndGuessingIsSlowedDown() throws Exception {
    HttpRequest.Builder wrong =
        site.to("/api/v1/services").header("Authorization", "Bearer da_wrong");
    for (int i = 0; i < LoginLimiter.FREE_TRIES; i++) {
      assertProblem(site.send(wrong), 401);
    }
    HttpResponse<String> limited = site.send(wrong);
    assertProblem(limited, 429);
    assertThat(limited.headers().firstValue("Retry-After")).isPresent();
    assertThat(site.withToken("/api/v1/services").statusCode()).isEqualTo(429);
    site.clock.advance(LoginLimiter.WINDOW.plusSeconds(1));
    assertThat(site.withToken("/api/v1/services").statusCode()).isEqualTo(200);
  }

  @Test
  void theOneTimeLinkLetsInOnce() throws Exception {
    HttpResponse<String> in = site.get("/login?token=" + TestTokens.CODE);
    assertThat(in.statusCode()).isEqualTo(303);
    assertThat(in.headers().firstValue("Location")).contains("/ui");
    assertThat(in.headers().firstValue("Set-Cookie").orElseThrow())
        .contains("HttpOnly", "SameSite=Strict", "Path=/")
        .doesNotContain("Secure");
    assertThat(site.page("/ui", Site.cookie(in)).body()).contains("signed in as admin");
    HttpResponse<String> again = site.get("/login?token=" + TestTokens.CODE);
    assertThat(again.statusCode()).isEqualTo(401);
    assertThat(again.body()).contains("was used already").doesNotContain(TestTokens.CODE);
  }

  @Test
  void aLinkFollowedFromAnotherSiteGoesOnFromAPageOfOurs() throws Exception {
    HttpResponse<String> in =
        site.send(
            site.to("/login?token=" + TestTokens.CODE).header("Sec-Fetch-Site", "cross-site"));
    assertThat(in.statusCode()).isEqualTo(200);
    assertThat(in.body()).contains("http-equiv=\"refresh\"", "url=/ui");
  }

  @Test
  void sessionsEnd() throws Exception {
    String cookie = site.signIn();
    site.clock.advance(Sessions.IDLE.plusMinutes(1));
    assertThat(site.page("/ui", cookie).statusCode()).isEqualTo(303);
    String other = site.signIn();
    HttpResponse<String> out = site.post("/ui/logout", other, Map.of("csrf", site.csrf(other)));
    assertThat(out.headers().firstValue("Location")).contains("/login");
    assertThat(site.page("/ui", other).statusCode()).isEqualTo(303);
  }

  @Test
  void formsNeedTheTokenOfTheirSession() throws Exception {
    String cookie = site.signIn();
    assertThat(site.post("/ui/stop", cookie, Map.of("why", "x")).statusCode()).isEqualTo(403);
    assertThat(site.post("/ui/stop", cookie, Map.of("csrf", "guess")).statusCode()).isEqualTo(403);
    HttpRequest.Builder byCookie =
        site.to("/api/v1/switches/stop")
            .header("Cookie", cookie)
            .POST(HttpRequest.BodyPublishers.noBody());
    assertProblem(site.send(byCookie), 403);
    assertThat(site.agent.commands).isEmpty();
  }

  @Test
  void peopleActByPlainForms() throws Exception {
    String cookie = site.signIn();
    String csrf = site.csrf(cookie);
    HttpResponse<String> done =
        site.post("/ui/incidents/12/acknowledge", cookie, Map.of("csrf", csrf, "from", "/ui"));
    assertThat(done.statusCode()).isEqualTo(303);
    assertThat(done.headers().firstValue("Location")).contains("/ui");
    site.post("/ui/services/docs/silence", cookie, Map.of("csrf", csrf));
    site.post("/ui/services/docs/speak", cookie, Map.of("csrf", csrf));
    site.post("/ui/stop", cookie, Map.of("csrf", csrf, "why", "a bad feeling"));
    assertThat(site.page("/ui/memory", cookie).body())
        .contains("The agent is stopped", "a bad feeling");
    assertThat(site.get("/").body()).contains("is stopped").doesNotContain("a bad feeling");
    site.post("/ui/start", cookie, Map.of("csrf", csrf));
    assertThat(site.agent.commands)
        .containsExactly(
            "acknowledge 12 by mara",
            "silence docs PT1H by mara",
            "speak docs by mara",
            "stop by mara: a bad feeling",
            "start by mara");
    HttpResponse<String> elsewhere =
        site.post(
            "/ui/incidents/12/acknowledge",
            cookie,
            Map.of("csrf", csrf, "from", "//evil.example.org/ui"));
    assertThat(elsewhere.headers().firstValue("Location")).contains("/ui/incidents/12");
  }

  @Test
  void strangersSeeNothingInternal() throws Exception {
    for (String path :
        List.of("/", "/api/v1/status.json", "/incidents.atom", "/health", "/badge/docs.svg")) {
      String shown = site.get(path).body();
      assertThat(shown).as(path).doesNotContain(Acme.INTERNAL);
      assertThat(shown).as(path).doesNotContain("503", "FLY_API_TOKEN", "acme/", "203.0.113.7");
      assertThat(shown).as(path).doesNotContain("Staging", "staging", "mara", "CEO", "Vercel");
    }
    assertThat(site.get("/badge/staging-with-a-name-that-is-really-quite-long.svg").statusCode())
        .isEqualTo(404);
    assertThat(site.page("/ui", site.signIn()).body()).contains(Acme.INTERNAL);
  }

  @Test
  void theStatusIsTheSameForPeopleAndMachines() throws Exception {
    JsonNode status = Json.tree(site.get("/api/v1/status.json").body());
    String sentence = status.path("sentence").asString();
    assertThat(sentence)
        .isEqualTo(
            "Customer app is down. Docs is degraded. Everything else that we can see works."
                + " One service we cannot see.");
    assertThat(site.get("/").body()).contains(sentence);
    assertThat(status.path("status").asString()).isEqualTo("down");
    assertThat(status.path("services").size()).isEqualTo(11);
    JsonNode first = status.path("services").path(0);
    assertThat(first.path("verdict").asString()).isEqualTo("down");
    assertThat(first.path("availability_90_days").path("lower").asString()).isEqualTo("99.91 %");
    JsonNode outage = status.path("incidents").path(0);
    assertThat(outage.path("began_at").asString()).isEqualTo("2026-11-24T13:02:36Z");
    assertThat(outage.path("class").asString()).isEqualTo("status_unexpected");
    assertThat(outage.path("ended_at").isNull()).isTrue();
  }

  @Test
  void saysPlainlyThatNobodyWatches() throws Exception {
    site.agent.health =
        new WebModel.Health.State(
            Duration.ofMinutes(9),
            Duration.ofMinutes(2),
            Duration.ofMinutes(1),
            "database is locked " + Acme.INTERNAL,
            3);
    HttpResponse<String> health = site.get("/health");
    assertThat(health.statusCode()).isEqualTo(503);
    assertThat(health.body()).contains("\"idle_seconds\":540").doesNotContain(Acme.INTERNAL);
    String page = site.get("/").body();
    assertThat(page)
        .contains("We are not watching right now, so we cannot say what works.")
        .contains("Our own watch stands still since 14:00:54 CET.")
        .contains("Customer app</bdi> was down when we last looked")
        .contains("looking later than planned", "We cannot keep what we see")
        .doesNotContain("v up\"", "v down\"", Acme.INTERNAL);
    JsonNode status = Json.tree(site.get("/api/v1/status.json").body());
    status
        .path("services")
        .forEach(each -> assertThat(each.path("verdict").asString()).isEqualTo("unknown"));
    assertThat(site.page("/ui/incidents/12", site.signIn()).body())
        .contains("Customer app was down when we last looked.");
    assertThat(site.page("/ui", site.signIn()).body())
        .contains("The watch stands still", "database is locked", ">9 minutes<")
        .doesNotContain("11 days", "v up\"", "v down\"");
  }

  @Test
  void theConsoleSaysWhatIsWrongAndWhatIsNext() throws Exception {
    String now = site.page("/ui", site.signIn()).body();
    assertThat(now)
        .contains(
            "Customer app is down for 7 minutes. Docs is degraded. One more cannot be told."
                + " Nine are up.")
        .contains("CEO was paged at 14:07:41 and has not answered. Next: page mara in 2:18.")
        .contains("dry run: acme/ci is not released for changes")
        .contains("403 Forbidden: user should have permission to write to this repository")
        .contains("href=\"https://git.example.org/acme/customer-app/issues/418\"");
  }

  @Test
  void everyAnswerProtects() throws Exception {
    for (String path : List.of("/", "/ui", "/api/v1/services", "/health", "/nothing")) {
      HttpResponse<String> answer = site.get(path);
      assertThat(answer.headers().firstValue("Content-Security-Policy").orElseThrow())
          .contains("default-src 'self'", "frame-ancestors 'none'")
          .doesNotContain("unsafe");
      assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
      assertThat(answer.headers().firstValue("Referrer-Policy")).contains("no-referrer");
      assertThat(answer.headers().firstValue("Server")).isEmpty();
    }
    for (String path : Pages.CONSOLE) {
      String page = site.page(path, site.signIn()).body();
      assertThat(page).as(path).doesNotContain(" style=", "<style", "javascript:", " onclick=");
    }
  }

  @Test
  void aFaultOfOursShowsNoTrace() throws Exception {
    site.agent.fault = new IllegalStateException("boom at " + Acme.INTERNAL);
    assertProblem(site.withToken("/api/v1/services"), 500);
    for (HttpResponse<String> answer :
        List.of(site.withToken("/api/v1/services"), site.page("/", "a=b"))) {
      assertThat(answer.statusCode()).isEqualTo(500);
      assertThat(answer.body())
          .contains("A fault of ours")
          .doesNotContain(Acme.INTERNAL, "IllegalState", "\tat ");
    }
  }

  @Test
  void errorsAreProblemDetails() throws Exception {
    assertProblem(site.withToken("/api/v1/nothing"), 404);
    assertProblem(site.withToken("/api/v1/services/no-such"), 404);
    assertProblem(site.withToken("/api/v1/services/..%00"), 400);
    assertProblem(site.withToken("/api/v1/incidents/99999999999999999999"), 404);
    assertProblem(site.withToken("/api/v1/effects?limit=many"), 400);
    assertProblem(site.send(put("/api/v1/memory/a", "{\"value\": 7}")), 400);
    assertProblem(site.send(put("/api/v1/memory/a", "{")), 400);
    assertProblem(site.send(put("/api/v1/services", "{}")), 405);
    assertThat(site.page("/nothing", site.signIn()).body()).contains("There is nothing here.");
  }

  @Test
  void bodiesAreBounded() throws Exception {
    assertProblem(
        site.send(put("/api/v1/memory/a", "x".repeat(RequestRules.LARGEST_BODY + 1))), 413);
    HttpRequest.Builder endless =
        site.to("/api/v1/memory/a")
            .header("Authorization", "Bearer " + TestTokens.TOKEN)
            .PUT(
                HttpRequest.BodyPublishers.ofInputStream(
                    () -> new ByteArrayInputStream(new byte[10])));
    assertProblem(site.send(endless), 411);
    assertThat(site.send(put("/api/v1/memory/a", "{\"value\":\"kept\"}")).body())
        .contains("\"value\":\"kept\"", "\"by\":\"mara\"");
  }

  @Test
  void metricsNameServicesAndNoAddress() throws Exception {
    String metrics = site.withToken("/metrics").body();
    assertThat(metrics)
        .contains("devops_agent_service_verdict{service=\"docs\",verdict=\"degraded\"} 1.0")
        .contains("devops_agent_service_verdict{service=\"docs\",verdict=\"up\"} 0.0")
        .contains("devops_agent_probe_phase_seconds{phase=\"connect\",service=\"docs\"} 0.0112")
        .contains("devops_agent_effects{state=\"held\"} 1.0")
        .contains("devops_agent_incidents_live{state=\"open\"} 1.0")
        .contains("jvm_memory_used_bytes")
        .doesNotContain("http", Acme.INTERNAL);
    site.agent.services.removeIf(status -> status.service().id().value().equals("docs"));
    assertThat(site.withToken("/metrics").body()).doesNotContain("\"docs\"");
  }

  @Test
  void assetsMayBeKeptForEver() throws Exception {
    String page = site.get("/").body();
    int from = page.indexOf("/assets/components.");
    String address = page.substring(from, page.indexOf('"', from));
    HttpResponse<String> css = site.get(address);
    assertThat(css.headers().firstValue("Cache-Control").orElseThrow()).contains("immutable");
    assertThat(css.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/css");
    assertThat(css.body()).contains("url(/assets/inter.").doesNotContain("url(inter.woff2)");
    assertThat(site.get("/assets/..%2fV1__spine.sql").statusCode()).isIn(400, 404);
    assertThat(site.get("/assets/components.000000000000.css").statusCode()).isEqualTo(404);
  }

  @Test
  void aProxyIsBelievedOnlyWhereItIsTrusted() throws Exception {
    HttpRequest.Builder login =
        site.to("/login?token=" + TestTokens.CODE).header("X-Forwarded-Proto", "https");
    assertThat(site.send(login).headers().firstValue("Set-Cookie").orElseThrow())
        .doesNotContain("Secure");
    WebSettings plain = Acme.settings();
    site.close();
    site =
        new Site(
            site.agent,
            new WebSettings(
                plain.host(), 0, "", plain.organisation(), plain.zone(), Set.of("127.0.0.1")));
    HttpRequest.Builder again =
        site.to("/login?token=" + TestTokens.CODE).header("X-Forwarded-Proto", "https");
    assertThat(site.send(again).headers().firstValue("Set-Cookie").orElseThrow())
        .contains("Secure");
  }

  @Test
  void aPortThatIsTakenIsSaid() {
    WebSettings taken = new WebSettings("127.0.0.1", site.port, "", "Acme", Acme.ZONE, Set.of());
    assertThat(catchThrowable(() -> new Site(site.agent, taken)))
        .hasMessageContaining("Cannot listen on 127.0.0.1:" + site.port);
  }

  private HttpRequest.Builder put(String path, String body) {
    return site.to(path)
        .header("Authorization", "Bearer " + TestTokens.TOKEN)
        .PUT(HttpRequest.BodyPublishers.ofString(body));
  }

  private static void assertProblem(HttpResponse<String> answer, int status) {
    assertProblem(answer, status, "application/problem+json");
  }

  private static void assertProblem(HttpResponse<String> answer, int status, String type) {
    assertThat(answer.statusCode()).as(answer.uri() + " " + answer.body()).isEqualTo(status);
    assertThat(answer.headers().firstValue("Content-Type").orElseThrow()).startsWith(type);
    if (type.contains("json")) {
      JsonNode problem = Json.tree(answer.body());
      assertThat(problem.path("status").asInt()).isEqualTo(status);
      assertThat(problem.path("title").asString()).isNotBlank();
      assertThat(problem.path("detail").asString()).isNotBlank();
    }
  }
}
