package io.devopsagent.store;

import io.devopsagent.kernel.Json;
import java.time.Instant;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/** Events are rows, written in the transaction that caused them. */
public final class EventRows {
  private EventRows() {}

  /**
   * Appends one event.
   *
   * @param kind what happened, for instance {@code verdict}
   * @param subject to what, for instance a service id
   * @param detail facts, in a stable order
   */
  public static void append(
      Handle tx, Instant at, String kind, String subject, Map<String, String> detail) {
    tx.createUpdate("INSERT INTO event (at_ms, kind, subject, detail) VALUES (?, ?, ?, ?)")
        .bind(0, at.toEpochMilli())
        .bind(1, kind)
        .bind(2, subject)
        .bind(3, Json.write(detail))
        .execute();
  }
}
