package io.devopsagent.standin.gitea;

import io.devopsagent.standin.gitea.Held.Issue;
import io.devopsagent.standin.gitea.Held.Repo;
import io.devopsagent.standin.gitea.Held.Review;
import io.devopsagent.standin.gitea.Held.Status;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * The git, the pull requests and the checks of the recorded world, where pushes, merges, reviews
 * and writes of files changed them that were not recorded, or that the stand-in does not play.
 */
final class RecordedGit {
  /** Checks that were reported without being recorded. */
  private static final Set<String> REPORTED =
      Set.of(
          "status-combined-success",
          "status-combined-warning",
          "status-combined-pending",
          "actions-commit-status",
          "actions-commit-status-done");

  private final World world;
  private final WorldGit git;
  private final Map<String, JsonNode> bodies = new HashMap<>();

  RecordedGit(World world, List<JsonNode> recorded) {
    this.world = world;
    this.git = new WorldGit(world);
    recorded.forEach(
        one -> bodies.put(one.path("id").asString(), one.path("response").path("body")));
  }

  /** What happened before an exchange. */
  void before(String id, JsonNode exchange) {
    JsonNode body = exchange.path("response").path("body");
    if (body.has("merge_base")
        && exchange.path("request").path("method").asString().equals("POST")) {
      branchesOf(body);
    }
    if (REPORTED.contains(id)) {
      reported(exchange);
    }
    switch (id) {
      case "repo-permission-of-user" -> setUp();
      case "contents-file" -> tip("acme/core", body.path("last_commit_sha").asString());
      case "status-combined-none" -> tip("acme/app", body.path("sha").asString());
      case "protection-branch-get" -> {
        later("acme/prot", 12);
        tip("acme/prot", body.path("commit").path("id").asString());
        git.protect("acme/prot", "main", false, "ci/*");
      }
      case "pull-get-merged" -> new WorldEdits(world).close("acme/app", 11, "devops-bot");
      case "repo-deleted" -> world.delete("acme/prot");
      case "actions-tasks" -> later("acme/wf", 13);
      case "pull-create-wip" -> {
        opened("Conflict b", said("pull-get-conflict"));
        opened("To close", said("pulls-list").get(1));
      }
      default -> {
        // nothing
      }
    }
  }

  /** The body of a recorded answer. */
  private JsonNode said(String id) {
    return Objects.requireNonNull(bodies.get(id));
  }

  private void setUp() {
    world.users.values().stream()
        .filter(user -> user.login.equals("devops-bot"))
        .forEach(user -> user.email = "bot@example.test");
  }

  /** A repository that was made without being recorded. */
  private void later(String repo, long id) {
    String[] parts = repo.split("/", 2);
    if (world.find(parts[0], parts[1]).isEmpty()) {
      world.skip("repo", id - 1).repo(repo);
    }
  }

  private void tip(String repo, String sha) {
    if (!sha.isEmpty()) {
      commit(repo, "main", sha, "Initial commit", "boss", "boss@example.test");
    }
  }

  private void commit(
      String repo, String branch, String sha, String message, String name, String email) {
    StoredGit stored = git.stored(repo);
    String parent = stored.heads().getOrDefault(branch, stored.heads().getOrDefault("main", ""));
    if (!parent.equals(sha)) {
      stored.put(branch, sha, parent, message, name, email, Instant.parse("2026-11-24T06:00:56Z"));
    }
  }

  /** The branches that were pushed for a pull request, and the first one of all. */
  private void branchesOf(JsonNode pull) {
    String base = pull.path("base").path("sha").asString();
    tip("acme/app", base);
    if (world.issue("acme/app", 3).change.id == 0) {
      JsonNode first = said("pulls-list-no-state").get(0);
      byBot(first.path("head").path("ref").asString(), first.path("head").path("sha").asString());
      PullRoutes.begin(world, world.issue("acme/app", 3), "pr1", "main");
    }
    String branch = pull.path("head").path("label").asString();
    byBot(branch, pull.path("head").path("sha").asString());
  }

  /** A pull request that was opened without being recorded. */
  private void opened(String title, JsonNode pull) {
    String branch = pull.path("head").path("label").asString();
    byBot(branch, pull.path("head").path("sha").asString());
    world.issue("acme/app", "devops-bot", title, "");
    Issue issue = world.issue("acme/app", pull.path("number").asLong());
    issue.pull = true;
    PullRoutes.begin(world, issue, branch, "main");
  }

