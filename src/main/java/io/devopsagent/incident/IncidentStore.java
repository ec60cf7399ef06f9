package io.devopsagent.incident;

import io.devopsagent.incident.Incident.State;
import io.devopsagent.kernel.Json;
import io.devopsagent.kernel.Text;
import io.devopsagent.watch.Evidence;
import io.devopsagent.watch.Reason;
import io.devopsagent.watch.ReasonCode;
import io.devopsagent.watch.ServiceId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/** The SQL of incidents. Stateless; every method runs in the caller's transaction. */
final class IncidentStore {
  private static final String LIVE = "state IN ('SUSPECTED', 'OPEN', 'ACKNOWLEDGED')";
  private static final String SET =
      "state = :state, reason = :reason, sentence = :sentence, first_failed_ms = :firstFailed,"
          + " last_failed_ms = :lastFailed, failed_probes = :failedLooks,"
          + " good_probes = :goodLooks, first_good_ms = :firstGood, opened_ms = :opened,"
          + " acknowledged_ms = :acknowledged, acknowledged_by = :acknowledgedBy,"
          + " ended_ms = :ended, round = :round, leader = :leader, named = :named,"
          + " chain = :chain, next_step = :nextStep, next_step_ms = :nextStepAt";

  private IncidentStore() {}

  static Incident insert(Handle tx, Incident incident) {
    long id =
        bind(
                tx.createUpdate(
                    "INSERT INTO incident (uid, service, service_name, repo, state, reason,"
                        + " sentence, first_failed_ms, last_failed_ms, failed_probes, good_probes,"
                        + " first_good_ms, opened_ms, acknowledged_ms, acknowledged_by, ended_ms,"
                        + " round, leader, named, chain, next_step, next_step_ms) VALUES (:uid,"
                        + " :service, :serviceName, :repo, :state, :reason, :sentence,"
                        + " :firstFailed, :lastFailed, :failedLooks, :goodLooks, :firstGood,"
                        + " :opened, :acknowledged, :acknowledgedBy, :ended, :round, :leader,"
                        + " :named, :chain, :nextStep, :nextStepAt)"),
                incident)
            .bind("uid", incident.uid())
            .bind("service", incident.service().value())
            .bind("serviceName", incident.serviceName())
            .bind("repo", incident.repo())
            .executeAndReturnGeneratedKeys()
            .mapTo(Long.class)
            .one();
    return incident.withId(id);
  }

  static void update(Handle tx, Incident incident) {
    bind(tx.createUpdate("UPDATE incident SET " + SET + " WHERE id = :id"), incident)
        .bind("id", incident.id())
        .execute();
  }

  static Optional<Incident> liveOf(Handle tx, ServiceId service) {
    return tx.createQuery("SELECT * FROM incident WHERE service = ? AND " + LIVE)
        .bind(0, service.value())
        .map(IncidentStore::incident)
        .findOne();
  }

  static List<Incident> live(Handle tx) {
    return tx.createQuery("SELECT * FROM incident WHERE " + LIVE + " ORDER BY id")
        .map(IncidentStore::incident)
        .list();
  }

  static Optional<Incident> byId(Handle tx, long id) {
    return tx.createQuery("SELECT * FROM incident WHERE id = ?")
        .bind(0, id)
        .map(IncidentStore::incident)
        .findOne();
  }

  /** The newest incident of a service that was over not before a given time. */
  static Optional<Incident> resolvedSince(Handle tx, ServiceId service, Instant since) {
    return tx.createQuery(
            "SELECT * FROM incident WHERE service = ? AND state = 'RESOLVED' AND ended_ms >= ?"
                + " ORDER BY id DESC LIMIT 1")
        .bind(0, service.value())
        .bind(1, since.toEpochMilli())
        .map(IncidentStore::incident)
        .findOne();
  }

  /** Those that go on, and those that were over not before a given time; oldest first. */
  static List<Incident> since(Handle tx, Instant since) {
    return tx.createQuery(
            "SELECT * FROM incident WHERE "
                + LIVE
                + " OR (state = 'RESOLVED' AND ended_ms >= ?) ORDER BY id")
        .bind(0, since.toEpochMilli())
        .map(IncidentStore::incident)
        .list();
  }

  /** Those that are paged by one, itself included. */
  static List<Incident> group(Handle tx, long root) {
    return tx.createQuery("SELECT * FROM incident WHERE id = ? OR leader = ? ORDER BY id")
        .bind(0, root)
        .bind(1, root)
        .map(IncidentStore::incident)
        .list();
  }

  /** Older than a given one, newest first, without suspicions that came to nothing. */
  static List<Incident> before(Handle tx, long id, int limit) {
    return tx.createQuery(
            "SELECT * FROM incident WHERE id < ? AND state <> 'CLEARED' ORDER BY id DESC LIMIT ?")
        .bind(0, id)
        .bind(1, limit)
        .map(IncidentStore::incident)
        .list();
  }

  static List<Incident> dueForEscalation(Handle tx, Instant now) {
    return tx.createQuery(
            "SELECT * FROM incident WHERE state = 'OPEN' AND next_step_ms <= ? ORDER BY id")
        .bind(0, now.toEpochMilli())
        .map(IncidentStore::incident)
        .list();
  }

