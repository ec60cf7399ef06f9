package io.devopsagent.store;

import java.util.List;

/**
 * Removes rows that are not needed any more, a bounded number in each transaction. What is old is
 * looked for by a reader, so that the writer is held for the removal alone. Thread-safe.
 */
public final class OldRows {

  /** How many rows one transaction removes at most: some milliseconds. */
  public static final int AT_ONCE = 500;

  private final Database database;

  public OldRows(Database database) {
    this.database = database;
  }

  /**
   * Finds and removes some.
   *
   * @param select gives the ids of what may go; {@code :before} is the time in milliseconds, and
   *     {@code :most} how many
   * @param change what becomes of them, with their ids as {@code <ids>}
   * @return how many rows that concerned; 0 when none was left
   */
  public int some(String select, String change, long before) {
    List<Long> ids =
        database.read(tx ->
            tx.createQuery(select)
                .bind("before", before)
                .bind("most", AT_ONCE)
                .mapTo(Long.class)
                .list());
    return ids.isEmpty()
        ? 0
        : database.batched(tx -> tx.createUpdate(change).bindList("ids", ids).execute());
  }
}
