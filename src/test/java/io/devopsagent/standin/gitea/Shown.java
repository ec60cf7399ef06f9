package io.devopsagent.standin.gitea;

import io.devopsagent.kernel.Json;
import io.devopsagent.standin.gitea.Held.Comment;
import io.devopsagent.standin.gitea.Held.Issue;
import io.devopsagent.standin.gitea.Held.Label;
import io.devopsagent.standin.gitea.Held.Org;
import io.devopsagent.standin.gitea.Held.Repo;
import io.devopsagent.standin.gitea.Held.User;
import io.devopsagent.standin.gitea.World.Access;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** How things look in an answer. */
final class Shown {
  private static final Map<String, JsonNode> TEMPLATES = new ConcurrentHashMap<>();
  private static final String NEVER = "0001-01-01T00:00:00Z";

  private final World world;
  private final Flavour flavour;
  private final String site;
  private final boolean admin;

  /**
   * @param caller an administrator sees who else is one
   * @param host of the request, from which 1.26 makes the addresses for people
   */
  Shown(World world, Flavour flavour, Caller caller, String host) {
    this.world = world;
    this.flavour = flavour;
    User user = caller.user();
    this.admin = user != null && user.admin;
    this.site = flavour.since126() && !host.isEmpty() ? "http://" + host : flavour.root();
  }

  Map<String, Object> user(String login) {
    User user = world.users.get(World.key(login));
    return user == null ? account(-1, "Ghost", Instant.EPOCH) : user(user);
  }

  Map<String, Object> user(User user) {
    Map<String, Object> json = account(user.id, user.login, user.created);
    json.put("is_admin", admin && user.admin);
    return json;
  }

