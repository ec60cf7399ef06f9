package io.devopsagent.identity;

import io.devopsagent.kernel.Clock;
import io.devopsagent.kernel.ErrorCode;
import io.devopsagent.kernel.Failure;
import io.devopsagent.store.Database;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/**
 * The tokens of this installation. A value is shown once, when it is made; only its SHA-256 hash is
 * kept. Thread-safe.
 */
public final class TokenStore implements TokenCheck {
  /** The name that a session from a one-time link gets. */
  public static final String ADMIN = "admin";

  private static final Duration USE_NOTED_EVERY = Duration.ofMinutes(1);

  private final Database database;
  private final Clock clock;
  private final SecureRandom random;
  private final OneTimeLink link;

  public TokenStore(Database database, Clock clock, SecureRandom random, OneTimeLink link) {
    this.database = database;
    this.clock = clock;
    this.random = random;
    this.link = link;
  }

  /** A token just made; the only time that its value is seen. */
  public record Created(String name, String value) {}

  /** A token as it is listed. */
  public record Token(
      String name, Instant created, @Nullable Instant used, @Nullable Instant revoked) {}

  /**
   * Makes a token.
   *
   * @param name for people: whose it is or what it is for; up to 64 letters, digits, dashes, dots,
   *     underlines and blanks
   * @throws io.devopsagent.kernel.FailureException {@link ErrorCode#USAGE} when the name cannot be
   *     used, or is in use by a token that works
   */
  public Created create(String name) {
    if (!name.matches("[\\p{L}\\p{N}](?:[\\p{L}\\p{N} ._-]{0,62}[\\p{L}\\p{N}])?")) {
      throw usage(
          "A token needs a name of letters, digits, dashes, dots and blanks, up to 64 of them.");
    }
    String value = Secrets.fresh(random, "da_");
    boolean added =
        database.durably(tx -> {
          tx.execute("DELETE FROM token WHERE name = ? AND revoked_ms IS NOT NULL", name);
          return tx.execute(
                  "INSERT INTO token (name, hash, created_ms) VALUES (?, ?, ?)"
                      + " ON CONFLICT (name) DO NOTHING",
                  name,
                  Secrets.hash(value),
                  clock.now().toEpochMilli())
              == 1;
        });
    if (!added) {
      throw usage("There is a token named \"%s\" already; revoke it first.".formatted(name));
    }
    return new Created(name, value);
  }

  /** All, oldest first, revoked ones included. */
  public List<Token> list() {
    return database.read(
        tx -> tx.createQuery("SELECT * FROM token ORDER BY id").map(TokenStore::token).list());
  }

  /** Whether a token with this name worked until now. */
  public boolean revoke(String name) {
    return database.durably(tx ->
        tx.execute(
                "UPDATE token SET revoked_ms = ? WHERE name = ? AND revoked_ms IS NULL",
                clock.now().toEpochMilli(),
                name)
            == 1);
  }

  @Override
  public Optional<String> holder(String value) {
    if (value.length() > 200) {
      return Optional.empty();
    }
    String hash = Secrets.hash(value);
    Optional<Row> row = database.read(tx -> working(tx, hash));
    row.ifPresent(this::noteUse);
    return row.map(Row::name);
  }

  @Override
  public boolean works(String name) {
    return database.read(tx ->
        tx.createQuery("SELECT EXISTS (SELECT 1 FROM token WHERE name = ? AND revoked_ms IS NULL)")
            .bind(0, name)
            .mapTo(Boolean.class)
            .one());
  }

  @Override
  public Optional<String> redeem(String oneTimeCode) {
    return link.redeem(oneTimeCode) ? Optional.of(ADMIN) : Optional.empty();
  }

  private record Row(long id, String name, String hash, long used) {}

  /** The index finds the row by a hash that an attacker cannot choose; the compare is constant. */
  private static Optional<Row> working(Handle tx, String hash) {
    return tx.createQuery(
            "SELECT id, name, hash, coalesce(used_ms, 0) AS used FROM token"
                + " WHERE hash = ? AND revoked_ms IS NULL")
        .bind(0, hash)
        .map((row, context) ->
            new Row(
                row.getLong("id"),
                row.getString("name"),
                row.getString("hash"),
                row.getLong("used")))
        .findOne()
        .filter(row -> Secrets.same(row.hash(), hash));
  }

  /** Once a minute at most: a read must not write each time. */
  private void noteUse(Row row) {
    long now = clock.now().toEpochMilli();
    if (now - row.used() >= USE_NOTED_EVERY.toMillis()) {
      database.batched(
          tx -> tx.execute("UPDATE token SET used_ms = ? WHERE id = ?", now, row.id()));
    }
  }

  private static Token token(ResultSet row, StatementContext context) throws SQLException {
    return new Token(
        row.getString("name"),
        Instant.ofEpochMilli(row.getLong("created_ms")),
        instant(row, "used_ms"),
        instant(row, "revoked_ms"));
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    long ms = row.getLong(column);
    return row.wasNull() ? null : Instant.ofEpochMilli(ms);
  }

  private static RuntimeException usage(String sentence) {
    return Failure.of(ErrorCode.USAGE, sentence).toException();
  }
}
