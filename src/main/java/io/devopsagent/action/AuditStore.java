package io.devopsagent.action;

import io.devopsagent.kernel.Clock;
import io.devopsagent.kernel.Text;
import io.devopsagent.secret.Redactor;
import io.devopsagent.store.Database;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** What the agent and people did, append-only. Thread-safe. */
public final class AuditStore {

  /** The actor of what the program does by itself. */
  public static final String AGENT = "agent";

  private final Database database;
  private final Clock clock;
  private final Redactor redactor;

  public AuditStore(Database database, Clock clock, Redactor redactor) {
    this.database = database;
    this.clock = clock;
    this.redactor = redactor;
  }

  /** One act. */
  public record Entry(
      long id, Instant at, String actor, String act, String target, String detail) {}

  public void append(String actor, String act, String target, String detail) {
    database.durably(tx -> append(tx, actor, act, target, detail));
  }

  /** Appends within the transaction that did what is recorded. */
  public boolean append(Handle tx, String actor, String act, String target, String detail) {
    tx.createUpdate("INSERT INTO audit (at_ms, actor, act, target, detail) VALUES (?, ?, ?, ?, ?)")
        .bind(0, clock.now().toEpochMilli())
        .bind(1, actor)
        .bind(2, act)
        .bind(3, redactor.redact(target))
        .bind(4, Text.bounded(redactor.redact(detail), 2_000))
        .execute();
    return true;
  }

  /** Newest first. */
  public List<Entry> newest(int limit) {
    return before(Long.MAX_VALUE, limit);
  }

  /** Those with a smaller id than the given one, newest first. */
  public List<Entry> before(long id, int limit) {
    return read("id < ?", id, limit);
  }

  /** Those of a time and later, newest first. */
  public List<Entry> since(Instant from, int limit) {
    return read("at_ms >= ?", from.toEpochMilli(), limit);
  }

  private List<Entry> read(String condition, long bound, int limit) {
    return database.read(tx ->
        tx.createQuery("SELECT * FROM audit WHERE " + condition + " ORDER BY id DESC LIMIT ?")
            .bind(0, bound)
            .bind(1, limit)
            .map((row, context) ->
                new Entry(
                    row.getLong("id"),
                    Instant.ofEpochMilli(row.getLong("at_ms")),
                    row.getString("actor"),
                    row.getString("act"),
                    row.getString("target"),
                    row.getString("detail")))
            .list());
  }
}
