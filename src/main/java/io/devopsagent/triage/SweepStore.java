package io.devopsagent.triage;

import io.devopsagent.store.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** How the sweeps went, kept over restarts. Thread-safe. */
final class SweepStore {
  static final String SEARCH = "search";
  static final String LISTING = "listing";

  private final Database database;

  SweepStore(Database database) {
    this.database = database;
  }

  /** Keeps what came of one that began at a moment. */
  void note(String kind, Instant began, SweepReport report) {
    database.batched(tx ->
        switch (report) {
          case SweepReport.Swept(int _, int missed) ->
              tx.execute(
                  "INSERT INTO sweep (kind, tried_ms, succeeded_ms, missed) VALUES (?, ?, ?, ?)"
                      + " ON CONFLICT (kind) DO UPDATE SET tried_ms = excluded.tried_ms,"
                      + " succeeded_ms = excluded.succeeded_ms,"
                      + " missed = missed + excluded.missed, trouble = ''",
                  kind,
                  began.toEpochMilli(),
                  began.toEpochMilli(),
                  missed);
          case SweepReport.Failed(var failure) ->
              tx.execute(
                  "INSERT INTO sweep (kind, tried_ms, trouble) VALUES (?, ?, ?)"
                      + " ON CONFLICT (kind) DO UPDATE SET tried_ms = excluded.tried_ms,"
                      + " trouble = excluded.trouble",
                  kind,
                  began.toEpochMilli(),
                  failure.sentence());
        });
  }

  void account(String login) {
    if (!login.equals(database.read(SweepStore::account))) {
      database.durably(tx ->
          tx.execute(
              "INSERT INTO forge_account (only_row, login) VALUES (1, ?)"
                  + " ON CONFLICT (only_row) DO UPDATE SET login = excluded.login",
              login));
    }
  }

  SweepState state() {
    return database.read(tx -> {
      Row search = row(tx, SEARCH);
      Row listing = row(tx, LISTING);
      Row newest = search.tried() > listing.tried() ? search : listing;
      return new SweepState(
          search.succeeded(),
          listing.succeeded(),
          search.missed() + listing.missed(),
          newest.trouble(),
          account(tx));
    });
  }

  private record Row(long tried, @Nullable Instant succeeded, long missed, String trouble) {
    static final Row NEVER = new Row(0, null, 0, "");

    static Row of(ResultSet row) throws SQLException {
      long succeeded = row.getLong("succeeded_ms");
      return new Row(
          row.getLong("tried_ms"),
          succeeded == 0 ? null : Instant.ofEpochMilli(succeeded),
          row.getLong("missed"),
          row.getString("trouble"));
    }
  }

  private static Row row(Handle tx, String kind) {
    return tx.createQuery("SELECT * FROM sweep WHERE kind = ?")
        .bind(0, kind)
        .map((row, _) -> Row.of(row))
        .findOne()
        .orElse(Row.NEVER);
  }

  private static String account(Handle tx) {
    return tx.createQuery("SELECT login FROM forge_account")
        .mapTo(String.class)
        .findOne()
        .orElse("");
  }
}
