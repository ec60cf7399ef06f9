package io.devopsagent.standin.gitea;

import io.devopsagent.standin.gitea.Held.Repo;
import io.devopsagent.standin.gitea.Held.Status;
import io.devopsagent.standin.gitea.Held.User;
import io.devopsagent.standin.gitea.World.Access;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Branches, files and statuses of commits, to be read. */
final class GitRoutes {
  private GitRoutes() {}

  static void addTo(Router router) {
    String repo = "/repos/{owner}/{repo}";
    router.add("GET", repo + "/branches", "repository", GitRoutes::branches);
    router.add("GET", repo + "/branches/{branch}", "repository", GitRoutes::branch);
    router.add("GET", repo + "/contents", "repository", call -> contents(call, ""));
    router.add(
        "GET",
        repo + "/contents/{filepath}",
        "repository",
        call -> contents(call, call.param("filepath")));
    router.add("GET", repo + "/commits/{ref}/status", "repository", GitRoutes::status);
    router.add("GET", repo + "/actions/tasks", "repository", GitRoutes::tasks);
    router.add(
        "GET",
        repo + "/collaborators/{collaborator}/permission",
        "repository",
        GitRoutes::permission);
  }

  /** An empty repository has {@code null} branches. */
  private static Reply branches(Call call) {
    Repo repo = call.repo();
    ShownGit shown = new ShownGit(call);
    List<Map.Entry<String, String>> heads = new ArrayList<>(repo.git.heads().entrySet());
    if (heads.isEmpty()) {
      return Paging.counted(
          new Reply(200, Map.of("Content-Type", "application/json;charset=utf-8"), "null\n"), 0);
    }
    return Paging.reply(call, heads, head -> shown.branch(repo, head.getKey()));
  }

  private static Reply branch(Call call) {
    Repo repo = call.repo();
    String name = call.param("branch");
    if (!repo.git.heads().containsKey(name)) {
      throw call.notFound();
    }
    return Reply.json(200, new ShownGit(call).branch(repo, name));
  }

  private static Reply contents(Call call, String path) {
    Repo repo = call.repo();
    String asked = call.query("ref");
    String ref = asked.isEmpty() ? repo.defaultBranch : asked;
    if (path.contains("..")) {
      throw call.fault("path contains a malformed path component");
    }
    String sha = resolved(repo, ref);
    if (sha.isEmpty()) {
      throw call.notFound("object does not exist [id: " + ref + ", rel_path: ]");
    }
    Map<String, String> files = new TreeMap<>(repo.git.files(sha));
    ShownGit shown = new ShownGit(call);
    String content = files.get(path);
    if (content != null) {
      return Reply.json(200, shown.file(repo, ref, path, content, true));
    }
    String below = path.isEmpty() ? "" : path + "/";
    List<Object> entries = new ArrayList<>();
    TreeSet<String> folders = new TreeSet<>();
    files.forEach((name, text) -> {
      if (name.startsWith(below)) {
        String rest = name.substring(below.length());
        if (!rest.contains("/")) {
          entries.add(shown.file(repo, ref, name, text, false));
        } else if (folders.add(rest.substring(0, rest.indexOf('/')))) {
          entries.add(shown.folder(repo, ref, below + rest.substring(0, rest.indexOf('/'))));
        }
      }
    });
    if (entries.isEmpty()) {
      throw call.notFoundAs(
          "GetContentsOrList", "object does not exist [id: , rel_path: " + path + "]");
    }
    return Reply.json(200, entries);
  }

  private static String resolved(Repo repo, String ref) {
    String head = repo.git.heads().get(ref);
    if (head != null) {
      return head;
    }
    return repo.git.log(ref).isEmpty() ? "" : ref;
  }

  /** The newest word of each check; taken together by a rule that differs between versions. */
  private static Reply status(Call call) {
    Repo repo = call.repo();
    String ref = call.param("ref");
    String sha = resolved(repo, ref);
    if (sha.isEmpty()) {
      throw call.notFound("object does not exist [id: " + ref + ", rel_path: ]");
    }
    Map<String, Status> newest = new LinkedHashMap<>();
    for (Status status : repo.statuses) {
      if (status.sha().equals(sha)) {
        newest.remove(status.context());
        newest.put(status.context(), status);
      }
    }
    List<Status> all = List.copyOf(newest.values());
    ShownGit shown = new ShownGit(call);
    List<?> page =
        Paging.cut(all, Paging.page(call), Paging.limit(call)).stream()
            .map(status -> shown.status(repo, status))
            .toList();
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("state", combined(call, all));
    json.put("sha", all.isEmpty() && !call.flavour.since126() ? "" : sha);
    json.put("total_count", all.size());
    json.put("statuses", all.isEmpty() ? null : page);
    boolean old = !call.flavour.since126();
    json.put("repository", old && all.isEmpty() ? null : call.shown.repo(repo, call.access(repo)));
    String at = call.shown.api() + "/repos/" + repo.fullName() + "/commits/" + sha;
    json.put("commit_url", old ? "" : at);
    json.put("url", old ? "" : at + "/status");
    Reply reply = Reply.json(200, json);
    return old && all.isEmpty() ? reply : Paging.counted(reply, all.size());
  }

  private static String combined(Call call, List<Status> all) {
    List<String> words = all.stream().map(Status::state).toList();
    boolean since126 = call.flavour.since126();
    if (all.isEmpty()) {
      return since126 ? "pending" : "";
    }
    if (words.contains("error") || words.contains("failure")) {
      return "failure";
    }
    if (words.contains("warning")) {
      return since126 ? "failure" : "warning";
    }
    return words.stream().allMatch(word -> word.equals("success") || word.equals("skipped"))
        ? "success"
        : "pending";
  }

  /**
   * Of others it is told to who administers the repository. A right that comes from a team with
   * rights by unit, as the members of organisations have them here, is not seen.
   */
  private static Reply permission(Call call) {
    User asking = call.signedIn();
    Repo repo = call.repo();
    String login = call.param("collaborator");
    if (!asking.login.equalsIgnoreCase(login) && call.access(repo).compareTo(Access.ADMIN) < 0) {
      throw call.error(
          403,
          "Only admins can query all permissions, repo admins can query all repo permissions,"
              + " collaborators can query only their own");
    }
    User user = call.world.users.get(World.key(login));
    if (user == null) {
      throw call.notFound("user does not exist [uid: 0, name: " + login + "]");
    }
    Access told = call.world.access(user, repo);
    if (told != Access.OWNER) {
      Access own = repo.collaborators.getOrDefault(World.key(login), Access.NONE);
      told = own == Access.NONE && told != Access.NONE ? Access.READ : own;
    }
    String word = told.name().toLowerCase(Locale.ROOT);
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("permission", word);
    json.put("role_name", word);
    json.put("user", call.shown.user(user));
    return Reply.json(200, json);
  }

  /** Runs are not played: there are none. */
  private static Reply tasks(Call call) {
    if (call.repo().actionsOff) {
      throw call.notFound();
    }
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("workflow_runs", List.of());
    json.put("total_count", 0);
    Reply reply = Reply.json(200, json);
    return call.flavour.since126() ? Paging.counted(reply, 0) : reply;
  }
}
