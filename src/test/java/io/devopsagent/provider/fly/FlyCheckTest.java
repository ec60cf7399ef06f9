package io.devopsagent.provider.fly;

import static io.devopsagent.provider.ProviderTesting.TOKEN;
import static org.assertj.core.api.Assertions.assertThat;

import io.devopsagent.kernel.Json;
import io.devopsagent.provider.ProviderReport;
import io.devopsagent.provider.ProviderReport.Detail;
import io.devopsagent.provider.ProviderReport.Standing;
import io.devopsagent.provider.ProviderTesting;
import io.devopsagent.standin.fly.FlyStandIn;
import io.devopsagent.standin.loopback.Garbage;
import io.devopsagent.standin.loopback.Reply;
import io.devopsagent.testkit.DrivenClock;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FlyCheckTest {
  private final DrivenClock clock = new DrivenClock(Instant.parse("2026-01-01T00:20:00Z"));
  private final FlyStandIn fly = new FlyStandIn(0, TOKEN);

  @AfterEach
  void stop() {
    fly.close();
  }

  private FlyCheck check(String token, String app) {
    return new FlyCheck(
        ProviderTesting.access(fly.machinesApi(), "FLY_API_TOKEN", token), fly.uri(), app, clock);
  }

  private ProviderReport report() {
    ProviderReport report = check(TOKEN, "acme-cp").report();
    ProviderTesting.honest(report);
    return report;
  }

  /** One machine that is well, and one in the state given since the minute given. */
  @ParameterizedTest(name = "{0} since minute {1}, host {2}, autostart {3}, check {4}")
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          started       | 00 | ok          | - | passing  | FINE     | ok             | 2 of 2 machines of acme-cp running
          started       | 00 | ok          | - | warning  | FINE     | ok             | 2 of 2 machines of acme-cp running
          started       | 00 | ok          | - | critical | IMPAIRED | check_critical | check servicecheck-00-http-8080 of machine b2 in fra is critical: connection refused
          started       | 00 | ok          | - | dancing  | UNKNOWN  | unknown_state  | check servicecheck-00-http-8080 of machine b2 in fra says dancing
          started       | 00 | unreachable | - | critical | UNKNOWN  | host_unknown   | Fly.io cannot see the host of machine b2 in fra (unreachable); 1 of 2 machines can be judged and show no trouble
          started       | 00 | unknown     | - | passing  | UNKNOWN  | host_unknown   | Fly.io cannot see the host of machine b2 in fra (unknown); 1 of 2 machines can be judged and show no trouble
          stopped       | 00 | ok          | - | critical | FINE     | ok             | 1 of 2 machines of acme-cp running
          suspended     | 00 | ok          | - | -        | FINE     | ok             | 1 of 2 machines of acme-cp running
          created       | 00 | ok          | - | -        | FINE     | ok             | 1 of 2 machines of acme-cp running
          failed        | 19 | ok          | - | -        | IMPAIRED | machine_failed | machine b2 in fra is failed
          launch_failed | 19 | ok          | - | -        | IMPAIRED | machine_failed | machine b2 in fra is launch_failed
          starting      | 16 | ok          | - | -        | FINE     | ok             | 1 of 2 machines of acme-cp running
          starting      | 14 | ok          | - | -        | IMPAIRED | machine_stuck  | machine b2 in fra is starting for 6m
          restarting    | 14 | ok          | - | -        | IMPAIRED | machine_stuck  | machine b2 in fra is restarting for 6m
          updating      | 14 | ok          | - | -        | FINE     | ok             | 1 of 2 machines of acme-cp running
          updating      | 09 | ok          | - | -        | IMPAIRED | machine_stuck  | machine b2 in fra is updating for 11m
          destroyed     | 00 | ok          | - | -        | FINE     | ok             | 1 of 1 machine of acme-cp running
          replaced      | 00 | unreachable | - | critical | FINE     | ok             | 1 of 1 machine of acme-cp running
          levitating    | 00 | ok          | - | -        | UNKNOWN  | unknown_state  | machine b2 in fra is in a state that is not known here: levitating
          """)
  void says_what_a_machine_means(
      String state,
      String minute,
      String host,
      String autostart,
      String checkStatus,
      Standing standing,
      String code,
      String sentence) {
    fly.machine("a1", "started", "2026-01-01T00:00:00Z");
    Map<String, Object> second = fly.machine("b2", state, "2026-01-01T00:" + minute + ":00Z");
    second.put("host_status", host);
    if (checkStatus != null) {
      second.put(
          "checks",
          List.of(
              FlyStandIn.check("bg_deployments_compat-1", "critical", "an internal matter"),
              FlyStandIn.check("servicecheck-00-http-8080", checkStatus, "connection refused")));
    }

    ProviderReport report = report();

    assertThat(report.sentence()).isEqualTo(sentence);
    assertThat(report.code()).isEqualTo(code);
    assertThat(report.standing()).isEqualTo(standing);
    assertThat(report.details()).contains(new Detail("fly_request_id", "01JREQUEST-fra"));
    assertThat(report.details().toString()).doesNotContain("bg_deployments");
  }

  @ParameterizedTest(name = "autostart {0}")
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          true  | FINE     | resting      | none of 2 machines of acme-cp is running; a request starts one
          false | IMPAIRED | none_running | none of 2 machines of acme-cp is running and no request starts one
          -     | UNKNOWN  | none_running | none of 2 machines of acme-cp is running; they may be resting until a request comes
          """)
  void resting_machines_are_no_outage(
      Boolean autostart, Standing standing, String code, String sentence) {
    for (String id : List.of("a1", "b2")) {
      Map<String, Object> machine = fly.machine(id, "stopped", "2026-01-01T00:00:00Z");
      if (autostart != null) {
        machine.put("config", Map.of("services", List.of(Map.of("autostart", autostart))));
      }
    }
    ProviderReport report = report();
    assertThat(report.standing()).isEqualTo(standing);
    assertThat(report.code()).isEqualTo(code);
    assertThat(report.sentence()).isEqualTo(sentence);
  }

  @ParameterizedTest(name = "{0} without machines")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          deployed  | IMPAIRED | app acme-cp is deployed but has no machines
          suspended | IMPAIRED | app acme-cp is suspended
          pending   | UNKNOWN  | app acme-cp has no machines; its status is pending
          """)
  void an_app_without_machines(String status, Standing standing, String sentence) {
    fly.status(status);
    assertThat(report().standing()).isEqualTo(standing);
    assertThat(report().sentence()).isEqualTo(sentence);
  }

  @Test
  void trouble_on_a_visible_host_counts_even_beside_an_invisible_one() {
    fly.machine("a1", "started", "2026-01-01T00:00:00Z").put("host_status", "unreachable");
    fly.machine("b2", "failed", "2026-01-01T00:00:00Z");
    assertThat(report().code()).isEqualTo("machine_failed");
  }

  @Test
  void the_log_tail_comes_with_trouble_and_its_want_changes_nothing() {
    fly.machine("a1", "failed", "2026-01-01T00:00:00Z");
    StringBuilder rows = new StringBuilder();
    for (int i = 1; i <= 30; i++) {
      rows.append(i == 1 ? "" : ",")
          .append(
              "{\"attributes\":{\"timestamp\":\"t"
                  + i
                  + "\",\"level\":\"error\",\"message\":\"panic "
                  + TOKEN
                  + "\"}}");
    }
    fly.logs("{\"data\":[" + rows + "],\"meta\":{\"next_token\":\"x\"}}");
    assertThat(report().logTail())
        .hasSize(20)
        .startsWith("t11 error panic [redacted FLY_API_TOKEN]");

    fly.override(Map.of("/api/v1/", Reply.json(404, "{}")));
    assertThat(report().logTail()).isEmpty();
    assertThat(report().standing()).isEqualTo(Standing.IMPAIRED);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          fo1_abc         | Bearer fo1_abc
          fm2_abc         | FlyV1 fm2_abc
          fm2_a,fm2_b     | FlyV1 fm2_a,fm2_b
          fo1_x,fm1r_y    | FlyV1 fo1_x,fm1r_y
          FlyV1 fm2_abc   | FlyV1 fm2_abc
          Bearer fm2_abc  | Bearer fm2_abc
          """)
  void sends_each_kind_of_token_by_its_scheme(String token, String header) {
    assertThat(FlyToken.authorization(token)).isEqualTo(header);
  }

  @Test
  void a_macaroon_is_accepted() {
    try (FlyStandIn other = new FlyStandIn(0, "fm2_secret")) {
      other.machine("a1", "started", "2026-01-01T00:00:00Z");
      ProviderReport report =
          new FlyCheck(
                  ProviderTesting.access(other.machinesApi(), "FLY_API_TOKEN", "fm2_secret"),
                  other.uri(),
                  "acme-cp",
                  clock)
              .report();
      assertThat(report.sentence()).isEqualTo("1 of 1 machine of acme-cp running");
    }
  }

  @Test
  void the_base_may_lack_its_version() {
    fly.machine("a1", "started", "2026-01-01T00:00:00Z");
    for (String base : List.of("", "/", "/v1", "/v1/")) {
      ProviderReport report =
          new FlyCheck(
                  ProviderTesting.access(URI.create(fly.uri() + base), "FLY_API_TOKEN", TOKEN),
                  fly.uri(),
                  "acme-cp",
                  clock)
              .report();
      assertThat(report.sentence()).as(base).isEqualTo("1 of 1 machine of acme-cp running");
    }
  }

  @Test
  void without_a_token_nothing_is_asked() {
    ProviderReport report = check("  ", "acme-cp").report();
    assertThat(report.sentence()).isEqualTo("no $FLY_API_TOKEN set — degraded check only");
    assertThat(fly.asked()).isEmpty();
  }

  @Test
  void a_wrong_token_and_a_wrong_app_are_unknown() {
    assertThat(check("other", "acme-cp").report().sentence())
        .isEqualTo("Fly.io refused $FLY_API_TOKEN for app acme-cp: 401 Unauthorized: unauthorized");
    assertThat(check(TOKEN, "nobody").report().sentence())
        .isEqualTo("Fly.io does not know app nobody: 404 Not Found: app not found");
  }

  @Test
  void a_provider_in_trouble_is_unknown() {
    fly.machine("a1", "started", "2026-01-01T00:00:00Z");
    FlyCheck once =
        new FlyCheck(
            ProviderTesting.once(fly.machinesApi(), "FLY_API_TOKEN", TOKEN),
            fly.uri(),
            "acme-cp",
            clock);
    FlyCheck hasty =
        new FlyCheck(
            ProviderTesting.hasty(fly.machinesApi(), "FLY_API_TOKEN"), fly.uri(), "acme-cp", clock);
    for (String path : List.of("/v1/apps/acme-cp", "/v1/apps/acme-cp/machines")) {
      ProviderTesting.allTroubles(
          Reply.troubles(FlyStandIn::error),
          reply -> fly.override(Map.of(path, reply)),
          once,
          hasty);
    }
  }

  @Test
  void garbage_never_throws_and_never_tells_the_token() {
    Map<String, Object> machine = fly.machine("a1", "started", "2026-01-01T00:00:00Z");
    machine.put("checks", List.of(FlyStandIn.check("a", "critical", "b")));
    List<String> truths =
        List.of(
            Json.write(List.of(machine)),
            "{\"status\":\"deployed\"}",
            "{\"data\":[{\"attributes\":{\"message\":\"m\"}}]}");
    for (Reply reply : Garbage.replies(Garbage.seed(), truths, 300)) {
      fly.override(Map.of("/v1/apps/acme-cp/machines", reply, "/api/v1/", reply));
      report();
      fly.override(Map.of("/api/v1/", reply));
      report();
    }
  }
}
