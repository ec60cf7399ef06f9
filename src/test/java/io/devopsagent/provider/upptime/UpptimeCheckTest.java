package io.devopsagent.provider.upptime;

import static io.devopsagent.provider.ProviderTesting.TOKEN;
import static org.assertj.core.api.Assertions.assertThat;

import io.devopsagent.provider.Disagreement;
import io.devopsagent.provider.ProviderReport;
import io.devopsagent.provider.ProviderReport.Detail;
import io.devopsagent.provider.ProviderReport.Standing;
import io.devopsagent.provider.ProviderTesting;
import io.devopsagent.standin.loopback.Garbage;
import io.devopsagent.standin.loopback.Reply;
import io.devopsagent.standin.upptime.UpptimeStandIn;
import io.devopsagent.testkit.DrivenClock;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UpptimeCheckTest {
  private final DrivenClock clock = new DrivenClock(Instant.parse("2026-01-03T00:00:00Z"));
  private final UpptimeStandIn host = new UpptimeStandIn(0);

  @AfterEach
  void stop() {
    host.close();
  }

  private UpptimeCheck check(Feed feed) {
    return new UpptimeCheck(ProviderTesting.access(host.uri(), "", ""), feed, clock);
  }

  private Feed repository(String slug) {
    return Feed.ofRepository(host.uri(), slug, Feed.UPPTIME_CADENCE);
  }

  private ProviderReport report(Feed feed) {
    ProviderReport report = check(feed).report();
    ProviderTesting.honest(report);
    return report;
  }

  private ProviderReport statusAddress(Reply reply) {
    host.file("/status.json", reply);
    return report(new Feed(URI.create(host.uri() + "/status.json"), "app", Duration.ofHours(1)));
  }

  @ParameterizedTest(name = "{0} at {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          up       | 2026-01-02T20:00:00.000Z | FINE     | up            | Upptime says up for app, 4h ago
          degraded | 2026-01-02T23:56:00.000Z | IMPAIRED | degraded      | Upptime says degraded for app, 4m ago
          down     | 2026-01-02T23:56:00.000Z | IMPAIRED | down          | Upptime says down for app, 4m ago
          up       | 2026-01-03T00:05:00.000Z | FINE     | up            | Upptime says up for app, 0s ago
          up       | 2026-01-01T00:00:00.000Z | FINE     | up            | Upptime says up for app, 2d ago
          up       | 2025-12-31T23:00:00.000Z | UNKNOWN  | stale         | Upptime says up for app, 2d 1h ago: too old for a feed written every 1d
          down     | 2025-12-01T00:00:00.000Z | UNKNOWN  | stale         | Upptime says down for app, 33d ago: too old for a feed written every 1d
          paused   | 2026-01-02T23:00:00.000Z | UNKNOWN  | unknown_state | Upptime says paused for app, 1h ago: a word that is not known here
          up       | yesterday                | UNKNOWN  | age_unknown   | Upptime says up for app, but not since when that stands
          """)
  void a_site_of_the_summary(
      String status, String lastUpdated, Standing standing, String code, String sentence) {
    host.site("docs", "down", "2026-01-02T23:59:00.000Z");
    host.site("app", status, lastUpdated);
    ProviderReport report = report(repository("app"));
    assertThat(report.sentence()).isEqualTo(sentence);
    assertThat(report.code()).isEqualTo(code);
    assertThat(report.standing()).isEqualTo(standing);
  }

  @Test
  void the_file_of_older_upptimes_and_the_want_of_a_file() {
    host.site("app", "up", "x");
    host.file(
        "/history/app.yml",
        Reply.text(
            200,
            "text/plain",
            "- url: https://x\n- status: up\n- lastUpdated: 2026-01-02T23:00:00.000Z\n"));
    assertThat(report(repository("app")).sentence()).isEqualTo("Upptime says up for app, 1h ago");
    host.remove("/history/app.yml");
    assertThat(report(repository("app")).code()).isEqualTo("age_unknown");
  }

  @Test
  void a_site_that_is_not_listed_or_not_named_is_unknown() {
    host.site("app", "up", "2026-01-02T23:00:00.000Z");
    assertThat(report(repository("")).code()).isEqualTo("up");
    host.site("docs", "up", "2026-01-02T23:00:00.000Z");
    assertThat(report(repository("nobody")).sentence())
        .isEqualTo("the feed lists 2 sites, none with the slug nobody");
    assertThat(report(repository("")).sentence())
        .isEqualTo("the feed lists 2 sites, and no slug says which is meant");
  }

  @Test
  void a_feed_that_is_not_there_is_unknown_and_never_down() {
    ProviderReport report = report(repository("app"));
    assertThat(report.standing()).isEqualTo(Standing.UNKNOWN);
    assertThat(report.sentence())
        .isEqualTo("Upptime does not know the status feed: 404 Not Found: 404: Not Found");
  }

  @ParameterizedTest(name = "indicator {0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          none        | FINE     | its status page says: All of it
          minor       | IMPAIRED | its status page says: All of it
          major       | IMPAIRED | its status page says: All of it
          critical    | IMPAIRED | its status page says: All of it
          maintenance | IMPAIRED | its status page says: All of it
          fuzzy       | UNKNOWN  | its status page uses a word that is not known here: fuzzy
          """)
  void a_statuspage_is_told_by_its_content(String indicator, Standing standing, String sentence) {
    ProviderReport report =
        statusAddress(
            Reply.json(
                200,
                "{\"page\":{\"id\":\"x\",\"name\":\"Acme\",\"updated_at\":\"2025-06-01T00:00:00Z\"},"
                    + "\"status\":{\"indicator\":\""
                    + indicator
                    + "\",\"description\":\"All of it\"}}"));
    assertThat(report.standing()).isEqualTo(standing);
    assertThat(report.sentence()).isEqualTo(sentence);
    assertThat(report.details()).contains(new Detail("page_changed", "2025-06-01T00:00:00Z"));
  }

  @Test
  void a_badge_never_tells_about_now() {
    host.site("app", "up", "2026-01-02T23:00:00.000Z");
    Feed badge =
        new Feed(URI.create(host.uri() + "/api/app/uptime.json"), "app", Duration.ofDays(1));
    assertThat(report(badge).standing()).isEqualTo(Standing.UNKNOWN);
    assertThat(report(badge).code()).isEqualTo("not_now");
  }

  @Test
  void other_json_is_not_guessed_at() {
    assertThat(statusAddress(Reply.json(200, "{\"status\":\"up\"}")).code()).isEqualTo("garbled");
    assertThat(statusAddress(Reply.json(200, "[]")).code()).isEqualTo("garbled");
    assertThat(statusAddress(Reply.json(200, "[1,2]")).code()).isEqualTo("garbled");
  }

  @Test
  void a_feed_in_trouble_is_unknown() {
    UpptimeCheck hasty =
        new UpptimeCheck(ProviderTesting.hasty(host.uri(), ""), repository("app"), clock);
    ProviderTesting.allTroubles(
        Reply.troubles((code, message) -> "{\"message\":\"" + code + ": " + message + "\"}"),
        reply -> host.file("/history/summary.json", reply),
        new UpptimeCheck(ProviderTesting.once(host.uri(), "", ""), repository("app"), clock),
        hasty);
  }

  @Test
  void a_private_feed_needs_its_token_and_gets_it_on_its_own_host_only() {
    host.site("app", "up", "2026-01-02T23:00:00.000Z");
    try (UpptimeStandIn elsewhere = new UpptimeStandIn(0)) {
      elsewhere.site("app", "up", "2026-01-02T23:00:00.000Z");
      host.file(
          "/history/summary.json",
          Reply.json(302, "").with("Location", elsewhere.uri() + "/history/summary.json"));
      UpptimeCheck check =
          new UpptimeCheck(
              ProviderTesting.access(host.uri(), "FORGE_TOKEN", TOKEN), repository("app"), clock);
      assertThat(check.report().code()).isEqualTo("up");
      assertThat(host.asked()).allMatch(a -> a.header("authorization").equals("token " + TOKEN));
      assertThat(elsewhere.asked()).hasSize(1).allMatch(a -> a.header("authorization").isEmpty());
    }
    UpptimeCheck without =
        new UpptimeCheck(
            ProviderTesting.access(host.uri(), "FORGE_TOKEN", ""), repository("app"), clock);
    int before = host.asked().size();
    assertThat(without.report().sentence()).isEqualTo("no $FORGE_TOKEN set — degraded check only");
    assertThat(host.asked()).hasSize(before);
  }

  @ParameterizedTest(name = "we {0}, feed {1}")
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          up       | up       | -
          up       | down     | we see it up, its status feed says down (4m old): one of the two is wrong
          up       | degraded | we see it up, its status feed says degraded (4m old): one of the two is wrong
          up       | paused   | -
          degraded | up       | -
          degraded | degraded | -
          degraded | down     | we see it degraded, its status feed says down (4m old): one of the two is wrong
          down     | up       | we see it down, its status feed says up (4m old): one of the two is wrong
          down     | degraded | -
          down     | down     | -
          unknown  | up       | -
          unknown  | down     | -
          down     | ''       | -
          """)
  void disagreement(String ours, String feed, String sentence) {
    assertThat(Disagreement.between(ours, feed, Duration.ofMinutes(4)))
        .isEqualTo(sentence == null ? "" : sentence);
  }

  @Test
  void disagreement_is_read_from_a_report() {
    host.site("app", "up", "2026-01-02T23:00:00.000Z");
    assertThat(Disagreement.between("down", report(repository("app"))))
        .isEqualTo("we see it down, its status feed says up (1h old): one of the two is wrong");
    clock.advance(Duration.ofDays(9));
    assertThat(Disagreement.between("down", report(repository("app")))).isEmpty();
  }

  @Test
  void garbage_never_throws() {
    host.site("app", "up", "2026-01-02T23:00:00.000Z");
    List<String> truths =
        List.of(
            "[{\"slug\":\"app\",\"status\":\"up\",\"name\":\"n\",\"uptimeDay\":\"1%\"}]",
            "{\"page\":{\"name\":\"n\"},\"status\":{\"indicator\":\"none\",\"description\":\"d\"}}",
            "lastUpdated: 2026-01-02T23:00:00.000Z\n");
    Reply summary = Reply.json(200, truths.getFirst());
    for (Reply reply : Garbage.replies(Garbage.seed(), truths, 300)) {
      for (Map.Entry<String, Reply> spoilt :
          Map.of("/history/summary.json", reply, "/history/app.yml", reply).entrySet()) {
        host.file("/history/summary.json", summary);
        host.file(spoilt.getKey(), spoilt.getValue());
        report(repository("app"));
      }
    }
  }
}