  private Map<String, Object> account(long id, String login, Instant created) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("id", id);
    json.put("login", login);
    json.put("login_name", "");
    json.put("source_id", 0);
    json.put("full_name", "");
    json.put("email", login + "@noreply.localhost");
    json.put("avatar_url", site + "/avatars/" + id);
    json.put("html_url", site + "/" + login);
    json.put("language", "");
    json.put("is_admin", false);
    json.put("last_login", NEVER);
    json.put("created", created.toString());
    json.put("restricted", false);
    json.put("active", false);
    json.put("prohibit_login", false);
    json.put("location", "");
    json.put("website", "");
    json.put("description", "");
    json.put("visibility", "public");
    json.put("followers_count", 0);
    json.put("following_count", 0);
    json.put("starred_repos_count", 0);
    json.put("username", login);
    return json;
  }

  Map<String, Object> org(Org org) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("id", org.id);
    json.put("name", org.name);
    json.put("full_name", "");
    json.put("email", "");
    json.put("avatar_url", site + "/avatars/" + org.id);
    json.put("description", "");
    json.put("website", "");
    json.put("location", "");
    json.put("visibility", org.hidden ? "private" : "public");
    json.put("repo_admin_change_team_access", false);
    json.put("username", org.name);
    return json;
  }

  Map<String, Object> label(Label label) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("id", label.id);
    json.put("name", label.name);
    json.put("exclusive", label.exclusive);
    json.put("is_archived", label.archived);
    json.put("color", label.color);
    json.put("description", label.description);
    Repo repo = label.repo;
    String owner = repo == null ? "/orgs/" + label.org : "/repos/" + repo.fullName();
    json.put("url", flavour.root() + "/api/v1" + owner + "/labels/" + label.id);
    return json;
  }

  List<Map<String, Object>> labels(List<Label> labels) {
    return labels.stream().sorted(World.BY_NAME).map(this::label).toList();
  }

  Map<String, @Nullable Object> issue(Issue issue) {
    String path = issue.repo.fullName() + "/issues/" + issue.number;
    String page = issue.repo.fullName() + (issue.pull ? "/pulls/" : "/issues/") + issue.number;
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("id", issue.id);
    json.put("url", flavour.root() + "/api/v1/repos/" + path);
    json.put("html_url", site + "/" + page);
    json.put("number", issue.number);
    json.put("user", user(issue.author));
    json.put("original_author", "");
    json.put("original_author_id", 0);
    json.put("title", issue.title);
    json.put("body", issue.body);
    json.put("ref", "");
    json.put("assets", List.of());
    json.put("labels", labels(issue.labels));
    json.put("milestone", issue.milestone.isEmpty() ? null : Map.of("title", issue.milestone));
    json.put("assignee", issue.assignees.isEmpty() ? null : user(issue.assignees.getFirst()));
    json.put(
        "assignees",
        issue.assignees.isEmpty() ? null : issue.assignees.stream().map(this::user).toList());
    json.put("state", issue.open ? "open" : "closed");
    json.put("is_locked", issue.locked);
    json.put("comments", issue.comments.size());
    json.put("created_at", issue.created.toString());
    json.put("updated_at", issue.updated.toString());
    json.put("closed_at", text(issue.closed));
    json.put("due_date", text(issue.due));
    json.put("pull_request", issue.pull ? pull(issue, page) : null);
    json.put("repository", repository(issue.repo));
    json.put("pin_order", 0);
    if (flavour.since126()) {
      json.put("time_estimate", 0);
      json.put("content_version", issue.version);
    }
    return json;
  }

  private Map<String, @Nullable Object> pull(Issue issue, String page) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("merged", issue.change.mergedAt != null);
    json.put("merged_at", text(issue.change.mergedAt));
    json.put("draft", draft(issue));
    json.put("html_url", site + "/" + page);
    return json;
  }

  /** Whether its title says that it is not ready. */
  static boolean draft(Issue issue) {
    String title = issue.title.toUpperCase(java.util.Locale.ROOT);
    return title.startsWith("WIP:") || title.startsWith("[WIP]");
  }

  /** The site's address for people. */
  String site() {
    return site;
  }

  /** The address of the API, whatever host was called. */
  String api() {
    return flavour.root() + "/api/v1";
  }

  private static Map<String, Object> repository(Repo repo) {
    return Map.of(
        "id", repo.id, "name", repo.name, "owner", repo.owner, "full_name", repo.fullName());
  }

  static @Nullable String text(@Nullable Instant time) {
    return time == null ? null : time.toString();
  }

  Map<String, Object> comment(Comment comment) {
    Issue issue = comment.issue;
    String page =
        site + "/" + issue.repo.fullName() + (issue.pull ? "/pulls/" : "/issues/") + issue.number;
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("id", comment.id);
    json.put("html_url", page + "#issuecomment-" + comment.id);
    json.put("pull_request_url", issue.pull ? page : "");
    json.put("issue_url", issue.pull ? "" : page);
    json.put("user", user(comment.author));
    json.put("original_author", "");
    json.put("original_author_id", 0);
    json.put("body", comment.body);
    json.put("assets", List.of());
    json.put("created_at", comment.created.toString());
    json.put("updated_at", comment.updated.toString());
    return json;
  }

  /** A repository as the real server showed one, with what this world knows of it. */
  ObjectNode repo(Repo repo, Access access) {
    ObjectNode json = (ObjectNode) template().deepCopy();
    String full = repo.fullName();
    json.put("id", repo.id).put("name", repo.name).put("full_name", full);
    json.set("owner", Json.tree(owner(repo)));
    json.put("private", repo.hidden).put("archived", repo.archived).put("empty", repo.empty);
    json.put("html_url", site + "/" + full).put("clone_url", site + "/" + full + ".git");
    json.put("archived_at", repo.archivedAt.toString());
    json.put("url", flavour.root() + "/api/v1/repos/" + full);
    json.put("languages_url", flavour.root() + "/api/v1/repos/" + full + "/languages");
    json.put("ssh_url", "root@localhost:" + full + ".git");
    json.put("has_issues", !repo.issuesOff).put("mirror", repo.mirror);
    json.put("has_pull_requests", !repo.pullsOff).put("has_actions", !repo.actionsOff);
    json.put("default_branch", repo.defaultBranch);
    long open = repo.issues.stream().filter(issue -> issue.open && !issue.pull).count();
    long pulls = repo.issues.stream().filter(issue -> issue.open && issue.pull).count();
    json.put("open_issues_count", open).put("open_pr_counter", pulls);
    if (repo.issuesOff || repo.externalTracker) {
      json.remove("internal_tracker");
    }
    if (repo.externalTracker) {
      json.putObject("external_tracker")
          .put("external_tracker_url", "http://tracker.example.test")
          .put("external_tracker_format", "http://tracker.example.test/{index}")
          .put("external_tracker_style", "numeric")
          .put("external_tracker_regexp_pattern", "");
    }
    json.putObject("permissions")
        .put("admin", access.compareTo(Access.ADMIN) >= 0)
        .put("push", access.compareTo(Access.WRITE) >= 0)
        .put("pull", true);
    return json;
  }

  private Map<String, Object> owner(Repo repo) {
    Org org = world.orgs.get(World.key(repo.owner));
    return org == null ? user(repo.owner) : account(org.id, org.name, Instant.EPOCH);
  }

  private JsonNode template() {
    return TEMPLATES.computeIfAbsent(
        flavour.version(),
        version -> Resources.recorded(version, "repo-get").path("response").path("body"));
  }
}
