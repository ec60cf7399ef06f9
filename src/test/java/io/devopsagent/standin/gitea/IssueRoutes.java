package io.devopsagent.standin.gitea;

import io.devopsagent.standin.gitea.Held.Issue;
import io.devopsagent.standin.gitea.Held.Repo;
import io.devopsagent.standin.gitea.Held.User;
import io.devopsagent.standin.gitea.World.Access;
import java.nio.charset.StandardCharsets;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Issues: open, read, change, lock, delete. */
final class IssueRoutes {
  private static final int MAX_TITLE_BYTES = 255;

  private IssueRoutes() {}

  static void addTo(Router router) {
    String issues = "/repos/{owner}/{repo}/issues";
    router.add("POST", issues, "issue", IssueRoutes::create);
    router.add("GET", issues + "/{index}", "issue", IssueRoutes::get);
    router.add("PATCH", issues + "/{index}", "issue", IssueRoutes::edit);
    router.add("DELETE", issues + "/{index}", "issue", IssueRoutes::delete);
    router.add("PUT", issues + "/{index}/lock", "issue", call -> lock(call, true));
    router.add("DELETE", issues + "/{index}/lock", "issue", call -> lock(call, false));
  }

  private static Reply create(Call call) {
    User poster = call.signedIn();
    Repo repo = call.repo();
    boolean owner = call.access(repo).compareTo(Access.ADMIN) >= 0;
    if (!repo.keepsIssues() && !owner) {
      throw call.error(
          403, "user should have specific read permission or be a repo admin or a site admin");
    }
    call.notArchived(repo);
    JsonNode body = call.body();
    String title = call.required(body, "title");
    for (JsonNode label : body.path("labels")) {
      if (!label.isIntegralNumber()) {
        throw call.error(
            422,
            "[]: json: cannot unmarshal string into Go struct field CreateIssueOption.labels of"
                + " type int64");
      }
    }
    boolean mayAll = call.writes(repo) && repo.keepsIssues();
    List<String> assignees = mayAll ? assignees(call, repo, body) : List.of();
    Issue issue =
        call.world.newIssue(repo, poster.login, cut(title), LabelRoutes.text(body, "body"));
    issue.assignees.addAll(assignees);
    if (mayAll) {
      for (JsonNode id : body.path("labels")) {
        call.world.labelsOf(repo).stream()
            .filter(label -> label.id == id.asLong())
            .forEach(label -> LabelRoutes.put(issue, label));
      }
    }
    if (body.path("closed").asBoolean(false)) {
      close(call, issue);
    }
    return Reply.json(201, call.shown.issue(issue));
  }

  static List<String> assignees(Call call, Repo repo, JsonNode body) {
    List<String> logins = new ArrayList<>();
    for (JsonNode one : body.path("assignees")) {
      User user = call.world.users.get(World.key(one.asString()));
      if (user == null) {
        throw call.error(
            422,
            "Assignee does not exist: [name: user does not exist [uid: 0, name: "
                + one.asString()
                + "]]");
      }
      if (call.world.access(user, repo) == Access.NONE) {
        throw call.error(
            422,
            "user doesn't have access to repo [user_id: "
                + user.id
                + ", repo_name: "
                + repo.name
                + "]");
      }
      logins.add(user.login);
    }
    return logins;
  }

  /** Trimmed, and cut to 255 bytes with the mark of an ellipsis. */
  static String cut(String title) {
    String trimmed = title.strip();
    if (trimmed.getBytes(StandardCharsets.UTF_8).length <= MAX_TITLE_BYTES) {
      return trimmed;
    }
    int end = trimmed.length();
    while ((trimmed.substring(0, end) + "…").getBytes(StandardCharsets.UTF_8).length
        > MAX_TITLE_BYTES) {
      end--;
    }
    return trimmed.substring(0, end) + "…";
  }

  private static Reply get(Call call) {
    return Reply.json(200, call.shown.issue(call.issue(call.repo())));
  }

