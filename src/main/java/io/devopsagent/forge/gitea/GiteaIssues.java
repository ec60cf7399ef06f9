package io.devopsagent.forge.gitea;

import io.devopsagent.forge.IdempotencyMarker;
import io.devopsagent.forge.Issue;
import io.devopsagent.forge.IssueComment;
import io.devopsagent.forge.IssueTracker;
import io.devopsagent.forge.NewIssue;
import io.devopsagent.forge.RepoName;
import io.devopsagent.http.ApiResult;
import io.devopsagent.http.ApiResult.Answer;
import io.devopsagent.kernel.ErrorCode;
import io.devopsagent.kernel.Failure;
import io.devopsagent.kernel.Lookup;
import io.devopsagent.kernel.Outcome;
import io.devopsagent.kernel.Text;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/**
 * Issues of Gitea. Opening one is not idempotent there, so each carries a marker, and {@link
 * #findIssue} finds it again without {@code q}: only such a search reads the database, every other
 * one an index that lags (gitea.md §2). What it finds counts only if the agent's own account wrote
 * it: anybody can copy a marker.
 *
 * <p>Thread-safe.
 */
public final class GiteaIssues implements IssueTracker {
  /** Costs a page at worst, and covers a clock that was set between intent and look-up. */
  private static final Duration CLOCK_MARGIN = Duration.ofHours(1);

  private final GiteaApi api;
  private final GiteaIdentity identity;
  private final GiteaRepos repos;
  private final GiteaPages pages;
  private final GiteaLabels labels;
  private final Consumer<String> remarks;

  /**
   * @param remarks takes a sentence when something was done, but not all of it (a label left out)
   */
  public GiteaIssues(GiteaApi api, GiteaIdentity identity, Consumer<String> remarks) {
    this.api = api;
    this.identity = identity;
    this.remarks = remarks;
    this.repos = new GiteaRepos(api);
    this.pages = new GiteaPages(api);
    this.labels = new GiteaLabels(api, repos, remarks);
  }

  @Override
  public String describe() {
    return "Gitea at " + api.access().publicBase();
  }

  @Override
  public Lookup<Boolean> isPrivate(RepoName repo) {
    return repos.find(repo).map(GiteaRepository::hidden);
  }

  @Override
  public Lookup<Issue> issue(RepoName repo, long number) {
    ApiResult result = api.get(path(repo, number));
    return result instanceof Answer answer && answer.status() == 404
        ? missing(answer, repo, number)
        : api.words().lookup(result, "show " + repo + "#" + number, json -> issue(json, repo));
  }

  /** A 404 tells something only when the repository and its issues can be read. */
  private Lookup<Issue> missing(Answer answer, RepoName repo, long number) {
    return repos
        .find(repo)
        .then(found ->
            found.issues()
                ? new Lookup.NotFound<>(found.name() + " has no issue " + number + ".")
                : new Lookup.CannotVerify<>(
                    new Failure(
                        ErrorCode.REMOTE_REFUSED,
                        api.words().failure(answer, "show " + repo + "#" + number).sentence(),
                        "Issues are switched off in "
                            + found.name()
                            + " or kept in another tracker.")));
  }

  @Override
  public Lookup<Issue> findIssue(RepoName repo, String key, Instant since) {
    return identity
        .account()
        .then(account ->
            pages.all(
                GiteaRepos.path(repo)
                    + "/issues?type=issues&state=all&created_by="
                    + GiteaApi.part(account.login())
                    + "&since="
                    + GiteaApi.part(serverTime(since).toString()),
                "list the issues of " + repo,
                json -> issue(json, repo)))
        .then(found ->
            found.stream()
                .filter(issue -> isOwn(issue.author()))
                .filter(issue -> IdempotencyMarker.isIn(issue.body(), key))
                .min(Comparator.comparingLong(Issue::number))
                .<Lookup<Issue>>map(Lookup.Found::new)
                .orElseGet(
                    () -> new Lookup.NotFound<>("No issue of " + repo + " carries " + key + ".")));
  }

  private Instant serverTime(Instant ours) {
    return ours.plus(api.serverAhead()).minus(CLOCK_MARGIN).truncatedTo(ChronoUnit.SECONDS);
  }

  private boolean isOwn(String author) {
    return identity.account() instanceof Lookup.Found<GiteaIdentity.Account>(var account)
        && account.login().equalsIgnoreCase(author);
  }

  @Override
  public Outcome<Issue> create(RepoName repo, NewIssue issue) {
    String title = Text.oneLine(issue.title());
    if (title.isEmpty()) {
      return new Outcome.Refused<>(
          Failure.of(
              ErrorCode.INTERNAL,
              "An issue without a title was not sent to " + repo + ": Gitea would accept it."));
    }
    return switch (labels.resolve(repo, issue.labels())) {
      case Lookup.Found<Map<String, Long>>(Map<String, Long> ids) -> open(repo, title, issue, ids);
      case Lookup.NotFound<Map<String, Long>>(String sentence) ->
          open(repo, title, issue, Map.of());
      case Lookup.CannotVerify<Map<String, Long>>(Failure failure) ->
          open(repo, title, issue, Map.of());
      case Lookup.Unreachable<Map<String, Long>>(Failure failure) ->
          new Outcome.Later<>(failure, Duration.ZERO);
    };
  }

