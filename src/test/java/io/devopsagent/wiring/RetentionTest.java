package io.devopsagent.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import io.devopsagent.config.RetentionConfig;
import io.devopsagent.store.DataFolder;
import io.devopsagent.store.Database;
import io.devopsagent.testkit.DrivenClock;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is forgotten, and what never is. */
class RetentionTest {
  private static final RetentionConfig KEEP =
      new RetentionConfig(Duration.ofDays(400), Duration.ofDays(30), Duration.ofDays(400));

  @TempDir Path path;
  private final DrivenClock clock = new DrivenClock();
  private DataFolder folder;
  private Database database;

  @BeforeEach
  void open() {
    folder = DataFolder.hold(path, "a test");
    database = Database.open(folder);
  }

  @AfterEach
  void close() {
    database.close();
    folder.close();
  }

  @Test
  void nothingFromTheTimeOfAnIncidentThatGoesOnIsForgotten() {
    Instant now = clock.now();
    Instant failing = now.minus(Duration.ofDays(100));
    RetentionPlan plan = RetentionPlan.of(KEEP, now, failing);
    assertThat(plan.evidence()).isEqualTo(failing.minus(Duration.ofHours(1)));
    assertThat(plan.spans()).isEqualTo(now.minus(Duration.ofDays(400)));
    assertThat(RetentionPlan.of(KEEP, now, null).evidence())
        .isEqualTo(now.minus(Duration.ofDays(30)));
  }

  @Test
  void whatIsOldGoesInSmallStepsAndTheRestStays() {
    for (int i = 0; i < 1_200; i++) {
      audit(days(500));
    }
    audit(days(10));
    span("shop", days(500), days(450));
    span("shop", days(450), days(5));
    latency("shop", days(31));
    latency("shop", days(1));
    event(days(31));
    event(days(1));
    incident(1, "RESOLVED", days(450), days(449));
    incident(2, "RESOLVED", days(60), days(59));
    incident(3, "CLEARED", days(60), days(59));
    effect("old", "DONE", days(450));
    effect("new", "DONE", days(59));
    try (Retention retention = new Retention(database, machine(), () -> KEEP)) {
      retention.start();
      clock.advance(Duration.ofMinutes(5));
      assertThat(count("audit")).as("one step at a time").isEqualTo(1_201);
      assertThat(count("span")).isEqualTo(1);
      clock.advance(Duration.ofMinutes(1));
    }
    assertThat(count("audit")).isEqualTo(1);
    assertThat(count("latency")).isEqualTo(1);
    assertThat(count("event")).isEqualTo(1);
    assertThat(count("incident")).isEqualTo(1);
    assertThat(count("effect")).isEqualTo(1);
    assertThat(count("incident_event WHERE evidence = '{}'")).isEqualTo(1);
  }

  @Test
  void anIncidentThatGoesOnKeepsItsEvidenceHoweverLongItLasts() {
    incident(1, "OPEN", days(500), 0);
    effect("page", "DONE", days(499));
    event(days(499));
    audit(days(499));
    span("shop", days(500), days(499));
    try (Retention retention = new Retention(database, machine(), () -> KEEP)) {
      retention.start();
      clock.advance(Duration.ofHours(2));
    }
    assertThat(count("incident_event WHERE evidence <> '{}'")).isEqualTo(1);
    for (String table : new String[] {"incident", "effect", "event", "audit", "span"}) {
      assertThat(count(table)).as(table).isEqualTo(1);
    }
  }

  private Machine machine() {
    return new Machine(clock, clock, System::nanoTime, Map.of());
  }

  private long days(int ago) {
    return clock.now().minus(Duration.ofDays(ago)).toEpochMilli();
  }

  private void audit(long at) {
    insert(
        "INSERT INTO audit (at_ms, actor, act, target, detail) VALUES (?, 'a', 'b', 'c', '')", at);
  }

  private void event(long at) {
    insert(
        "INSERT INTO event (at_ms, kind, subject, detail) VALUES (?, 'verdict', 'shop', '')", at);
  }

  private void span(String service, long from, long until) {
    insert(
        "INSERT INTO span (service, verdict, reason, sentence, from_ms, until_ms)"
            + " VALUES (?, 'UP', 'AS_EXPECTED', 'fine', ?, ?)",
        service,
        from,
        until);
  }

  private void latency(String service, long at) {
    insert("INSERT INTO latency VALUES (?, ?, 1, 1, 1, 1)", service, at);
    insert(
        "INSERT OR REPLACE INTO last_observation VALUES (?, 1, 1, 'AS_EXPECTED', 'x', '', '{}')",
        service);
  }

  /** One that has not ended has 0 for its end. */
  private void incident(int id, String state, long failed, long ended) {
    insert(
        "INSERT INTO incident (id, uid, service, service_name, repo, state, reason, sentence,"
            + " first_failed_ms, last_failed_ms, failed_probes, good_probes, opened_ms, ended_ms,"
            + " acknowledged_by, round, named, chain, next_step)"
            + " VALUES (?, ?, ?, 'Shop', '', ?, 'TIMED_OUT', 'no answer', ?, ?, 1, 0, ?, nullif(?, 0), '',"
            + " 0, '[]', '[]', 0)",
        id,
        "uid" + id,
        "shop" + id,
        state,
        failed,
        failed,
        failed,
        ended);
    insert(
        "INSERT INTO incident_event (incident, at_ms, kind, sentence, evidence)"
            + " VALUES (?, ?, 'opened', 'no answer', '{\"a\":\"b\"}')",
        id,
        failed);
  }

  private void effect(String key, String state, long at) {
    insert(
        "INSERT INTO effect (key, type, version, target, cause, payload, state, created_ms,"
            + " not_before_ms, finished_ms, receipt)"
            + " VALUES (?, 'page', 1, 'ceo', 'incident/1', '{}', ?, ?, ?, ?, '{}')",
        key,
        state,
        at,
        at,
        at);
  }

  private void insert(String sql, Object... values) {
    database.batched(tx -> tx.execute(sql, values));
  }

  private long count(String from) {
    return database.read(
        tx -> tx.createQuery("SELECT count(*) FROM " + from).mapTo(Long.class).one());
  }
}