  static void event(
      Handle tx, long incident, Instant at, String kind, String sentence, List<Evidence> evidence) {
    Map<String, String> facts = new LinkedHashMap<>();
    evidence.forEach(fact -> facts.putIfAbsent(fact.name(), Text.bounded(fact.value(), 2_000)));
    tx.createUpdate(
            "INSERT INTO incident_event (incident, at_ms, kind, sentence, evidence)"
                + " VALUES (?, ?, ?, ?, ?)")
        .bind(0, incident)
        .bind(1, at.toEpochMilli())
        .bind(2, kind)
        .bind(3, sentence)
        .bind(4, Json.write(facts))
        .execute();
  }

  static List<IncidentEvent> events(Handle tx, long incident) {
    return tx.createQuery("SELECT * FROM incident_event WHERE incident = ? ORDER BY id")
        .bind(0, incident)
        .map((row, context) -> event(row))
        .list();
  }

  static List<StoredIncidents.Numbered> eventsAfter(Handle tx, long number, int limit) {
    return tx.createQuery("SELECT * FROM incident_event WHERE id > ? ORDER BY id LIMIT ?")
        .bind(0, number)
        .bind(1, limit)
        .map((row, context) -> new StoredIncidents.Numbered(row.getLong("id"), event(row)))
        .list();
  }

  static long newestEvent(Handle tx) {
    return tx.createQuery("SELECT coalesce(max(id), 0) FROM incident_event")
        .mapTo(Long.class)
        .one();
  }

  private static IncidentEvent event(ResultSet row) throws SQLException {
    return new IncidentEvent(
        row.getLong("incident"),
        Instant.ofEpochMilli(row.getLong("at_ms")),
        row.getString("kind"),
        row.getString("sentence"),
        facts(row.getString("evidence")));
  }

  private static <S extends SqlStatement<S>> S bind(S statement, Incident i) {
    return statement
        .bind("state", i.state().name())
        .bind("reason", i.reason().code().name())
        .bind("sentence", i.reason().sentence())
        .bind("firstFailed", i.firstFailed().toEpochMilli())
        .bind("lastFailed", i.lastFailed().toEpochMilli())
        .bind("failedLooks", i.failedLooks())
        .bind("goodLooks", i.goodLooks())
        .bind("firstGood", ms(i.firstGood()))
        .bind("opened", ms(i.opened()))
        .bind("acknowledged", ms(i.acknowledged()))
        .bind("acknowledgedBy", i.acknowledgedBy())
        .bind("ended", ms(i.ended()))
        .bind("round", i.round())
        .bind("leader", i.leader())
        .bind("named", Json.write(i.named()))
        .bind("chain", Json.write(i.chain().stream().map(StoredStep::of).toList()))
        .bind("nextStep", i.nextStep())
        .bind("nextStepAt", ms(i.nextStepAt()));
  }

  private static Incident incident(ResultSet row, StatementContext context) throws SQLException {
    long leader = row.getLong("leader");
    boolean own = row.wasNull();
    return new Incident(
        row.getLong("id"),
        row.getString("uid"),
        new ServiceId(row.getString("service")),
        row.getString("service_name"),
        row.getString("repo"),
        State.valueOf(row.getString("state")),
        new Reason(ReasonCode.valueOf(row.getString("reason")), row.getString("sentence")),
        Instant.ofEpochMilli(row.getLong("first_failed_ms")),
        Instant.ofEpochMilli(row.getLong("last_failed_ms")),
        row.getInt("failed_probes"),
        row.getInt("good_probes"),
        instant(row, "first_good_ms"),
        instant(row, "opened_ms"),
        instant(row, "acknowledged_ms"),
        row.getString("acknowledged_by"),
        instant(row, "ended_ms"),
        row.getInt("round"),
        own ? null : (Long) leader,
        names(row.getString("named")),
        StoredStep.chain(row.getString("chain")),
        row.getInt("next_step"),
        instant(row, "next_step_ms"));
  }

  private static List<String> names(String json) {
    List<String> names = new ArrayList<>();
    Json.tree(json).forEach(name -> names.add(name.asString()));
    return names;
  }

  private static Map<String, String> facts(String json) {
    Map<String, String> facts = new LinkedHashMap<>();
    Json.tree(json).forEachEntry((name, value) -> facts.put(name, value.asString()));
    return facts;
  }

  private static @Nullable Long ms(@Nullable Instant instant) {
    return instant == null ? null : instant.toEpochMilli();
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    long ms = row.getLong(column);
    return row.wasNull() ? null : Instant.ofEpochMilli(ms);
  }

  /** A step as it is stored: durations in milliseconds. */
  record StoredStep(
      String person, String channel, String address, String language, long patienceMs) {

    static StoredStep of(EscalationStep step) {
      return new StoredStep(
          step.person(),
          step.channel(),
          step.address(),
          step.language(),
          step.patience().toMillis());
    }

    static List<EscalationStep> chain(String json) {
      List<EscalationStep> chain = new ArrayList<>();
      Json.tree(json)
          .forEach(node -> {
            StoredStep s = Json.convert(node, StoredStep.class);
            chain.add(
                new EscalationStep(
                    s.person(),
                    s.channel(),
                    s.address(),
                    s.language(),
                    Duration.ofMillis(s.patienceMs())));
          });
      return chain;
    }
  }
}
