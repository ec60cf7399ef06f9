package io.devopsagent.forge.local;

import io.devopsagent.forge.IdempotencyMarker;
import io.devopsagent.forge.Issue;
import io.devopsagent.forge.IssueComment;
import io.devopsagent.forge.IssueTracker;
import io.devopsagent.forge.NewIssue;
import io.devopsagent.forge.RepoName;
import io.devopsagent.kernel.Clock;
import io.devopsagent.kernel.ErrorCode;
import io.devopsagent.kernel.Failure;
import io.devopsagent.kernel.FailureException;
import io.devopsagent.kernel.Json;
import io.devopsagent.kernel.Lookup;
import io.devopsagent.kernel.Outcome;
import io.devopsagent.store.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/** The embedded tracker: issues and comments in our own database, read in the console. */
public final class LocalIssueStore implements IssueTracker {
  private static final String AUTHOR = "devops-agent";

  private final Database database;
  private final Clock clock;

  public LocalIssueStore(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  @Override
  public String describe() {
    return "the embedded tracker";
  }

  /** Always: the embedded tracker is read in the console, which needs a token. */
  @Override
  public Lookup<Boolean> isPrivate(RepoName repo) {
    return new Lookup.Found<>(true);
  }

  @Override
  public Lookup<Issue> issue(RepoName repo, long number) {
    return look(tx -> byNumber(tx, repo, number), repo + "#" + number + " does not exist");
  }

  @Override
  public Lookup<Issue> findIssue(RepoName repo, String key, Instant since) {
    return look(
        tx ->
            tx.createQuery(
                    "SELECT * FROM local_issue WHERE repo = ? AND instr(body, ?) > 0"
                        + " ORDER BY number LIMIT 1")
                .bind(0, repo.toString())
                .bind(1, IdempotencyMarker.of(key))
                .map(LocalIssueStore::row)
                .findOne(),
        "no issue of " + repo + " has this key");
  }

  @Override
  public Outcome<Issue> create(RepoName repo, NewIssue issue) {
    long now = clock.now().toEpochMilli();
    List<String> labels = issue.labels().stream().map(NewIssue.LabelSpec::name).toList();
    return write(
        tx -> {
          long number =
              tx.createQuery("SELECT coalesce(max(number), 0) + 1 FROM local_issue WHERE repo = ?")
                  .bind(0, repo.toString())
                  .mapTo(Long.class)
                  .one();
          tx.createUpdate(
                  "INSERT INTO local_issue (repo, number, title, body, open, author, labels,"
                      + " created_ms, updated_ms) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)")
              .bind(0, repo.toString())
              .bind(1, number)
              .bind(2, issue.title())
              .bind(3, issue.body())
              .bind(4, !issue.closed())
              .bind(5, AUTHOR)
              .bind(6, Json.write(labels))
              .bind(7, now)
              .bind(8, now)
              .execute();
          return byNumber(tx, repo, number);
        },
        "");
  }

  @Override
  public Lookup<IssueComment> findComment(RepoName repo, long number, String key) {
    return look(
        tx ->
            comments(tx, repo, number).stream()
                .filter(comment -> IdempotencyMarker.isIn(comment.body(), key))
                .findFirst(),
        "no comment on " + repo + "#" + number + " has this key");
  }

  /** All comments of an issue, oldest first. */
  public List<IssueComment> comments(RepoName repo, long number) {
    return database.read(tx -> comments(tx, repo, number));
  }

  /** All issues, newest first. */
  public List<Issue> issues() {
    return database.read(tx ->
        tx.createQuery("SELECT * FROM local_issue ORDER BY id DESC LIMIT 500")
            .map(LocalIssueStore::row)
            .list());
  }

  @Override
  public Outcome<IssueComment> comment(RepoName repo, long number, String body) {
    Instant now = clock.now();
    return write(
        tx ->
            byNumber(tx, repo, number)
                .map(issue -> {
                  long id =
                      tx.createUpdate(
                              "INSERT INTO local_comment (issue, author, body, created_ms)"
                                  + " VALUES (?, ?, ?, ?)")
                          .bind(0, issue.id())
                          .bind(1, AUTHOR)
                          .bind(2, body)
                          .bind(3, now.toEpochMilli())
                          .executeAndReturnGeneratedKeys()
                          .mapTo(Long.class)
                          .one();
                  return new IssueComment(id, AUTHOR, body, now, now);
                }),
        repo + "#" + number + " does not exist");
  }

  @Override
  public Outcome<Issue> close(RepoName repo, long number) {
    return setOpen(repo, number, false);
  }

  @Override
  public Outcome<Issue> reopen(RepoName repo, long number) {
    return setOpen(repo, number, true);
  }

  private Outcome<Issue> setOpen(RepoName repo, long number, boolean open) {
    long now = clock.now().toEpochMilli();
    return write(
        tx -> {
          tx.createUpdate(
                  "UPDATE local_issue SET open = ?, updated_ms = ?"
                      + " WHERE repo = ? AND number = ? AND open <> ?")
              .bind(0, open)
              .bind(1, now)
              .bind(2, repo.toString())
              .bind(3, number)
              .bind(4, open)
              .execute();
          return byNumber(tx, repo, number);
        },
        repo + "#" + number + " does not exist");
  }

  private <T> Lookup<T> look(Function<Handle, Optional<T>> query, String missing) {
    try {
      Optional<T> found = database.read(query);
      return found.isPresent() ? new Lookup.Found<>(found.get()) : new Lookup.NotFound<>(missing);
    } catch (FailureException e) {
      return new Lookup.Unreachable<>(e.failure());
    }
  }

  private <T> Outcome<T> write(Function<Handle, Optional<T>> work, String missing) {
    try {
      Optional<T> done = database.durably(work);
      return done.isPresent()
          ? new Outcome.Done<>(done.get())
          : new Outcome.Refused<>(Failure.of(ErrorCode.NOT_FOUND, missing));
    } catch (FailureException e) {
      return new Outcome.Later<>(e.failure(), Duration.ZERO);
    }
  }

  private static Optional<Issue> byNumber(Handle tx, RepoName repo, long number) {
    return tx.createQuery("SELECT * FROM local_issue WHERE repo = ? AND number = ?")
        .bind(0, repo.toString())
        .bind(1, number)
        .map(LocalIssueStore::row)
        .findOne();
  }

  private static List<IssueComment> comments(Handle tx, RepoName repo, long number) {
    return new ArrayList<>(
        tx.createQuery(
                "SELECT c.* FROM local_comment c JOIN local_issue i ON i.id = c.issue"
                    + " WHERE i.repo = ? AND i.number = ? ORDER BY c.id")
            .bind(0, repo.toString())
            .bind(1, number)
            .map((row, context) -> {
              Instant written = Instant.ofEpochMilli(row.getLong("created_ms"));
              return new IssueComment(
                  row.getLong("id"),
                  row.getString("author"),
                  row.getString("body"),
                  written,
                  written);
            })
            .list());
  }

  private static Issue row(ResultSet row, StatementContext context) throws SQLException {
    RepoName repo = RepoName.parse(row.getString("repo"));
    List<String> labels = new ArrayList<>();
    Json.tree(row.getString("labels")).forEach(label -> labels.add(label.asString()));
    return new Issue(
        repo,
        row.getLong("number"),
        row.getLong("id"),
        row.getString("title"),
        row.getString("body"),
        row.getBoolean("open"),
        row.getString("author"),
        labels,
        List.of(),
        "",
        Instant.ofEpochMilli(row.getLong("created_ms")),
        Instant.ofEpochMilli(row.getLong("updated_ms")));
  }
}
