package io.devopsagent.triage;

import io.devopsagent.forge.Issue;
import io.devopsagent.forge.RepoName;
import io.devopsagent.forge.Repository;
import io.devopsagent.forge.WorkItem;
import io.devopsagent.kernel.Json;
import io.devopsagent.store.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.StatementContext;
import org.jdbi.v3.core.statement.Update;

/**
 * The backlog as it was last swept. Bodies are not kept: whoever works on an item reads it again.
 *
 * <p>Thread-safe.
 */
public final class BacklogStore implements Backlog {
  private static final String PUT =
      "INSERT INTO backlog_item (id, repo, number, pull, title, author, labels, assignees, url,"
          + " created_ms, updated_ms, seen_ms)"
          + " VALUES (:id, :repo, :number, :pull, :title, :author, :labels, :assignees, :url,"
          + " :created, :updated, :seen)"
          + " ON CONFLICT (id) DO UPDATE SET repo = excluded.repo, number = excluded.number,"
          + " pull = excluded.pull, title = excluded.title, author = excluded.author,"
          + " labels = excluded.labels, assignees = excluded.assignees, url = excluded.url,"
          + " created_ms = excluded.created_ms, updated_ms = excluded.updated_ms,"
          + " seen_ms = excluded.seen_ms";

  private final Database database;
  private final SweepStore sweeps;

  public BacklogStore(Database database) {
    this.database = database;
    this.sweeps = new SweepStore(database);
  }

  @Override
  public SweepState state() {
    return sweeps.state();
  }

  /** How the sweeps went. */
  SweepStore sweeps() {
    return sweeps;
  }

  @Override
  public List<WorkItem> items() {
    return database.read(tx ->
        tx.createQuery("SELECT * FROM backlog_item ORDER BY id").map(BacklogStore::item).list());
  }

  @Override
  public List<Repository> repositories() {
    return database.read(tx ->
        tx.createQuery("SELECT * FROM repository ORDER BY name COLLATE NOCASE")
            .map(BacklogStore::repository)
            .list());
  }

  /**
   * Takes in what changed.
   *
   * @param wanted items that belong to the backlog now
   * @param others ids of items that do not, if they ever did
   */
  void change(Collection<WorkItem> wanted, Collection<Long> others, Instant seen) {
    if (wanted.isEmpty() && others.isEmpty()) {
      return;
    }
    database.batched(tx -> {
      put(tx, wanted, seen);
      remove(tx, others);
      return wanted.size();
    });
  }

  /**
   * Takes in a whole listing: what it does not show is gone, unless it was seen after the listing
   * began.
   *
   * @return how many of the listed items were not known before
   */
  int replace(Collection<WorkItem> listed, Instant began, Instant seen) {
    return database.batched(tx -> {
      int before = count(tx);
      put(tx, listed, seen);
      int missed = count(tx) - before;
      tx.createUpdate("DELETE FROM backlog_item WHERE seen_ms < ?")
          .bind(0, began.toEpochMilli())
          .execute();
      return missed;
    });
  }

  void replaceRepositories(Collection<Repository> repositories) {
    database.batched(tx -> {
      tx.execute("DELETE FROM repository");
      PreparedBatch batch =
          tx.prepareBatch(
              "INSERT INTO repository (id, name, issues, hidden, archived, mirror, empty,"
                  + " writable, default_branch) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)");
      for (Repository each : repositories) {
        batch.add(
            each.id(),
            each.name().toString(),
            each.issues(),
            each.hidden(),
            each.archived(),
            each.mirror(),
            each.empty(),
            each.writable(),
            each.defaultBranch());
      }
      return batch.execute().length;
    });
  }

  @Override
  public Map<RepoName, Integer> users() {
    return database.read(tx -> {
      Map<RepoName, Integer> users = new HashMap<>();
      tx.createQuery("SELECT repo, users FROM workflow_use")
          .map((row, _) -> Map.entry(RepoName.parse(row.getString("repo")), row.getInt("users")))
          .forEach(each -> users.put(each.getKey(), each.getValue()));
      return users;
    });
  }

  void replaceUsers(Map<RepoName, Integer> users) {
    database.batched(tx -> {
      tx.execute("DELETE FROM workflow_use");
      users.forEach((repo, n) ->
          tx.execute("INSERT INTO workflow_use (repo, users) VALUES (?, ?)", repo.toString(), n));
      return users.size();
    });
  }

  private static int count(Handle tx) {
    return tx.createQuery("SELECT count(*) FROM backlog_item").mapTo(Integer.class).one();
  }

  private static void put(Handle tx, Collection<WorkItem> items, Instant seen) {
    for (WorkItem item : items) {
      try (Update update = tx.createUpdate(PUT)) {
        Issue issue = item.issue();
        update
            .bind("id", issue.id())
            .bind("repo", issue.repo().toString())
            .bind("number", issue.number())
            .bind("pull", item.pull())
            .bind("title", issue.title())
            .bind("author", issue.author())
            .bind("labels", Json.write(issue.labels()))
            .bind("assignees", Json.write(issue.assignees()))
            .bind("url", issue.url())
            .bind("created", issue.createdAt().toEpochMilli())
            .bind("updated", issue.updatedAt().toEpochMilli())
            .bind("seen", seen.toEpochMilli())
            .execute();
      }
    }
  }

  private static void remove(Handle tx, Collection<Long> ids) {
    ids.forEach(id -> tx.execute("DELETE FROM backlog_item WHERE id = ?", id));
  }

  private static WorkItem item(ResultSet row, StatementContext context) throws SQLException {
    return new WorkItem(
        new Issue(
            RepoName.parse(row.getString("repo")),
            row.getLong("number"),
            row.getLong("id"),
            row.getString("title"),
            "",
            true,
            row.getString("author"),
            names(row.getString("labels")),
            names(row.getString("assignees")),
            row.getString("url"),
            Instant.ofEpochMilli(row.getLong("created_ms")),
            Instant.ofEpochMilli(row.getLong("updated_ms"))),
        row.getBoolean("pull"));
  }

  private static Repository repository(ResultSet row, StatementContext context)
      throws SQLException {
    return new Repository(
        row.getLong("id"),
        RepoName.parse(row.getString("name")),
        row.getBoolean("issues"),
        row.getBoolean("hidden"),
        row.getBoolean("archived"),
        row.getBoolean("mirror"),
        row.getBoolean("empty"),
        row.getBoolean("writable"),
        row.getString("default_branch"));
  }

  private static List<String> names(String json) {
    return List.of(Json.read(json, String[].class));
  }
}
