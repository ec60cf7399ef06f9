package io.devopsagent.work;

import io.devopsagent.forge.RepoName;
import io.devopsagent.store.Database;
import io.devopsagent.triage.Holds;
import io.devopsagent.work.Work.Step;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/** Work, and why issues are not taken up again. Thread-safe. */
public final class WorkStore {
  private static final String COLUMNS =
      "run = :run, repo = :repo, issue = :issue, step = :step, rehearsal = :rehearsal,"
          + " base = :base, branch = :branch, commit_id = :commit, claim = :claim,"
          + " headline = :headline, report = :report, diff = :diff, outcome = :outcome,"
          + " started_ms = :started, renewed_ms = :renewed, ended_ms = :ended";

  private final Database database;

  public WorkStore(Database database) {
    this.database = database;
  }

  /**
   * The name of this installation among agents, the same for ever.
   *
   * @param fresh what it is called when it has no name yet
   */
  public String agent(String fresh) {
    return database.durably(tx -> {
      tx.execute("INSERT OR IGNORE INTO work_agent (only_row, name) VALUES (1, ?)", fresh);
      return tx.createQuery("SELECT name FROM work_agent").mapTo(String.class).one();
    });
  }

  /** What is being worked on. */
  public Optional<Work> active() {
    return database.read(tx ->
        tx.createQuery("SELECT * FROM work WHERE ended_ms IS NULL ORDER BY id LIMIT 1")
            .map(WorkStore::work)
            .findOne());
  }

  /** Newest first. */
  public List<Work> newest(int limit) {
    return database.read(tx ->
        tx.createQuery("SELECT * FROM work ORDER BY id DESC LIMIT ?")
            .bind(0, limit)
            .map(WorkStore::work)
            .list());
  }

  public Optional<Work> byId(long id) {
    return database.read(tx ->
        tx.createQuery("SELECT * FROM work WHERE id = ?")
            .bind(0, id)
            .map(WorkStore::work)
            .findOne());
  }

  /** The work that an effect belongs to. */
  Optional<Work> byCause(String cause) {
    return database.read(tx ->
        tx.createQuery("SELECT * FROM work WHERE run = ?")
            .bind(0, cause.substring(Work.CAUSE.length()))
            .map(WorkStore::work)
            .findOne());
  }

  /** Stores new work; it has a number from then on. */
  Work begin(Work work) {
    return database.durably(tx -> {
      tx.execute(
          "INSERT INTO work (run, repo, issue, step, started_ms, renewed_ms)"
              + " VALUES (?, ?, ?, ?, ?, ?)",
          work.run(),
          work.repo().toString(),
          work.issue(),
          work.step().name(),
          work.startedAt().toEpochMilli(),
          work.renewedAt().toEpochMilli());
      keep(tx, work);
      return tx.createQuery("SELECT * FROM work WHERE run = ?")
          .bind(0, work.run())
          .map(WorkStore::work)
          .one();
    });
  }

  /** Stores where work stands, with what else the same transaction has to hold. */
  Work keep(Work work, Consumer<Handle> beside) {
    return database.durably(tx -> {
      keep(tx, work);
      beside.accept(tx);
      return work;
    });
  }

  Work keep(Work work) {
    return keep(work, _ -> {});
  }

  private static void keep(Handle tx, Work work) {
    tx.createUpdate("UPDATE work SET " + COLUMNS + " WHERE run = :run")
        .bind("run", work.run())
        .bind("repo", work.repo().toString())
        .bind("issue", work.issue())
        .bind("step", work.step().name())
        .bind("rehearsal", work.rehearsal())
        .bind("base", work.base())
        .bind("branch", work.branch())
        .bind("commit", work.commit())
        .bind("claim", work.claim())
        .bind("headline", work.headline())
        .bind("report", work.report())
        .bind("diff", work.diff())
        .bind("outcome", work.outcome())
        .bind("started", work.startedAt().toEpochMilli())
        .bind("renewed", work.renewedAt().toEpochMilli())
        .bind("ended", ms(work.endedAt()))
        .execute();
  }

  /**
   * Leaves an issue alone until it changes.
   *
   * @param asOf its last change that was considered; {@link Instant#MAX} for good
   * @param rehearsal whether it is only left alone because its repository is not opted in
   */
  void hold(String reference, Instant asOf, String why, boolean rehearsal) {
    long ms = asOf.equals(Instant.MAX) ? Long.MAX_VALUE : asOf.toEpochMilli();
    database.durably(tx ->
        tx.execute(
            "INSERT INTO work_hold (reference, as_of_ms, why, rehearsal) VALUES (?, ?, ?, ?)"
                + " ON CONFLICT (reference) DO UPDATE SET as_of_ms = excluded.as_of_ms,"
                + " why = excluded.why, rehearsal = excluded.rehearsal",
            reference,
            ms,
            why,
            rehearsal));
  }

  /** Takes up again what was only rehearsed, where its repository is opted in now. */
  void releaseRehearsals(Predicate<RepoName> live) {
    List<String> rehearsed =
        database.read(tx ->
            tx.createQuery("SELECT reference FROM work_hold WHERE rehearsal = 1")
                .mapTo(String.class)
                .list());
    for (String reference : rehearsed) {
      if (live.test(RepoName.parse(reference.substring(0, reference.lastIndexOf('#'))))) {
        database.durably(tx -> tx.execute("DELETE FROM work_hold WHERE reference = ?", reference));
      }
    }
  }

  /** Why issues are left alone. */
  public Holds holds() {
    return database.read(tx -> {
      Map<String, Holds.Hold> holds = new HashMap<>();
      tx.createQuery("SELECT * FROM work_hold")
          .map((row, _) ->
              Map.entry(
                  row.getString("reference"),
                  new Holds.Hold(row.getLong("as_of_ms"), row.getString("why"))))
          .forEach(each -> holds.put(each.getKey(), each.getValue()));
      Map<String, Integer> failures = new HashMap<>();
      tx.createQuery(
              "SELECT repo || '#' || issue AS reference, count(*) AS n FROM work w"
                  + " WHERE step = 'FAILED' AND outcome = (SELECT outcome FROM work l"
                  + " WHERE l.repo = w.repo AND l.issue = w.issue AND l.ended_ms IS NOT NULL"
                  + " ORDER BY l.id DESC LIMIT 1) GROUP BY repo, issue")
          .map((row, _) -> Map.entry(row.getString("reference"), row.getInt("n")))
          .forEach(each -> failures.put(each.getKey(), each.getValue()));
      return new Holds(holds, failures);
    });
  }

  private static @Nullable Long ms(@Nullable Instant at) {
    return at == null ? null : (Long) at.toEpochMilli();
  }

  private static Work work(ResultSet row, StatementContext context) throws SQLException {
    long ended = row.getLong("ended_ms");
    return new Work(
        row.getLong("id"),
        row.getString("run"),
        RepoName.parse(row.getString("repo")),
        row.getLong("issue"),
        Step.valueOf(row.getString("step")),
        row.getBoolean("rehearsal"),
        row.getString("base"),
        row.getString("branch"),
        row.getString("commit_id"),
        row.getString("claim"),
        row.getString("headline"),
        row.getString("report"),
        row.getString("diff"),
        row.getString("outcome"),
        Instant.ofEpochMilli(row.getLong("started_ms")),
        Instant.ofEpochMilli(row.getLong("renewed_ms")),
        ended == 0 ? null : Instant.ofEpochMilli(ended));
  }
}
