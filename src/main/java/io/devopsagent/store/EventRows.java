package io.devopsagent.store;

import io.devopsagent.kernel.Json;
import java.time.Instant;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Events are rows, written in the transaction that caused them. */
public final class EventRows {
  private static final String INSERT =
      "INSERT INTO event (at_ms, kind, subject, detail) VALUES (?, ?, ?, ?)";

  private EventRows() {}

  /** A batch for many events at once; the caller executes it after the last {@link #add}. */
  public static PreparedBatch batch(Handle tx) {
    return tx.prepareBatch(INSERT);
  }

  /** Adds one event to a batch. */
  public static void add(
      PreparedBatch batch, Instant at, String kind, String subject, Map<String, String> detail) {
    batch
        .bind(0, at.toEpochMilli())
        .bind(1, kind)
        .bind(2, subject)
        .bind(3, Json.write(detail))
        .add();
  }

  /**
   * Appends one event.
   *
   * @param kind what happened, for instance {@code verdict}
   * @param subject to what, for instance a service id
   * @param detail facts, in a stable order
   */
  public static void append(
      Handle tx, Instant at, String kind, String subject, Map<String, String> detail) {
    tx.createUpdate(INSERT)
        .bind(0, at.toEpochMilli())
        .bind(1, kind)
        .bind(2, subject)
        .bind(3, Json.write(detail))
        .execute();
  }
}
