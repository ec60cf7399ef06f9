package io.devopsagent.incident;

import io.devopsagent.store.Database;
import io.devopsagent.store.OldRows;
import java.time.Instant;

/**
 * Forgets incidents that are over and older than they are to be kept; one that goes on is never
 * touched. Each call changes a bounded number of rows and says how many; 0 when none was left.
 */
public final class OldIncidentStore {
  private static final String ORDER = " ORDER BY id LIMIT :most";

  private final OldRows rows;

  public OldIncidentStore(Database database) {
    this.rows = new OldRows(database);
  }

  /** What probes found, of incidents that stay; their transitions stay as well. */
  public int forgetEvidence(Instant before) {
    return rows.some(
        "SELECT e.id FROM incident_event e JOIN incident i ON i.id = e.incident"
            + " WHERE i.ended_ms < :before AND i.state IN ('RESOLVED', 'CLEARED')"
            + " AND e.at_ms < :before AND e.evidence != '{}' ORDER BY e.id LIMIT :most",
        "UPDATE incident_event SET evidence = '{}' WHERE id IN (<ids>)",
        before.toEpochMilli());
  }

  /** Suspicions that came to nothing. */
  public int forgetSuspicions(Instant before) {
    return rows.some(
        "SELECT id FROM incident WHERE state = 'CLEARED' AND ended_ms < :before" + ORDER,
        "DELETE FROM incident WHERE id IN (<ids>)",
        before.toEpochMilli());
  }

  /** Outages that are over, and that none that goes on follows. */
  public int forgetIncidents(Instant before) {
    return rows.some(
        "SELECT id FROM incident WHERE state = 'RESOLVED' AND ended_ms < :before"
            + " AND id NOT IN (SELECT leader FROM incident WHERE leader IS NOT NULL"
            + " AND state IN ('SUSPECTED', 'OPEN', 'ACKNOWLEDGED'))"
            + ORDER,
        "DELETE FROM incident WHERE id IN (<ids>)",
        before.toEpochMilli());
  }
}