  /** Field by field: what came before a refused field stays. */
  private static Reply edit(Call call) {
    Repo repo = call.repo();
    Issue issue = call.issue(repo);
    User user = call.signedIn();
    boolean writer = call.writes(repo);
    if (!writer && !issue.author.equalsIgnoreCase(user.login)) {
      throw new Reply.Stop(Reply.empty(403));
    }
    JsonNode body = call.body();
    texts(call, issue, body);
    if (writer) {
      writersOnly(call, issue, body);
    }
    if (body.has("state")) {
      state(call, issue, LabelRoutes.text(body, "state"));
    }
    issue.updated = call.world.now();
    return Reply.json(201, call.shown.issue(issue));
  }

  private static void texts(Call call, Issue issue, JsonNode body) {
    if (!LabelRoutes.text(body, "title").isEmpty()) {
      issue.title = cut(LabelRoutes.text(body, "title"));
    }
    if (!body.has("body")) {
      return;
    }
    boolean checked = call.flavour.since126() && body.has("content_version");
    if (checked && body.path("content_version").asLong() != issue.version) {
      throw call.error(409, "the issue is already changed");
    }
    issue.body = LabelRoutes.text(body, "body");
    issue.version++;
  }

  private static void writersOnly(Call call, Issue issue, JsonNode body) {
    if (body.path("unset_due_date").asBoolean(false)) {
      issue.due = null;
    } else if (body.has("due_date")) {
      issue.due =
          OffsetDateTime.parse(LabelRoutes.text(body, "due_date"))
              .with(LocalTime.of(23, 59, 59))
              .withOffsetSameLocal(ZoneOffset.UTC)
              .toInstant();
    }
    if (body.has("assignees")) {
      List<String> logins = new ArrayList<>();
      for (JsonNode one : body.path("assignees")) {
        if (!call.world.users.containsKey(World.key(one.asString()))) {
          throw call.fault("user does not exist [uid: 0, name: " + one.asString() + "]");
        }
        logins.add(one.asString());
      }
      issue.assignees.clear();
      issue.assignees.addAll(logins);
    }
    if (body.has("milestone")) {
      long id = body.path("milestone").asLong();
      issue.milestone =
          issue.repo.milestones.entrySet().stream()
              .filter(milestone -> milestone.getValue() == id)
              .map(java.util.Map.Entry::getKey)
              .findFirst()
              .orElse("");
      if (id != 0 && issue.milestone.isEmpty()) {
        throw call.fault("milestone does not exist [id: " + id + "]");
      }
    }
  }

  private static void state(Call call, Issue issue, String state) {
    if (issue.change.mergedAt != null) {
      throw call.error(412, "cannot change state of this pull request, it was already merged");
    }
    switch (state) {
      case "closed" -> close(call, issue);
      case "open" -> {
        happened(call, issue, issue.open ? "" : "reopen");
        issue.open = true;
        issue.closed = null;
      }
      default -> throw call.error(412, "unknown state: " + state);
    }
  }

  private static void close(Call call, Issue issue) {
    if (issue.open) {
      happened(call, issue, "close");
      issue.open = false;
      issue.closed = call.world.now();
    }
  }

  private static void happened(Call call, Issue issue, String type) {
    if (!type.isEmpty()) {
      long id = call.world.next("event");
      issue.events.add(new Held.Event(id, type, call.signedIn().login, call.world.now()));
    }
  }

  private static Reply delete(Call call) {
    Repo repo = call.repo();
    admin(call, repo);
    repo.issues.remove(call.issue(repo));
    return Reply.empty(204);
  }

  private static Reply lock(Call call, boolean locked) {
    Repo repo = call.repo();
    admin(call, repo);
    call.issue(repo).locked = locked;
    return Reply.empty(204);
  }

  private static void admin(Call call, Repo repo) {
    call.signedIn();
    if (call.access(repo).compareTo(Access.ADMIN) < 0) {
      throw call.error(
          403, "user should be an owner or a collaborator with admin write of a repository");
    }
  }
}