  private Outcome<Issue> open(RepoName repo, String title, NewIssue issue, Map<String, Long> ids) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("title", title);
    body.put("body", issue.body());
    body.put("labels", List.copyOf(ids.values()));
    body.put("closed", issue.closed());
    Outcome<Issue> made =
        repos.write(
            "POST", repo, "/issues", body, "open an issue in " + repo, json -> issue(json, repo));
    return made.map(opened -> closedToo(labelled(opened, ids), issue.closed()));
  }

  /**
   * Gitea drops labels without a word when the account may not set them, or does not know them; so
   * what came is compared with what was sent.
   */
  private Issue labelled(Issue opened, Map<String, Long> ids) {
    Map<String, Long> missing = new LinkedHashMap<>(ids);
    opened.labels().forEach(label -> missing.remove(GiteaLabels.key(label)));
    if (missing.isEmpty()) {
      return opened;
    }
    Outcome<List<String>> added =
        repos.write(
            "POST",
            opened.repo(),
            below(opened.number()) + "/labels",
            Map.of("labels", List.copyOf(missing.values())),
            "label " + opened.reference(),
            json -> GiteaJson.list(json, label -> GiteaJson.text(label, "name")));
    if (added instanceof Outcome.Done<List<String>>(List<String> names)) {
      return with(opened, names);
    }
    remarks.accept(
        opened.reference()
            + " is open, but lacks the labels "
            + missing.keySet()
            + ". "
            + why(added));
    return opened;
  }

  private Issue closedToo(Issue opened, boolean closed) {
    if (!closed || !opened.open()) {
      return opened;
    }
    Outcome<Issue> done = close(opened.repo(), opened.number());
    if (done instanceof Outcome.Done<Issue>(Issue now)) {
      return now;
    }
    remarks.accept(opened.reference() + " was to be opened closed, but is open. " + why(done));
    return opened;
  }

  private static <T> String why(Outcome<T> outcome) {
    return switch (outcome) {
      case Outcome.Done<T> done -> "";
      case Outcome.Refused<T>(Failure failure) -> failure.text();
      case Outcome.Later<T> later -> later.failure().text();
      case Outcome.Unclear<T>(Failure failure) -> failure.text();
    };
  }

  private static Issue with(Issue issue, List<String> names) {
    return new Issue(
        issue.repo(),
        issue.number(),
        issue.id(),
        issue.title(),
        issue.body(),
        issue.open(),
        issue.author(),
        names,
        issue.assignees(),
        issue.url(),
        issue.createdAt(),
        issue.updatedAt());
  }

  @Override
  public Lookup<IssueComment> findComment(RepoName repo, long number, String key) {
    return identity.account().then(account -> comments(repo, number)).then(all -> own(all, key));
  }

  /** All at once: this list is not paged. For an issue that is not there it answers 500. */
  private Lookup<List<IssueComment>> comments(RepoName repo, long number) {
    Lookup<List<IssueComment>> read =
        api.read(
            path(repo, number) + "/comments",
            "list the comments of " + repo + "#" + number,
            json -> GiteaJson.list(json, GiteaJson::comment));
    return read instanceof Lookup.Found
        ? read
        : issue(repo, number) instanceof Lookup.NotFound<Issue>(String sentence)
            ? new Lookup.NotFound<>(sentence)
            : read;
  }

  private Lookup<IssueComment> own(List<IssueComment> comments, String key) {
    return comments.stream()
        .filter(comment -> isOwn(comment.author()))
        .filter(comment -> IdempotencyMarker.isIn(comment.body(), key))
        .min(Comparator.comparingLong(IssueComment::id))
        .<Lookup<IssueComment>>map(Lookup.Found::new)
        .orElseGet(() -> new Lookup.NotFound<>("No comment there carries " + key + "."));
  }

  @Override
  public Outcome<IssueComment> comment(RepoName repo, long number, String body) {
    Outcome<IssueComment> outcome =
        repos.write(
            "POST",
            repo,
            below(number) + "/comments",
            Map.of("body", body),
            "comment on " + repo + "#" + number,
            GiteaJson::comment);
    // to a missing issue Gitea answers 500, which would otherwise be looked into for ever
    if (outcome instanceof Outcome.Unclear<IssueComment>(Failure failure)
        && failure.code() == ErrorCode.REMOTE_FAULT
        && issue(repo, number) instanceof Lookup.NotFound<Issue>(String sentence)) {
      return new Outcome.Refused<>(Failure.of(ErrorCode.NOT_FOUND, sentence));
    }
    return outcome;
  }

  @Override
  public Outcome<Issue> close(RepoName repo, long number) {
    return turn(repo, number, false);
  }

  @Override
  public Outcome<Issue> reopen(RepoName repo, long number) {
    return turn(repo, number, true);
  }

  private Outcome<Issue> turn(RepoName repo, long number, boolean open) {
    Outcome<Issue> outcome =
        repos.write(
            "PATCH",
            repo,
            below(number),
            Map.of("state", open ? "open" : "closed"),
            (open ? "reopen " : "close ") + repo + "#" + number,
            json -> issue(json, repo));
    // who may not turn it is refused also when somebody else has done it already
    if (outcome instanceof Outcome.Refused<Issue>
        && issue(repo, number) instanceof Lookup.Found<Issue>(Issue now)
        && now.open() == open) {
      return new Outcome.Done<>(now);
    }
    return outcome;
  }

  private Issue issue(JsonNode json, RepoName repo) {
    return GiteaJson.issue(json, repo, api.access());
  }

  private static String path(RepoName repo, long number) {
    return GiteaRepos.path(repo) + below(number);
  }

  private static String below(long number) {
    return "/issues/" + number;
  }
}
