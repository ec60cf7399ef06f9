package io.devopsagent.provider.vercel;

import static io.devopsagent.provider.ProviderTesting.TOKEN;
import static org.assertj.core.api.Assertions.assertThat;

import io.devopsagent.kernel.Json;
import io.devopsagent.provider.ProviderReport;
import io.devopsagent.provider.ProviderReport.Detail;
import io.devopsagent.provider.ProviderReport.Standing;
import io.devopsagent.provider.ProviderTesting;
import io.devopsagent.standin.loopback.Asked;
import io.devopsagent.standin.loopback.Garbage;
import io.devopsagent.standin.loopback.LoopbackServer;
import io.devopsagent.standin.loopback.Reply;
import io.devopsagent.standin.vercel.VercelStandIn;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VercelCheckTest {
  private static final long T0 = 1_767_225_600_000L; // 2026-01-01T00:00:00Z
  private final VercelStandIn vercel = new VercelStandIn(0, TOKEN);

  @AfterEach
  void stop() {
    vercel.close();
  }

  private VercelCheck check(String token, String project, String team) {
    return new VercelCheck(
        ProviderTesting.access(vercel.uri(), "VERCEL_TOKEN", token), project, team);
  }

  private ProviderReport report() {
    ProviderReport report = check(TOKEN, "prj_app", "team_acme").report();
    ProviderTesting.honest(report);
    return report;
  }

  @ParameterizedTest(name = "{0} {1} over {2}, serving {3}")
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          READY        | PROMOTED | -        | -     | FINE     | ready            | production deployment dpl_2 is READY since 2026-01-01T01:00:38Z
          READY        | STAGED   | PROMOTED | -     | FINE     | ready            | production deployment dpl_2 is READY since 2026-01-01T01:00:38Z, staged and not yet promoted
          READY        | ROLLING  | PROMOTED | -     | FINE     | ready            | production deployment dpl_2 is READY since 2026-01-01T01:00:38Z
          READY        | PROMOTED | PROMOTED | dpl_1 | FINE     | not_newest       | production deployment dpl_2 is READY, but dpl_1 serves
          READY        | -        | PROMOTED | dpl_2 | FINE     | ready            | production deployment dpl_2 is READY
          BUILDING     | -        | PROMOTED | -     | FINE     | deploying        | production deployment dpl_2 is BUILDING; dpl_1 serves
          QUEUED       | -        | PROMOTED | dpl_1 | FINE     | deploying        | production deployment dpl_2 is QUEUED; dpl_1 serves
          INITIALIZING | -        | -        | -     | FINE     | deploying        | production deployment dpl_2 is INITIALIZING
          CANCELED     | -        | PROMOTED | -     | FINE     | canceled         | production deployment dpl_2 was CANCELED; dpl_1 serves
          BLOCKED      | -        | PROMOTED | -     | FINE     | blocked          | production deployment dpl_2 is BLOCKED; dpl_1 serves
          ERROR        | -        | PROMOTED | -     | IMPAIRED | deployment_error | newest production deployment failed: Vercel gives no reason; the one before still serves
          ERROR        | -        | PROMOTED | dpl_1 | IMPAIRED | deployment_error | newest production deployment failed: Vercel gives no reason; the one before still serves
          ERROR        | -        | -        | -     | IMPAIRED | deployment_error | newest production deployment failed: Vercel gives no reason; none before it is known to serve
          MELTED       | -        | PROMOTED | -     | UNKNOWN  | unknown_state    | production deployment dpl_2 is in a state that is not known here: MELTED
          """)
  void says_what_the_newest_deployment_means(
      String state,
      String substate,
      String earlier,
      String serving,
      Standing standing,
      String code,
      String sentence) {
    if (earlier != null) {
      vercel.deploy("dpl_1", "READY", earlier, T0);
    }
    vercel.deploy("dpl_2", state, substate == null ? "" : substate, T0 + 3_600_000);
    vercel.serving(serving == null ? "" : serving);

    ProviderReport report = report();

    assertThat(report.standing()).isEqualTo(standing);
    assertThat(report.code()).isEqualTo(code);
    assertThat(report.sentence()).isEqualTo(sentence);
  }

  @Test
  void keeps_vercels_words_and_the_end_of_the_build_log_of_a_failure() {
    vercel.deploy("dpl_1", "READY", "PROMOTED", T0);
    Map<String, Object> failed = vercel.deploy("dpl_2", "ERROR", "", T0 + 1);
    failed.put("errorCode", "BUILD_UTILS_SPAWN_1");
    failed.put("errorMessage", "Command \"npm run build\" exited with 1.");
    List<Map<String, Object>> events = new ArrayList<>();
    for (int i = 60; i > 0; i--) {
      events.add(
          Map.of(
              "type",
              "stderr",
              "created",
              T0 + i,
              "payload",
              Map.of("text", "\u001B[31mline " + i)));
    }
    vercel.events(Json.write(events));

    ProviderReport report = report();

    assertThat(report.sentence())
        .isEqualTo(
            "newest production deployment failed: Command \"npm run build\" exited with 1;"
                + " the one before still serves");
    assertThat(report.logTail()).hasSize(20).startsWith("line 41").endsWith("line 60");
    assertThat(report.details())
        .contains(
            new Detail("newest_error_code", "BUILD_UTILS_SPAWN_1"),
            new Detail("newest_commit", "c0ffeedpl_2"),
            new Detail("last_promoted", "dpl_1"));
  }

  @Test
  void reads_a_log_that_comes_as_a_stream_and_does_without_one_that_does_not_come() {
    vercel.deploy("dpl_2", "ERROR", "", T0);
    vercel.events(
        "{\"type\":\"stdout\",\"text\":\"a\",\"created\":1}\n{\"text\":\"b\",\"created\":2}\n{oops");
    assertThat(report().logTail()).containsExactly("a", "b");

    vercel.override(Map.of("/v3/", Reply.of(Reply.Manner.RESET)));
    ProviderReport report = report();
    assertThat(report.logTail()).isEmpty();
    assertThat(report.standing()).isEqualTo(Standing.IMPAIRED);
  }

  @Test
  void a_ready_deployment_without_its_address_impairs() {
    vercel
        .deploy("dpl_1", "READY", "PROMOTED", T0)
        .put("aliasError", Map.of("message", "DNS is off."));
    assertThat(report().standing()).isEqualTo(Standing.IMPAIRED);
    assertThat(report().sentence())
        .isEqualTo(
            "production deployment dpl_1 is READY but got no production address: DNS is off");
  }

  @Test
  void deleted_deployments_and_none_at_all_are_no_news() {
    vercel.deploy("dpl_1", "DELETED", "", T0);
    assertThat(report().standing()).isEqualTo(Standing.UNKNOWN);
    assertThat(report().sentence())
        .isEqualTo("Vercel lists no production deployment of project prj_app");
  }

  @Test
  void without_a_token_nothing_is_asked() {
    ProviderReport report = check("", "prj_app", "").report();
    assertThat(report.sentence()).isEqualTo("no $VERCEL_TOKEN set — degraded check only");
    assertThat(report.code()).isEqualTo("credential_missing");
    assertThat(report.missingCredential()).isEqualTo("VERCEL_TOKEN");
    assertThat(vercel.asked()).isEmpty();
  }

  @Test
  void a_wrong_token_a_wrong_team_and_a_wrong_project_are_unknown_in_vercels_words() {
    assertThat(check("other", "prj_app", "").report().sentence())
        .isEqualTo(
            "Vercel refused $VERCEL_TOKEN for project prj_app: 403 Forbidden: forbidden: Not authorized");
    assertThat(check(TOKEN, "prj_app", "team_other").report().code())
        .isEqualTo("credential_rejected");
    assertThat(check(TOKEN, "prj_other", "acme").report().sentence())
        .isEqualTo(
            "Vercel does not know project prj_other: 404 Not Found: not_found: Project not found");
  }

  @Test
  void a_team_goes_by_its_id_or_its_slug() {
    check(TOKEN, "prj_app", "team_acme").report();
    check(TOKEN, "prj_app", "acme").report();
    check(TOKEN, "prj_app", "").report();
    assertThat(vercel.asked().stream().filter(a -> a.path().equals("/v7/deployments")))
        .extracting(Asked::query)
        .containsExactly(
            "projectId=prj_app&target=production&limit=20&teamId=team_acme",
            "projectId=prj_app&target=production&limit=20&slug=acme",
            "projectId=prj_app&target=production&limit=20");
  }

  @Test
  void a_provider_in_trouble_is_unknown() {
    ProviderTesting.allTroubles(
        Reply.troubles(VercelStandIn::error),
        reply -> vercel.override(Map.of("/v7/", reply)),
        new VercelCheck(ProviderTesting.once(vercel.uri(), "VERCEL_TOKEN", TOKEN), "prj_app", ""),
        new VercelCheck(ProviderTesting.hasty(vercel.uri(), "VERCEL_TOKEN"), "prj_app", ""));
  }

  @Test
  void a_hiccup_is_tried_again() {
    AtomicInteger calls = new AtomicInteger();
    try (LoopbackServer flaky =
        new LoopbackServer(asked ->
            calls.incrementAndGet() == 1
                ? Reply.json(503, "{}")
                : Reply.json(200, "{\"deployments\":[{\"uid\":\"d\",\"state\":\"READY\"}]}"))) {
      VercelCheck check =
          new VercelCheck(
              ProviderTesting.access(flaky.uri(), "VERCEL_TOKEN", TOKEN), "prj_app", "");
      assertThat(check.report().sentence()).isEqualTo("production deployment d is READY");
    }
  }

  @Test
  void a_provider_that_repeats_our_token_does_not_publish_it() {
    vercel.override(
        Map.of("/v7/", Reply.json(403, VercelStandIn.error("forbidden", "bad token " + TOKEN))));
    assertThat(report().sentence()).endsWith("forbidden: bad token [redacted VERCEL_TOKEN]");
    ProviderReport broken = check("two\nlines", "prj_app", "").report();
    assertThat(broken.sentence()).doesNotContain("lines").contains("a header is malformed");
  }

  @Test
  void garbage_never_throws_and_never_tells_the_token() {
    vercel.deploy("dpl_1", "READY", "PROMOTED", T0);
    vercel.deploy("dpl_2", "ERROR", "", T0 + 1);
    Map<String, Object> list = new HashMap<>();
    list.put("deployments", List.of(vercel.deploy("dpl_3", "ERROR", "", T0 + 2)));
    List<String> truths =
        List.of(
            Json.write(list),
            "{\"targets\":{\"production\":{\"id\":\"dpl_1\"}}}",
            "[{\"text\":\"x\",\"created\":1}]");
    for (Reply reply : Garbage.replies(Garbage.seed(), truths, 300)) {
      vercel.override(Map.of("/v7/", reply));
      ProviderTesting.honest(check(TOKEN, "prj_app", "").report());
      vercel.override(Map.of("/v9/", reply, "/v3/", reply));
      ProviderTesting.honest(check(TOKEN, "prj_app", "").report());
    }
  }
}
