package io.devopsagent.storm;

import io.devopsagent.store.Database;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the agent stored, read beside it. */
final class Stored implements AutoCloseable {
  private final Database database;

  Stored(Path data) {
    this.database = Database.beside(data);
  }

  /** A stored incident. */
  record Incident(long id, String uid, String service, String name, String state, Instant failed) {}

  /** A transition of one. */
  record Event(long incident, String name, String kind, Instant at) {}

  /** A stored effect. */
  record Effect(String key, String cause, String type, String state, int attempts, String error) {}

  /** A stored span. */
  record Span(String service, String verdict, String reason, Instant from, Instant until) {}

  List<Incident> incidents() {
    return database.read(tx ->
        tx.createQuery("SELECT * FROM incident ORDER BY id")
            .map((row, context) ->
                new Incident(
                    row.getLong("id"),
                    row.getString("uid"),
                    row.getString("service"),
                    row.getString("service_name"),
                    row.getString("state"),
                    Instant.ofEpochMilli(row.getLong("first_failed_ms"))))
            .list());
  }

  /** Those that became more than a suspicion. */
  List<Incident> opened() {
    return incidents().stream()
        .filter(one -> !List.of("SUSPECTED", "CLEARED").contains(one.state()))
        .toList();
  }

  List<Event> events(String... kinds) {
    List<String> wanted = List.of(kinds);
    return database.read(tx ->
        tx
            .createQuery(
                "SELECT e.*, i.service_name FROM incident_event e JOIN incident i"
                    + " ON i.id = e.incident ORDER BY e.id")
            .map((row, context) ->
                new Event(
                    row.getLong("incident"),
                    row.getString("service_name"),
                    row.getString("kind"),
                    Instant.ofEpochMilli(row.getLong("at_ms"))))
            .list()
            .stream()
            .filter(event -> wanted.contains(event.kind()))
            .toList());
  }

  List<Effect> effects() {
    return database.read(tx ->
        tx.createQuery("SELECT * FROM effect ORDER BY id")
            .map((row, context) ->
                new Effect(
                    row.getString("key"),
                    row.getString("cause"),
                    row.getString("type"),
                    row.getString("state"),
                    row.getInt("attempts"),
                    String.valueOf(row.getString("last_error"))))
            .list());
  }

  List<Effect> effects(String cause) {
    return effects().stream().filter(effect -> effect.cause().equals(cause)).toList();
  }

  List<Span> spans(String service) {
    return database.read(tx ->
        tx.createQuery("SELECT * FROM span WHERE service = ? ORDER BY from_ms, id")
            .bind(0, service)
            .map((row, context) -> {
              long until = row.getLong("until_ms");
              boolean open = row.wasNull();
              return new Span(
                  row.getString("service"),
                  row.getString("verdict"),
                  row.getString("reason"),
                  Instant.ofEpochMilli(row.getLong("from_ms")),
                  open ? Instant.MAX : Instant.ofEpochMilli(until));
            })
            .list());
  }

  /** The reason of each service's newest span. */
  Map<String, String> lastReasons() {
    return database.read(tx -> {
      Map<String, String> reasons = new LinkedHashMap<>();
      tx.createQuery("SELECT service, reason FROM span ORDER BY id")
          .map((row, context) -> Map.entry(row.getString(1), row.getString(2)))
          .forEach(one -> reasons.put(one.getKey(), one.getValue()));
      return reasons;
    });
  }

  /** All verdicts that were ever given. */
  List<String> verdicts() {
    return database.read(
        tx -> tx.createQuery("SELECT DISTINCT verdict FROM span").mapTo(String.class).list());
  }

  /** Whether nothing goes on and nothing waits. */
  boolean isQuiet() {
    return incidents().stream()
            .allMatch(one -> List.of("RESOLVED", "CLEARED").contains(one.state()))
        && effects().stream()
            .noneMatch(one -> List.of("PENDING", "PERFORMING").contains(one.state()));
  }

  @Override
  public void close() {
    database.close();
  }
}
