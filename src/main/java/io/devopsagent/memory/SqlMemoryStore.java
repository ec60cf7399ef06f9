package io.devopsagent.memory;

import io.devopsagent.kernel.Clock;
import io.devopsagent.secret.Redactor;
import io.devopsagent.store.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/** Memory kept in the embedded database. */
public final class SqlMemoryStore implements Memory {
  private static final String COLUMNS = "key, value, version, author, at_ms, removed";
  private static final String NEWEST =
      "version = (SELECT max(version) FROM memory newer WHERE newer.key = memory.key)";

  private final Database database;
  private final Clock clock;
  private final Redactor redactor;

  public SqlMemoryStore(Database database, Clock clock, Redactor redactor) {
    this.database = database;
    this.clock = clock;
    this.redactor = redactor;
  }

  @Override
  public Optional<Entry> get(String key) {
    return database.read(tx -> newest(tx, key)).filter(entry -> !entry.removed());
  }

  @Override
  public Entry set(String key, String value, String by) {
    String clean = redactor.redact(value);
    return database.durably(tx -> {
      Optional<Entry> now = newest(tx, key);
      if (now.isPresent() && !now.get().removed() && now.get().value().equals(clean)) {
        return now.get();
      }
      return append(tx, key, clean, by, version(now) + 1, false);
    });
  }

  @Override
  public void remove(String key, String by) {
    database.durably(tx -> {
      Optional<Entry> now = newest(tx, key);
      now.filter(entry -> !entry.removed())
          .ifPresent(entry -> append(tx, key, "", by, entry.version() + 1, true));
      return true;
    });
  }

  @Override
  public List<Entry> after(String key, int limit) {
    return database.read(tx ->
        tx.createQuery(
                "SELECT %s FROM memory WHERE key > ? AND removed = 0 AND %s ORDER BY key LIMIT ?"
                    .formatted(COLUMNS, NEWEST))
            .bind(0, key)
            .bind(1, limit)
            .map(SqlMemoryStore::entry)
            .list());
  }

  @Override
  public List<Entry> before(String key, int version, int limit) {
    return database.read(tx ->
        tx.createQuery(
                "SELECT %s FROM memory WHERE key = ? AND version < ? ORDER BY version DESC LIMIT ?"
                    .formatted(COLUMNS))
            .bind(0, key)
            .bind(1, version)
            .bind(2, limit)
            .map(SqlMemoryStore::entry)
            .list());
  }

  @Override
  public List<Entry> search(String query, int limit) {
    List<String> words =
        List.of(query.strip().toLowerCase(Locale.ROOT).split("\\s+")).stream()
            .filter(word -> !word.isEmpty())
            .toList();
    return database.read(tx ->
        tx
            .createQuery(
                "SELECT %s FROM memory WHERE removed = 0 AND %s ORDER BY at_ms DESC, key"
                    .formatted(COLUMNS, NEWEST))
            .map(SqlMemoryStore::entry)
            .stream()
            .filter(entry -> containsAll(entry, words))
            .limit(limit)
            .toList());
  }

  private static boolean containsAll(Entry entry, List<String> words) {
    String text = (entry.key() + "\n" + entry.value()).toLowerCase(Locale.ROOT);
    return words.stream().allMatch(text::contains);
  }

  private Entry append(
      Handle tx, String key, String value, String by, int version, boolean removed) {
    Entry entry = new Entry(key, value, version, by, clock.now(), removed);
    tx.createUpdate(
            "INSERT INTO memory (key, version, value, author, at_ms, removed)"
                + " VALUES (?, ?, ?, ?, ?, ?)")
        .bind(0, key)
        .bind(1, version)
        .bind(2, value)
        .bind(3, by)
        .bind(4, entry.at().toEpochMilli())
        .bind(5, removed)
        .execute();
    return entry;
  }

  private static Optional<Entry> newest(Handle tx, String key) {
    return tx.createQuery(
            "SELECT %s FROM memory WHERE key = ? ORDER BY version DESC LIMIT 1".formatted(COLUMNS))
        .bind(0, key)
        .map(SqlMemoryStore::entry)
        .findOne();
  }

  private static int version(Optional<Entry> entry) {
    return entry.map(Entry::version).orElse(0);
  }

  private static Entry entry(ResultSet row, StatementContext context) throws SQLException {
    return new Entry(
        row.getString("key"),
        row.getString("value"),
        row.getInt("version"),
        row.getString("author"),
        Instant.ofEpochMilli(row.getLong("at_ms")),
        row.getBoolean("removed"));
  }
}
