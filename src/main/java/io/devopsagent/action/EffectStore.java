package io.devopsagent.action;

import io.devopsagent.action.Effect.State;
import io.devopsagent.kernel.Json;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/** The SQL of effects. Stateless; every method runs in the caller's transaction. */
final class EffectStore {
  /** Later than any patience but {@link NewEffect#HARD}. */
  private static final long FOR_EVER_MS = Instant.parse("2100-01-01T00:00:00Z").toEpochMilli();

  private static final String SELECT =
      "SELECT e.*, p.receipt AS prior FROM effect e LEFT JOIN effect p ON p.key = e.after_key ";

  /** One that may start: due, and what it comes after has ended or is not waited for any more. */
  private static final String READY =
      "e.state = 'PENDING' AND e.not_before_ms <= :now AND (e.after_key IS NULL"
          + " OR p.id IS NULL OR p.state = 'DONE'"
          + " OR (e.after_until_ms < "
          + FOR_EVER_MS
          + " AND (p.state IN ('HELD', 'FAILED', 'CANCELLED')"
          + "   OR (p.state = 'PENDING' AND p.attempts > 0) OR e.after_until_ms <= :now)))";

  private static final String ORPHAN =
      "state = 'PENDING' AND after_until_ms > "
          + FOR_EVER_MS
          + " AND EXISTS (SELECT 1 FROM effect p WHERE p.key = effect.after_key"
          + " AND p.state IN ('HELD', 'FAILED', 'CANCELLED'))";

  private EffectStore() {}

  /** Stores it unless its key is known; says whether it was new. */
  static boolean insert(Handle tx, NewEffect effect, Instant now, State state) {
    long after = now.toEpochMilli() + effect.patience().toMillis();
    return tx.createUpdate(
                "INSERT INTO effect (key, type, version, target, cause, payload, state,"
                    + " created_ms, not_before_ms, after_key, after_until_ms)"
                    + " VALUES (:key, :type, :version, :target, :cause, :payload, :state,"
                    + " :now, :now, :after, :until) ON CONFLICT (key) DO NOTHING")
            .bind("key", effect.key())
            .bind("type", effect.type())
            .bind("version", effect.version())
            .bind("target", effect.target())
            .bind("cause", effect.cause())
            .bind("payload", Json.write(effect.payload()))
            .bind("state", state.name())
            .bind("now", now.toEpochMilli())
            .bind("after", effect.after().isEmpty() ? null : effect.after())
            .bind("until", effect.after().isEmpty() ? null : (Long) after)
            .execute()
        == 1;
  }

  static List<Effect> ready(Handle tx, Instant now, int limit) {
    return tx.createQuery(SELECT + "WHERE " + READY + " ORDER BY e.not_before_ms, e.id LIMIT :n")
        .bind("now", now.toEpochMilli())
        .bind("n", limit)
        .map(EffectStore::effect)
        .list();
  }

  /** When the next effect may become ready; empty when none waits. */
  static Optional<Instant> nextDue(Handle tx, Instant now) {
    return tx.createQuery(
            "SELECT min(CASE WHEN not_before_ms > :now THEN not_before_ms ELSE after_until_ms END)"
                + " FROM effect WHERE state = 'PENDING'"
                + " AND (not_before_ms > :now OR after_until_ms > :now)")
        .bind("now", now.toEpochMilli())
        .mapTo(Long.class)
        .findOne()
        .map(Instant::ofEpochMilli);
  }

  /** Whether an effect waits for the success of one that will never succeed. */
  static boolean hasOrphans(Handle tx) {
    return tx.createQuery("SELECT EXISTS (SELECT 1 FROM effect WHERE " + ORPHAN + ")")
        .mapTo(Boolean.class)
        .one();
  }

  /** Ends what waits in vain: what builds on something that is held is held too. */
  static int endOrphans(Handle tx, Instant now) {
    int ended = 0;
    for (int more = endOrphansOnce(tx, now); more > 0; more = endOrphansOnce(tx, now)) {
      ended += more; // others may have built on these
    }
    return ended;
  }

  private static int endOrphansOnce(Handle tx, Instant now) {
    String prior = "(SELECT p.%s FROM effect p WHERE p.key = effect.after_key)";
    return tx.createUpdate(
            "UPDATE effect SET finished_ms = :now, state = iif("
                + prior.formatted("state")
                + " = 'HELD', 'HELD', 'CANCELLED'), last_error = iif("
                + prior.formatted("state")
                + " = 'HELD', "
                + prior.formatted("last_error")
                + ", 'what it builds on did not happen') WHERE "
                + ORPHAN)
        .bind("now", now.toEpochMilli())
        .execute();
  }

  static List<Effect> performing(Handle tx) {
    return tx.createQuery(SELECT + "WHERE e.state = 'PERFORMING' ORDER BY e.id")
        .map(EffectStore::effect)
        .list();
  }

