package io.devopsagent.watch;

import io.devopsagent.store.Database;
import io.devopsagent.store.OldRows;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Forgets spans, latencies and events that are older than they are to be kept. Each call removes a
 * bounded number and says how many; 0 when none was left. Not thread-safe.
 */
public final class OldSpanStore {
  private static final int SERVICES_AT_ONCE = 50;

  private final Database database;
  private final OldRows rows;
  private List<String> services = List.of();

  public OldSpanStore(Database database) {
    this.database = database;
    this.rows = new OldRows(database);
  }

  /** A span that still lasts is never forgotten. */
  public int forgetSpans(Instant before) {
    return rows.some(
        "SELECT id FROM span WHERE until_ms < :before ORDER BY id LIMIT :most",
        "DELETE FROM span WHERE id IN (<ids>)",
        before.toEpochMilli());
  }

  /** Events are stored in the order of their times, so that the oldest come first. */
  public int forgetEvents(Instant before) {
    return rows.some(
        "SELECT id FROM (SELECT id, at_ms FROM event ORDER BY id LIMIT :most)"
            + " WHERE at_ms < :before",
        "DELETE FROM event WHERE id IN (<ids>)",
        before.toEpochMilli());
  }

  /** Goes through the services, some in each call. */
  public int forgetLatencies(Instant before) {
    if (services.isEmpty()) {
      services =
          database.read(tx ->
              new ArrayList<>(
                  tx.createQuery("SELECT service FROM last_observation")
                      .mapTo(String.class)
                      .list()));
    }
    int removed = 0;
    while (!services.isEmpty() && removed == 0) {
      List<String> some = services.subList(0, Math.min(SERVICES_AT_ONCE, services.size()));
      removed = forgetLatencies(List.copyOf(some), before);
      some.clear();
    }
    return removed;
  }

  private int forgetLatencies(List<String> some, Instant before) {
    return database.batched(tx ->
        tx.createUpdate("DELETE FROM latency WHERE service IN (<services>) AND bucket_ms < :before")
            .bindList("services", some)
            .bind("before", before.toEpochMilli())
            .execute());
  }
}
