package io.devopsagent.policy;

import io.devopsagent.kernel.Clock;
import io.devopsagent.store.Database;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The stop switch and the silences, as people set them. Thread-safe. */
public final class SwitchStore {

  /** A silence of this service id covers all services. */
  public static final String ALL_SERVICES = "*";

  private final Database database;
  private final Clock clock;

  public SwitchStore(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /** Who stopped the agent, and when. */
  public record Stop(String by, Instant at, String why) {}

  /** Pages about a service that wait. */
  public record Silence(String service, Instant from, Instant until, String by, String why) {}

  public Optional<Stop> stopped() {
    return database.read(SwitchStore::stopped);
  }

  static Optional<Stop> stopped(Handle tx) {
    return tx.createQuery("SELECT author, at_ms, value FROM switch WHERE name = 'stop'")
        .map((row, context) ->
            new Stop(
                row.getString("author"),
                Instant.ofEpochMilli(row.getLong("at_ms")),
                row.getString("value")))
        .findOne();
  }

  /** Whether the agent is stopped, within a transaction that decides by it. */
  public static boolean isStopped(Handle tx) {
    return stopped(tx).isPresent();
  }

  public void stop(String by, String why) {
    database.durably(tx ->
        tx.createUpdate(
                "INSERT INTO switch (name, value, author, at_ms) VALUES ('stop', ?, ?, ?)"
                    + " ON CONFLICT (name) DO NOTHING")
            .bind(0, why)
            .bind(1, by)
            .bind(2, clock.now().toEpochMilli())
            .execute());
  }

  public void start() {
    database.durably(tx -> tx.execute("DELETE FROM switch WHERE name = 'stop'"));
  }

  /** Makes pages about a service, or about {@link #ALL_SERVICES}, wait. */
  public Silence silence(String service, Duration duration, String by, String why) {
    Instant now = clock.now();
    Silence silence = new Silence(service, now, now.plus(duration), by, why);
    database.durably(tx ->
        tx.createUpdate(
                "INSERT INTO silence (service, from_ms, until_ms, author, why)"
                    + " VALUES (?, ?, ?, ?, ?)")
            .bind(0, service)
            .bind(1, silence.from().toEpochMilli())
            .bind(2, silence.until().toEpochMilli())
            .bind(3, by)
            .bind(4, why)
            .execute());
    return silence;
  }

  /** Ends every silence of a service now. */
  public void endSilence(String service) {
    long now = clock.now().toEpochMilli();
    database.durably(tx ->
        tx.createUpdate("UPDATE silence SET until_ms = ? WHERE service = ? AND until_ms > ?")
            .bind(0, now)
            .bind(1, service)
            .bind(2, now)
            .execute());
  }

  public List<Silence> silences() {
    long now = clock.now().toEpochMilli();
    return database.read(tx ->
        tx.createQuery("SELECT * FROM silence WHERE until_ms > ? ORDER BY until_ms")
            .bind(0, now)
            .map((row, context) ->
                new Silence(
                    row.getString("service"),
                    Instant.ofEpochMilli(row.getLong("from_ms")),
                    Instant.ofEpochMilli(row.getLong("until_ms")),
                    row.getString("author"),
                    row.getString("why")))
            .list());
  }

  /** End of the longest silence that covers a service; {@link Instant#MIN} when there is none. */
  public static Instant silencedUntil(Handle tx, String service, Instant now) {
    return tx.createQuery(
            "SELECT max(until_ms) FROM silence WHERE service IN (?, '*') AND until_ms > ?")
        .bind(0, service)
        .bind(1, now.toEpochMilli())
        .mapTo(Long.class)
        .findOne()
        .filter(until -> until > 0)
        .map(Instant::ofEpochMilli)
        .orElse(Instant.MIN);
  }
}