  static Optional<Effect> byKey(Handle tx, String key) {
    return tx.createQuery(SELECT + "WHERE e.key = ?")
        .bind(0, key)
        .map(EffectStore::effect)
        .findOne();
  }

  static Optional<Effect> byId(Handle tx, long id) {
    return tx.createQuery(SELECT + "WHERE e.id = ?").bind(0, id).map(EffectStore::effect).findOne();
  }

  static List<Effect> byCause(Handle tx, String cause) {
    return tx.createQuery(SELECT + "WHERE e.cause = ? ORDER BY e.id")
        .bind(0, cause)
        .map(EffectStore::effect)
        .list();
  }

  static List<Effect> before(Handle tx, long id, Set<State> states, int limit) {
    return tx.createQuery(
            SELECT + "WHERE e.id < :id AND e.state IN (<states>) ORDER BY e.id DESC LIMIT :n")
        .bindList("states", states.stream().map(State::name).toList())
        .bind("id", id)
        .bind("n", limit)
        .map(EffectStore::effect)
        .list();
  }

  static Map<State, Integer> counts(Handle tx) {
    Map<State, Integer> counts = new LinkedHashMap<>();
    tx.createQuery("SELECT state, count(*) AS n FROM effect GROUP BY state")
        .map((row, context) -> Map.entry(State.valueOf(row.getString("state")), row.getInt("n")))
        .forEach(entry -> counts.put(entry.getKey(), entry.getValue()));
    return counts;
  }

  /** Attempts of the given types begun since; what a budget has spent. */
  static int startedSince(Handle tx, List<String> types, Instant since) {
    return tx.createQuery("SELECT count(*) FROM effect WHERE type IN (<t>) AND started_ms > :since")
        .bindList("t", types)
        .bind("since", since.toEpochMilli())
        .mapTo(Integer.class)
        .one();
  }

  static void markPerforming(Handle tx, long id, Instant now) {
    tx.createUpdate(
            "UPDATE effect SET state = 'PERFORMING', attempts = attempts + 1,"
                + " started_ms = :now WHERE id = :id")
        .bind("id", id)
        .bind("now", now.toEpochMilli())
        .execute();
  }

  static void markDone(Handle tx, long id, Receipt receipt, Instant now) {
    tx.createUpdate(
            "UPDATE effect SET state = 'DONE', unclear = 0, receipt = :receipt,"
                + " finished_ms = :now WHERE id = :id")
        .bind("id", id)
        .bind("receipt", Json.write(receipt))
        .bind("now", now.toEpochMilli())
        .execute();
  }

  /** Ends it without success, or puts it back. */
  static void mark(Handle tx, long id, State state, int doubt, String error, Instant when) {
    boolean ends = state != State.PENDING;
    tx.createUpdate(
            "UPDATE effect SET state = :state, unclear = :unclear, last_error = :error,"
                + " not_before_ms = CASE WHEN :ends THEN not_before_ms ELSE :when END,"
                + " finished_ms = CASE WHEN :ends THEN :when ELSE NULL END WHERE id = :id")
        .bind("id", id)
        .bind("state", state.name())
        .bind("unclear", doubt)
        .bind("error", error)
        .bind("ends", ends)
        .bind("when", when.toEpochMilli())
        .execute();
  }

  /** Changes the payload of one that was never tried; says whether it could. */
  static boolean replacePayload(Handle tx, String key, Map<String, String> payload) {
    return tx.createUpdate(
                "UPDATE effect SET payload = ? WHERE key = ? AND state = 'PENDING' AND unclear = 0")
            .bind(0, Json.write(payload))
            .bind(1, key)
            .execute()
        == 1;
  }

  private static Effect effect(ResultSet row, StatementContext context) throws SQLException {
    return new Effect(
        row.getLong("id"),
        row.getString("key"),
        row.getString("type"),
        row.getInt("version"),
        row.getString("target"),
        row.getString("cause"),
        payload(row.getString("payload")),
        State.valueOf(row.getString("state")),
        row.getInt("unclear"),
        row.getInt("attempts"),
        Instant.ofEpochMilli(row.getLong("created_ms")),
        Instant.ofEpochMilli(row.getLong("not_before_ms")),
        instant(row, "started_ms"),
        instant(row, "finished_ms"),
        text(row.getString("after_key")),
        receipt(row.getString("prior")),
        receipt(row.getString("receipt")),
        text(row.getString("last_error")));
  }

  private static Map<String, String> payload(String json) {
    Map<String, String> payload = new LinkedHashMap<>();
    Json.tree(json).forEachEntry((name, value) -> payload.put(name, value.asString()));
    return payload;
  }

  private static String text(@Nullable String text) {
    return text == null ? "" : text;
  }

  private static @Nullable Receipt receipt(@Nullable String json) {
    return json == null ? null : Json.read(json, Receipt.class);
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    long ms = row.getLong(column);
    return row.wasNull() ? null : Instant.ofEpochMilli(ms);
  }
}
