package io.devopsagent.store;

/** Remembers how far something was read, over restarts. Thread-safe. */
public final class CursorStore {
  private final Database database;

  public CursorStore(Database database) {
    this.database = database;
  }

  /** The remembered place; 0 before anything was remembered. */
  public long get(String name) {
    return database.read(tx ->
        tx.createQuery("SELECT value FROM cursor WHERE name = ?")
            .bind(0, name)
            .mapTo(Long.class)
            .findOne()
            .orElse(0L));
  }

  public void set(String name, long value) {
    database.durably(tx ->
        tx.execute(
            "INSERT INTO cursor (name, value) VALUES (?, ?)"
                + " ON CONFLICT (name) DO UPDATE SET value = excluded.value",
            name,
            value));
  }
}
