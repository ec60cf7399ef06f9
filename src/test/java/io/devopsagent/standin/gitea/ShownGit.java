package io.devopsagent.standin.gitea;

import io.devopsagent.standin.gitea.GitData.Commit;
import io.devopsagent.standin.gitea.Held.Change;
import io.devopsagent.standin.gitea.Held.Event;
import io.devopsagent.standin.gitea.Held.Issue;
import io.devopsagent.standin.gitea.Held.Protection;
import io.devopsagent.standin.gitea.Held.Repo;
import io.devopsagent.standin.gitea.Held.Review;
import io.devopsagent.standin.gitea.Held.Status;
import io.devopsagent.standin.gitea.Held.User;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** How pull requests, branches, commits and files look in an answer. */
final class ShownGit {
  private static final String NEVER = "0001-01-01T00:00:00Z";

  private final Call call;
  private final Shown shown;

  ShownGit(Call call) {
    this.call = call;
    this.shown = call.shown;
  }

  /**
   * A pull request.
   *
   * @param alone whether it is shown by itself, with its figures, and empty lists as such
   */
  Map<String, @Nullable Object> pull(Issue issue, boolean alone) {
    Change change = issue.change;
    change.lastHead = issue.repo.git.heads().getOrDefault(change.head, change.lastHead);
    String page = shown.site() + "/" + issue.repo.fullName() + "/pulls/" + issue.number;
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("id", change.id);
    json.put("url", page);
    json.put("number", issue.number);
    json.put("user", shown.user(issue.author));
    json.put("title", issue.title);
    json.put("body", issue.body);
    json.put("labels", shown.labels(issue.labels));
    json.put("milestone", null);
    json.put("assignee", issue.assignees.isEmpty() ? null : shown.user(issue.assignees.getFirst()));
    json.put("assignees", people(issue.assignees, alone));
    json.put("requested_reviewers", people(change.asked, alone));
    json.put("requested_reviewers_teams", alone ? List.of() : null);
    json.put("state", issue.open ? "open" : "closed");
    json.put("draft", Shown.draft(issue));
    json.put("is_locked", issue.locked);
    json.put("comments", issue.comments.size());
    if (!change.reviews.isEmpty()) {
      int lines = change.reviews.stream().mapToInt(review -> review.comments).sum();
      json.put("review_comments", change.reviews.size() + lines);
    }
    if (alone) {
      json.put("additions", 1);
      json.put("deletions", 0);
      json.put("changed_files", 1);
    }
    merge(json, change, page);
    ObjectNode repo = shown.repo(issue.repo, call.access(issue.repo));
    json.put("base", end(issue.repo, change.base, change.lastBase, change.base, repo));
    json.put("head", end(issue.repo, change.head, change.lastHead, headRef(issue), repo));
    json.put("merge_base", change.mergeBase);
    times(json, issue);
    return json;
  }

  private void times(Map<String, @Nullable Object> json, Issue issue) {
    json.put("due_date", null);
    json.put("created_at", issue.created.toString());
    json.put("updated_at", issue.updated.toString());
    json.put("closed_at", Shown.text(issue.closed));
    json.put("pin_order", 0);
    if (call.flavour.since126()) {
      json.put("content_version", issue.version);
    }
  }

  /** One that was just opened: its repository does not count it yet. */
  Map<String, @Nullable Object> opened(Issue issue) {
    Map<String, @Nullable Object> json = pull(issue, true);
    ObjectNode repo = shown.repo(issue.repo, call.access(issue.repo));
    repo.put("open_pr_counter", repo.path("open_pr_counter").asInt() - 1);
    Change change = issue.change;
    json.put("base", end(issue.repo, change.base, change.lastBase, change.base, repo));
    json.put("head", end(issue.repo, change.head, change.lastHead, headRef(issue), repo));
    return json;
  }

  private @Nullable Object people(List<String> logins, boolean alone) {
    return logins.isEmpty() && !alone ? null : logins.stream().map(shown::user).toList();
  }

  private void merge(Map<String, @Nullable Object> json, Change change, String page) {
    boolean merged = change.mergedAt != null;
    json.put("html_url", page);
    json.put("diff_url", page + ".diff");
    json.put("patch_url", page + ".patch");
    json.put("mergeable", change.mergeable);
    json.put("merged", merged);
    json.put("merged_at", Shown.text(change.mergedAt));
    json.put("merge_commit_sha", merged ? change.mergeCommit : null);
    json.put("merged_by", merged ? shown.user(change.mergedBy) : null);
    json.put("allow_maintainer_edit", call.flavour.since126());
  }

