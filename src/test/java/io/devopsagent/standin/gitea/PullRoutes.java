package io.devopsagent.standin.gitea;

import io.devopsagent.standin.gitea.Held.Change;
import io.devopsagent.standin.gitea.Held.Issue;
import io.devopsagent.standin.gitea.Held.Repo;
import io.devopsagent.standin.gitea.Held.User;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Pull requests: open, read, their commits and reviews. Merging is not played. */
final class PullRoutes {
  private PullRoutes() {}

  static void addTo(Router router) {
    String pulls = "/repos/{owner}/{repo}/pulls";
    router.add("GET", pulls, "repository", PullRoutes::list);
    router.add("POST", pulls, "repository", PullRoutes::create);
    router.add("GET", pulls + "/{number}", "repository", PullRoutes::get);
    router.add("GET", pulls + "/{number}/commits", "repository", PullRoutes::commits);
    router.add("GET", pulls + "/{number}/reviews", "repository", PullRoutes::reviews);
  }

  private static Repo repo(Call call) {
    Repo repo = call.repo();
    if (repo.pullsOff) {
      throw call.notFound();
    }
    return repo;
  }

  private static Issue pull(Call call) {
    return repo(call).issues.stream()
        .filter(issue -> issue.pull)
        .filter(issue -> String.valueOf(issue.number).equals(call.param("number")))
        .findFirst()
        .orElseThrow(call::notFound);
  }

  private static Reply get(Call call) {
    return Reply.json(200, new ShownGit(call).pull(pull(call), true));
  }

  /** No state, and an unknown one, mean all of them. */
  private static Reply list(Call call) {
    Repo repo = repo(call);
    String state = call.query("state");
    String poster = call.query("poster");
    if (!poster.isEmpty() && !call.world.users.containsKey(World.key(poster))) {
      throw call.error(400, "user does not exist [uid: 0, name: " + poster + "]");
    }
    List<String> labels = call.query.getOrDefault("labels", List.of());
    if (labels.stream().anyMatch(id -> !id.matches("\\d+"))) {
      throw call.fault("strconv.ParseInt: parsing \"" + labels.getFirst() + "\": invalid syntax");
    }
    Comparator<Issue> oldestFirst = Comparator.comparingLong(issue -> issue.number);
    List<Issue> found =
        repo.issues.stream()
            .filter(issue -> issue.pull)
            .filter(issue -> !state.equals("open") || issue.open)
            .filter(issue -> !state.equals("closed") || !issue.open)
            .filter(issue -> poster.isEmpty() || issue.author.equalsIgnoreCase(poster))
            .filter(issue -> labels.stream().allMatch(id -> carries(issue, id)))
            .sorted(call.query("sort").equals("oldest") ? oldestFirst : oldestFirst.reversed())
            .toList();
    ShownGit shown = new ShownGit(call);
    return Paging.reply(call, found, issue -> shown.pull(issue, false));
  }

  private static boolean carries(Issue issue, String label) {
    return issue.labels.stream().anyMatch(one -> String.valueOf(one.id).equals(label));
  }

  /** A reader may open one, too; a head without commits of its own makes an empty one. */
  private static Reply create(Call call) {
    User poster = call.signedIn();
    Repo repo = repo(call);
    call.notArchived(repo);
    JsonNode body = call.body();
    String title = call.required(body, "title");
    String head = head(call, repo, LabelRoutes.text(body, "head"));
    String base = LabelRoutes.text(body, "base");
    if (head.equals(base)) {
      throw call.error(
          422, "Invalid PullRequest: There are no changes between the head and the base");
    }
    if (!Stream.of(head, base).allMatch(repo.git.heads()::containsKey)) {
      throw call.notFound();
    }
    open(repo, head, base)
        .ifPresent(there -> {
          throw call.error(409, exists(there));
        });
    List<String> assignees = IssueRoutes.assignees(call, repo, body);
    Issue issue =
        call.world.newIssue(
            repo, poster.login, IssueRoutes.cut(title), LabelRoutes.text(body, "body"));
    issue.pull = true;
    issue.assignees.addAll(assignees);
    for (JsonNode id : body.path("labels")) {
      call.world.labelsOf(repo).stream()
          .filter(label -> label.id == id.asLong())
          .forEach(label -> LabelRoutes.put(issue, label));
    }
    begin(call.world, issue, head, base);
    return Reply.json(201, new ShownGit(call).opened(issue));
  }

  static void begin(World world, Issue issue, String head, String base) {
    Change change = issue.change;
    change.id = world.next("pull");
    change.head = head;
    change.base = base;
    GitData git = issue.repo.git;
    change.lastHead = Objects.requireNonNull(git.heads().get(head));
    change.lastBase = Objects.requireNonNull(git.heads().get(base));
    List<String> ours = git.log(change.lastHead).stream().map(GitData.Commit::sha).toList();
    change.mergeBase =
        git.log(change.lastBase).stream()
            .map(GitData.Commit::sha)
            .filter(ours::contains)
            .findFirst()
            .orElse("");
    change.mergeable = !Shown.draft(issue);
  }

  /** {@code branch} or {@code owner:branch}. */
  private static String head(Call call, Repo repo, String said) {
    int colon = said.indexOf(':');
    if (colon >= 0 && !said.substring(0, colon).equalsIgnoreCase(repo.owner)) {
      throw call.notFound();
    }
    return said.substring(colon + 1);
  }

  private static Optional<Issue> open(Repo repo, String head, String base) {
    return repo.issues.stream()
        .filter(issue -> issue.pull && issue.open)
        .filter(issue -> issue.change.head.equals(head) && issue.change.base.equals(base))
        .findFirst();
  }

  private static String exists(Issue there) {
    return ("pull request already exists for these targets [id: %d, issue_id: %d, head_repo_id: %d,"
            + " base_repo_id: %d, head_branch: %s, base_branch: %s]")
        .formatted(
            there.change.id,
            there.number,
            there.repo.id,
            there.repo.id,
            there.change.head,
            there.change.base);
  }

  private static Reply commits(Call call) {
    Issue issue = pull(call);
    GitData git = issue.repo.git;
    ShownGit shown = new ShownGit(call);
    String head = git.heads().getOrDefault(issue.change.head, issue.change.lastHead);
    List<String> theirs =
        git.log(issue.change.mergeBase).stream().map(GitData.Commit::sha).toList();
    List<GitData.Commit> own =
        git.log(head).stream().filter(commit -> !theirs.contains(commit.sha())).toList();
    List<?> page =
        Paging.cut(own, Paging.page(call), Paging.limit(call)).stream()
            .map(commit -> shown.commit(issue.repo, commit))
            .toList();
    return Paging.counted(Reply.json(200, page), own.size());
  }

  private static Reply reviews(Call call) {
    Issue issue = pull(call);
    ShownGit shown = new ShownGit(call);
    return Paging.reply(call, issue.change.reviews, review -> shown.review(issue, review));
  }
}
