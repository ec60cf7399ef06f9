package io.devopsagent.action;

import io.devopsagent.store.Database;
import io.devopsagent.store.OldRows;
import java.time.Instant;

/**
 * Forgets effects that have ended and the audit trail, where older than they are to be kept. Each
 * call removes a bounded number of rows and says how many; 0 when none was left.
 */
public final class OldActStore {
  private final OldRows rows;

  public OldActStore(Database database) {
    this.rows = new OldRows(database);
  }

  /** One that waits, or that another waits for, stays: so do those of an incident that goes on. */
  public int forgetEffects(Instant before) {
    return rows.some(
        "SELECT id FROM effect WHERE state IN ('HELD', 'DONE', 'FAILED', 'CANCELLED')"
            + " AND coalesce(finished_ms, created_ms) < :before"
            + " AND key NOT IN (SELECT after_key FROM effect WHERE after_key IS NOT NULL"
            + " AND state IN ('PENDING', 'PERFORMING'))"
            + " ORDER BY id LIMIT :most",
        "DELETE FROM effect WHERE id IN (<ids>)",
        before.toEpochMilli());
  }

  /** The trail is stored in the order of its times, so that the oldest come first. */
  public int forgetAudit(Instant before) {
    return rows.some(
        "SELECT id FROM (SELECT id, at_ms FROM audit ORDER BY id LIMIT :most)"
            + " WHERE at_ms < :before",
        "DELETE FROM audit WHERE id IN (<ids>)",
        before.toEpochMilli());
  }
}