  /** A head that was deleted keeps its name as {@code label} only. */
  private static String headRef(Issue issue) {
    return issue.repo.git.heads().containsKey(issue.change.head)
        ? issue.change.head
        : "refs/pull/" + issue.number + "/head";
  }

  private static Map<String, Object> end(
      Repo repo, String branch, String last, String ref, ObjectNode shown) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("label", branch);
    json.put("ref", ref);
    json.put("sha", repo.git.heads().getOrDefault(branch, last));
    json.put("repo_id", repo.id);
    json.put("repo", shown);
    return json;
  }

  Map<String, @Nullable Object> review(Issue issue, Review review) {
    String page = shown.site() + "/" + issue.repo.fullName() + "/pulls/" + issue.number;
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("id", review.id);
    json.put("user", shown.user(review.author));
    json.put("team", null);
    json.put("state", review.state);
    json.put("body", review.body);
    json.put("commit_id", review.commit);
    json.put("stale", false);
    json.put("official", review.official);
    json.put("dismissed", review.dismissed);
    json.put("comments_count", review.comments);
    json.put("submitted_at", review.submitted.toString());
    json.put("updated_at", review.submitted.toString());
    json.put("html_url", page + "#issuecomment-" + review.id);
    json.put("pull_request_url", page);
    return json;
  }

  /** A commit as lists of commits show it. */
  Map<String, @Nullable Object> commit(Repo repo, Commit commit) {
    String at = shown.api() + "/repos/" + repo.fullName() + "/git/";
    Map<String, @Nullable Object> inner = new LinkedHashMap<>();
    inner.put("url", at + "commits/" + commit.sha());
    inner.put("author", signature(commit));
    inner.put("committer", signature(commit));
    inner.put("message", commit.message());
    inner.put("tree", place(at + "trees/", commit.sha(), commit.at().toString()));
    inner.put("verification", null);
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("url", at + "commits/" + commit.sha());
    json.put("sha", commit.sha());
    json.put("created", commit.at().toString());
    json.put("html_url", shown.site() + "/" + repo.fullName() + "/commit/" + commit.sha());
    json.put("commit", inner);
    json.put("author", account(commit.email()));
    json.put("committer", account(commit.email()));
    json.put(
        "parents",
        commit.parents().stream().map(sha -> place(at + "commits/", sha, NEVER)).toList());
    json.put("files", null);
    json.put("stats", Map.of("total", 1, "additions", 1, "deletions", 0));
    return json;
  }

  private static Map<String, Object> place(String at, String sha, String created) {
    return Map.of("url", at + sha, "sha", sha, "created", created);
  }

  private static Map<String, Object> signature(Commit commit) {
    return Map.of("name", commit.name(), "email", commit.email(), "date", commit.at().toString());
  }

  private @Nullable Object account(String email) {
    return user(email).map(shown::user).orElse(null);
  }

  private java.util.Optional<User> user(String email) {
    return call.world.users.values().stream()
        .filter(user -> user.email.equalsIgnoreCase(email))
        .findFirst();
  }

  Map<String, Object> branch(Repo repo, String name) {
    String sha = Objects.requireNonNull(repo.git.heads().get(name));
    Protection rule = repo.protections.get(name);
    boolean writes = call.writes(repo);
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("name", name);
    json.put("commit", payload(repo, repo.git.log(sha).getFirst()));
    json.put("protected", rule != null);
    json.put("required_approvals", rule == null ? 0 : rule.approvals());
    json.put("enable_status_check", rule != null && !rule.checks().isEmpty());
    json.put("status_check_contexts", rule == null ? List.of() : rule.checks());
    json.put("user_can_push", writes && (rule == null || rule.pushable()));
    json.put("user_can_merge", writes);
    json.put("effective_branch_protection_name", "");
    return json;
  }

  private Map<String, @Nullable Object> payload(Repo repo, Commit commit) {
    Map<String, Object> person =
        Map.of(
            "name", commit.name(),
            "email", commit.email(),
            "username", user(commit.email()).map(user -> user.login).orElse(""));
    Map<String, @Nullable Object> verification = new LinkedHashMap<>();
    verification.put("verified", false);
    verification.put("reason", "gpg.error.not_signed_commit");
    verification.put("signature", "");
    verification.put("signer", null);
    verification.put("payload", "");
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("id", commit.sha());
    json.put("message", commit.message());
    json.put("url", shown.site() + "/" + repo.fullName() + "/commit/" + commit.sha());
    json.put("author", person);
    json.put("committer", person);
    json.put("verification", verification);
    json.put("timestamp", commit.at().toString());
    json.put("added", null);
    json.put("removed", null);
    json.put("modified", null);
    return json;
  }

  Map<String, @Nullable Object> file(
      Repo repo, String ref, String path, String content, boolean whole) {
    byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
    Map<String, @Nullable Object> json = entry(repo, ref, path, "file", StoredGit.blob(content));
    json.put("size", bytes.length);
    json.put("encoding", whole ? "base64" : null);
    json.put("content", whole ? Base64.getEncoder().encodeToString(bytes) : null);
    json.put(
        "download_url", shown.site() + "/" + repo.fullName() + "/raw/branch/" + ref + "/" + path);
    return json;
  }

  Map<String, @Nullable Object> folder(Repo repo, String ref, String path) {
    return entry(repo, ref, path, "dir", StoredGit.blob(path));
  }

  private Map<String, @Nullable Object> entry(
      Repo repo, String ref, String path, String type, String sha) {
    String api = shown.api() + "/repos/" + repo.fullName();
    String self = api + "/contents/" + path + "?ref=" + ref;
    boolean folder = type.equals("dir");
    String git = api + "/git/" + (folder ? "trees/" : "blobs/") + sha;
    String page = shown.site() + "/" + repo.fullName() + "/src/branch/" + ref + "/" + path;
    Commit last = repo.git.log(repo.git.heads().getOrDefault(ref, ref)).getFirst();
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("name", path.substring(path.lastIndexOf('/') + 1));
    json.put("path", path);
    json.put("sha", sha);
    json.put("last_commit_sha", last.sha());
    json.put("last_committer_date", last.at().toString());
    json.put("last_author_date", last.at().toString());
    json.put("type", type);
    json.put("size", 0);
    json.put("encoding", null);
    json.put("content", null);
    json.put("target", null);
    json.put("url", self);
    json.put("html_url", page);
    json.put("git_url", git);
    json.put("download_url", null);
    json.put("submodule_git_url", null);
    json.put("_links", Map.of("self", self, "git", git, "html", page));
    return json;
  }

  Map<String, @Nullable Object> status(Repo repo, Status status) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("id", status.id());
    json.put("status", status.state());
    json.put("target_url", status.url());
    json.put("description", status.description());
    json.put("url", shown.api() + "/repos/" + repo.fullName() + "/statuses/" + status.sha());
    json.put("context", status.context());
    json.put("creator", status.creator().isEmpty() ? null : shown.user(status.creator()));
    json.put("created_at", status.at().toString());
    json.put("updated_at", status.at().toString());
    return json;
  }

  /** Something that happened, or a comment, as a timeline shows it. */
  Map<String, @Nullable Object> event(Issue issue, Event event, String body) {
    String page =
        shown.site()
            + "/"
            + issue.repo.fullName()
            + (issue.pull ? "/pulls/" : "/issues/")
            + issue.number;
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("id", event.id());
    json.put("type", event.type());
    json.put("html_url", page + "#issuecomment-" + event.id());
    json.put("pull_request_url", issue.pull ? page : "");
    json.put("issue_url", issue.pull ? "" : page);
    json.put("user", shown.user(event.login()));
    json.put("body", body);
    json.put("created_at", event.at().toString());
    json.put("updated_at", event.at().toString());
    json.put("old_project_id", 0);
    json.put("project_id", 0);
    for (String none : List.of("old_milestone", "milestone", "tracked_time")) {
      json.put(none, null);
    }
    for (String empty : List.of("old_title", "new_title", "old_ref", "new_ref")) {
      json.put(empty, "");
    }
    json.put("ref_issue", null);
    json.put("ref_comment", null);
    json.put("ref_action", "none");
    json.put("ref_commit_sha", "");
    json.put("review_id", 0);
    for (String none : List.of("label", "assignee", "assignee_team")) {
      json.put(none, null);
    }
    json.put("removed_assignee", false);
    json.put("resolve_doer", null);
    json.put("dependent_issue", null);
    return json;
  }
}
