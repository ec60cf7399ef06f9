package io.devopsagent.standin.gitea;

import io.devopsagent.standin.gitea.Held.Issue;
import io.devopsagent.standin.gitea.Held.Org;
import io.devopsagent.standin.gitea.Held.Repo;
import io.devopsagent.standin.gitea.Held.User;
import io.devopsagent.standin.gitea.World.Access;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The search over everything, and the list of one repository. */
final class SearchRoutes {
  private static final Comparator<Issue> NEWEST_FIRST =
      Comparator.comparing((Issue issue) -> issue.created)
          .thenComparingLong(issue -> issue.id)
          .reversed();
  private static final int OLD_DEFAULT = 20;

  private final Duration lag;

  /**
   * @param lag of the index behind the database; felt by searches with {@code q} alone
   */
  SearchRoutes(Duration lag) {
    this.lag = lag;
  }

  void addTo(Router router) {
    router.add("GET", "/repos/issues/search", "issue", this::search);
    router.add("GET", "/repos/{owner}/{repo}/issues", "issue", this::list);
  }

  private Reply search(Call call) {
    Predicate<Issue> filter =
        IssueFilter.common(call)
            .and(owner(call))
            .and(IssueFilter.anyLabel(labels(call)))
            .and(milestones(call, call.world.repos))
            .and(people(call))
            .and(IssueFilter.words(call, lag));
    List<Issue> found =
        call.world.repos.stream()
            .filter(repo -> visible(call, repo))
            .flatMap(repo -> repo.issues.stream())
            .filter(filter)
            .sorted(NEWEST_FIRST)
            .toList();
    return paged(call, found);
  }

  private static boolean visible(Call call, Repo repo) {
    return call.access(repo) != Access.NONE && !(call.caller.publicOnly() && repo.hidden);
  }

  private static Predicate<Issue> owner(Call call) {
    String owner = call.query("owner");
    String team = call.query("team");
    if (owner.isEmpty()) {
      if (!team.isEmpty()) {
        throw call.error(
            400,
            (call.flavour.since126() ? "owner" : "Owner")
                + " organisation is required for filtering on team");
      }
      return issue -> true;
    }
    Org org = call.world.orgs.get(World.key(owner));
    if (org == null && !call.world.users.containsKey(World.key(owner))) {
      throw call.error(400, "user does not exist [uid: 0, name: " + owner + "]");
    }
    if (!team.isEmpty() && (org == null || !org.teams.containsKey(World.key(team)))) {
      throw call.error(
          400,
          "team does not exist [org_id %d, team_id 0, name: %s]"
              .formatted(org == null ? 0 : org.id, team));
    }
    return issue -> issue.repo.owner.equalsIgnoreCase(owner);
  }

  private static List<String> labels(Call call) {
    Stream<String> names =
        Stream.concat(
                call.world.orgs.values().stream().flatMap(org -> org.labels.stream()),
                call.world.repos.stream().flatMap(repo -> repo.labels.stream()))
            .map(label -> label.name);
    return IssueFilter.known(call.query("labels"), names);
  }

  private static Predicate<Issue> milestones(Call call, List<Repo> repos) {
    Stream<String> names = repos.stream().flatMap(repo -> repo.milestones.keySet().stream());
    List<String> known = IssueFilter.known(call.query("milestones"), names);
    return issue -> known.isEmpty() || known.contains(issue.milestone);
  }

  private static Predicate<Issue> people(Call call) {
    User user = call.caller.user();
    if (call.flavour.since126() && !call.queryFlag("created")) {
      return createdBy(call).and(own(call, user));
    }
    return own(call, user);
  }

  private static Predicate<Issue> own(Call call, @org.jspecify.annotations.Nullable User user) {
    if (user == null) {
      return issue -> true;
    }
    return issue ->
        (!call.queryFlag("created") || issue.author.equalsIgnoreCase(user.login))
            && (!call.queryFlag("assigned") || issue.assignees.contains(user.login))
            && (!call.queryFlag("mentioned") || IssueFilter.mentions(issue, user))
            && !call.queryFlag("review_requested")
            && !call.queryFlag("reviewed");
  }

  private static Predicate<Issue> createdBy(Call call) {
    return person(call, "created_by", (issue, login) -> issue.author.equalsIgnoreCase(login));
  }

  private static Predicate<Issue> person(
      Call call, String name, java.util.function.BiPredicate<Issue, String> matches) {
    String login = call.query(name);
    if (login.isEmpty()) {
      return issue -> true;
    }
    if (!call.world.users.containsKey(World.key(login))) {
      throw call.notFound("user does not exist [uid: 0, name: " + login + "]");
    }
    return issue -> matches.test(issue, login);
  }

  /** From 1.26 on the limit is not held against its bound without {@code q}. */
  private static Reply paged(Call call, List<Issue> found) {
    int asked = Paging.number(call.query("limit"), 0);
    int preset = call.flavour.since126() ? 30 : OLD_DEFAULT;
    int wanted = asked == 0 ? preset : asked;
    boolean bounded = !call.flavour.since126() || !call.query("q").isEmpty();
    int size = bounded ? Math.min(wanted, Paging.MAX) : wanted;
    int page = Paging.page(call);
    List<Issue> items = size < 0 ? found : Paging.cut(found, page, size);
    Reply reply =
        Paging.counted(
            Reply.json(200, items.stream().map(call.shown::issue).toList()), found.size());
    int linked = call.flavour.since126() ? wanted : size;
    return Paging.linked(call, reply, found.size(), page, linked < 0 ? 1 : linked);
  }

  /** All labels must be there, and those of the organisation are not found by name. */
  private Reply list(Call call) {
    Repo repo = call.repo();
    List<String> labels =
        IssueFilter.known(call.query("labels"), repo.labels.stream().map(label -> label.name));
    Predicate<Issue> filter =
        IssueFilter.common(call)
            .and(IssueFilter.allLabels(labels))
            .and(milestone(call, repo))
            .and(createdBy(call))
            .and(person(call, "assigned_by", (issue, login) -> issue.assignees.contains(login)))
            .and(
                person(
                    call,
                    "mentioned_by",
                    (issue, login) ->
                        IssueFilter.mentions(
                            issue,
                            java.util.Objects.requireNonNull(
                                call.world.users.get(World.key(login))))))
            .and(IssueFilter.words(call, lag));
    List<Issue> found =
        repo.issues.stream()
            .filter(issue -> repo.keepsIssues())
            .filter(filter)
            .sorted(NEWEST_FIRST)
            .toList();
    return Paging.reply(call, found, call.shown::issue);
  }

  private static Predicate<Issue> milestone(Call call, Repo repo) {
    String asked = call.query("milestones");
    for (Map.Entry<String, Long> milestone : repo.milestones.entrySet()) {
      if (milestone.getKey().equals(asked) || milestone.getValue().toString().equals(asked)) {
        return issue -> issue.milestone.equals(milestone.getKey());
      }
    }
    return issue -> true;
  }
}