  private void byBot(String branch, String sha) {
    if (sha.equals(git.stored("acme/app").heads().get("main"))) {
      git.stored("acme/app").head(branch, sha);
    } else {
      String file = branch.substring(branch.indexOf('/') + 1) + ".txt";
      commit("acme/app", branch, sha, "add " + file, "devops-bot", "bot@example.test");
    }
  }

  private void reported(JsonNode exchange) {
    JsonNode body = exchange.path("response").path("body");
    String name = exchange.path("request").path("path").asString().split("/", -1)[5];
    later("acme/" + name, 13);
    Repo repo = git.held("acme/" + name);
    tip("acme/" + name, body.path("sha").asString());
    repo.statuses.clear();
    body.path("statuses").forEach(status -> add(repo, status));
  }

  private static void add(Repo repo, JsonNode status) {
    String url = status.path("url").asString();
    repo.statuses.add(
        new Status(
            status.path("id").asLong(),
            url.substring(url.lastIndexOf('/') + 1),
            status.path("context").asString(),
            status.path("status").asString(),
            status.path("description").asString(),
            status.path("target_url").asString(),
            status.path("creator").path("login").asString(""),
            Instant.parse(status.path("created_at").asString())));
  }

  /** What a call that is not played did. */
  void insteadOf(String id, JsonNode exchange) {
    JsonNode request = exchange.path("request");
    JsonNode body = exchange.path("response").path("body");
    int status = exchange.path("response").path("status").asInt();
    if (status < 200 || status >= 300 || request.path("method").asString().equals("GET")) {
      return;
    }
    String[] path = request.path("path").asString().split("[/?]", -1);
    String repo = path.length > 5 ? path[4] + "/" + path[5] : "";
    switch (exchange.path("topic").asString()) {
      case "contents" -> {
        if (body.path("commit").has("sha") && !repo.equals("acme/empty")) {
          written(repo, request.path("body"), body.path("commit"));
        }
      }
      case "reviews" -> {
        if (body.has("submitted_at")) {
          reviewed(world.issue(repo, Long.parseLong(path[7])), body);
        }
      }
      case "status" -> add(git.held(repo), body);
      case "pulls" -> changed(world.issue(repo, Long.parseLong(path[7])), body);
      default -> done(id);
    }
  }

  private void written(String repo, JsonNode request, JsonNode commit) {
    String branch = request.path("new_branch").asString(request.path("branch").asString("main"));
    commit(
        repo,
        branch,
        commit.path("sha").asString(),
        commit.path("message").asString().strip(),
        "devops-bot",
        "bot@example.test");
  }

  private void reviewed(Issue issue, JsonNode body) {
    Review review = new Review();
    review.id = body.path("id").asLong();
    review.author = body.path("user").path("login").asString();
    review.state = body.path("state").asString();
    review.body = body.path("body").asString();
    review.commit = body.path("commit_id").asString();
    review.official = body.path("official").asBoolean();
    review.comments = body.path("comments_count").asInt();
    review.submitted = Instant.parse(body.path("submitted_at").asString());
    issue.change.reviews.removeIf(one -> one.state.equals("PENDING"));
    if (review.state.equals("APPROVED")) {
      issue.change.reviews.stream()
          .filter(one -> one.state.equals("REQUEST_CHANGES"))
          .forEach(one -> {
            one.dismissed = true;
            one.official = false;
          });
    }
    issue.change.reviews.add(review);
  }

  private void changed(Issue issue, JsonNode body) {
    issue.title = body.path("title").asString();
    issue.labels.clear();
    for (JsonNode label : body.path("labels")) {
      world.labelsOf(issue.repo).stream()
          .filter(one -> one.id == label.path("id").asLong())
          .forEach(issue.labels::add);
    }
  }

  private void done(String id) {
    switch (id) {
      case "branch-create" ->
          git.stored("acme/core")
              .head("infra/two", git.stored("acme/core").heads().getOrDefault("main", ""));
      case "merge-ok" -> {
        JsonNode merged = said("pull-get-merged");
        git.merge("acme/app", 5, "devops-bot");
        git.removeBranch("acme/app", "feat/one");
        world.issue("acme/app", 5).change.mergeCommit = merged.path("merge_commit_sha").asString();
        tip("acme/app", merged.path("base").path("sha").asString());
      }
      case "merge-squash-new-names" -> git.merge("acme/app", 7, "devops-bot");
      case "merge-conflict-first" -> {
        git.merge("acme/app", 9, "devops-bot");
        git.mergeable("acme/app", 10, false);
        tip("acme/app", said("pull-get-conflict").path("base").path("sha").asString());
      }
      default -> {
        // nothing that a call which is played could see
      }
    }
  }
}
