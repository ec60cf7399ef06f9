package io.devopsagent.forge.gitea;

import io.devopsagent.forge.NewPullRequest;
import io.devopsagent.forge.PullCommit;
import io.devopsagent.forge.PullRequest;
import io.devopsagent.forge.PullRequests;
import io.devopsagent.forge.RepoName;
import io.devopsagent.forge.Review;
import io.devopsagent.http.ApiResult;
import io.devopsagent.http.ApiResult.Answer;
import io.devopsagent.kernel.ErrorCode;
import io.devopsagent.kernel.Failure;
import io.devopsagent.kernel.Lookup;
import io.devopsagent.kernel.Outcome;
import io.devopsagent.kernel.Text;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/**
 * Pull requests of Gitea. It has no filter by head, and asked for one by base and head it gives any
 * of several (gitea.md §3): so all that our account opened in the repository are listed, open and
 * closed, and told apart here.
 *
 * <p>Thread-safe.
 */
public final class GiteaPulls implements PullRequests {
  private final GiteaApi api;
  private final GiteaIdentity identity;
  private final GiteaRepos repos;
  private final GiteaPages pages;
  private final GiteaLabels labels;

  /**
   * @param remarks takes a sentence when something was done, but not all of it (a label left out)
   */
  public GiteaPulls(GiteaApi api, GiteaIdentity identity, Consumer<String> remarks) {
    this.api = api;
    this.identity = identity;
    this.repos = new GiteaRepos(api);
    this.pages = new GiteaPages(api);
    this.labels = new GiteaLabels(api, repos, remarks);
  }

  @Override
  public Lookup<PullRequest> pull(RepoName repo, long number) {
    String what = "show the pull request " + repo + "#" + number;
    ApiResult result = api.get(path(repo, number));
    return result instanceof Answer answer && answer.status() == 404
        ? missing(answer, repo, what)
        : api.words().lookup(result, what, json -> pull(json, repo));
  }

  /** A 404 tells something only when the repository and its pull requests can be read. */
  private <T> Lookup<T> missing(Answer answer, RepoName repo, String what) {
    Failure failure = api.words().failure(answer, what);
    return repos
        .find(repo)
        .then(found ->
            found.pulls()
                ? new Lookup.NotFound<>(failure.sentence())
                : new Lookup.CannotVerify<>(
                    new Failure(
                        ErrorCode.REMOTE_REFUSED,
                        failure.sentence(),
                        "Pull requests are switched off in " + found.name() + ".")));
  }

  @Override
  public Lookup<List<PullRequest>> ofBranch(RepoName repo, String head) {
    return identity
        .account()
        .then(account ->
            pages.all(
                GiteaRepos.path(repo) + "/pulls?state=all&poster=" + GiteaApi.part(account.login()),
                "list the pull requests of " + repo,
                json -> pull(json, repo)))
        .map(all ->
            all.stream()
                .filter(pull -> pull.head().branch().equals(head) && !pull.foreign())
                .sorted(Comparator.comparingLong(PullRequest::number).reversed())
                .toList());
  }

  @Override
  public Outcome<PullRequest> open(RepoName repo, NewPullRequest pull) {
    String title = Text.oneLine(pull.title());
    if (title.isEmpty()) {
      return new Outcome.Refused<>(
          Failure.of(
              ErrorCode.INTERNAL, "A pull request without a title was not sent to " + repo + "."));
    }
    return switch (labels.resolve(repo, pull.labels())) {
      case Lookup.Found<Map<String, Long>>(Map<String, Long> ids) -> open(repo, title, pull, ids);
      case Lookup.NotFound<Map<String, Long>>(String sentence) -> open(repo, title, pull, Map.of());
      case Lookup.CannotVerify<Map<String, Long>>(Failure failure) ->
          open(repo, title, pull, Map.of());
      case Lookup.Unreachable<Map<String, Long>>(Failure failure) ->
          new Outcome.Later<>(failure, Duration.ZERO);
    };
  }

  private Outcome<PullRequest> open(
      RepoName repo, String title, NewPullRequest pull, Map<String, Long> ids) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("head", pull.head());
    body.put("base", pull.base());
    body.put("title", title);
    body.put("body", pull.body());
    body.put("labels", List.copyOf(ids.values()));
    return repos.write(
        "POST",
        repo,
        "/pulls",
        body,
        "open a pull request from %s to %s in %s".formatted(pull.head(), pull.base(), repo),
        json -> pull(json, repo));
  }

  @Override
  public Lookup<List<PullCommit>> commits(RepoName repo, long number) {
    return list(
        repo,
        number,
        "/commits?verification=false&files=false",
        "list the commits of ",
        GiteaPulls::commit);
  }

  @Override
  public Lookup<List<Review>> reviews(RepoName repo, long number) {
    return list(repo, number, "/reviews", "list the reviews of ", GiteaPulls::review);
  }

  private <T> Lookup<List<T>> list(
      RepoName repo, long number, String below, String what, Function<JsonNode, T> reader) {
    return pages.all(path(repo, number) + below, what + repo + "#" + number, reader);
  }

  @Override
  public Lookup<String> closedBy(RepoName repo, long number) {
    return pages
        .allUncounted(
            GiteaRepos.path(repo) + "/issues/" + number + "/timeline",
            "show what happened to " + repo + "#" + number,
            event ->
                GiteaJson.text(event, "type").equals("close")
                    ? GiteaJson.text(event.path("user"), "login")
                    : "")
        .then(closers ->
            closers.stream()
                .filter(login -> !login.isEmpty())
                .reduce((first, second) -> second)
                .<Lookup<String>>map(Lookup.Found::new)
                .orElseGet(() ->
                    new Lookup.NotFound<>("Nobody is said to have closed " + repo + "#" + number)));
  }

  private PullRequest pull(JsonNode json, RepoName asked) {
    long number = GiteaJson.number(json, "number");
    JsonNode base = json.path("base");
    if (number <= 0 || !base.isObject()) {
      throw GiteaJson.unexpected("a pull request");
    }
    String name = GiteaJson.text(base.path("repo"), "full_name");
    RepoName repo = name.isEmpty() ? asked : GiteaJson.repo(name);
    JsonNode head = json.path("head");
    return new PullRequest(
        repo,
        number,
        GiteaJson.text(json, "title"),
        GiteaJson.text(json, "body"),
        GiteaJson.text(json.path("user"), "login"),
        state(json),
        GiteaJson.flag(json, "draft"),
        tip(head),
        GiteaJson.number(head, "repo_id") != GiteaJson.number(base, "repo_id"),
        tip(base),
        GiteaJson.flag(json, "mergeable"),
        GiteaJson.link(GiteaJson.text(json, "html_url"), repo + "/pulls/" + number, api.access()),
        GiteaJson.time(json, "created_at"),
        GiteaJson.time(json, "updated_at"));
  }

  private static PullRequest.State state(JsonNode json) {
    if (GiteaJson.flag(json, "merged")) {
      return PullRequest.State.MERGED;
    }
    return GiteaJson.text(json, "state").equals("closed")
        ? PullRequest.State.CLOSED
        : PullRequest.State.OPEN;
  }

  /** The {@code ref} of a branch that was deleted reads {@code refs/pull/7/head}. */
  private static PullRequest.Tip tip(JsonNode json) {
    return new PullRequest.Tip(GiteaJson.text(json, "label"), GiteaJson.text(json, "sha"));
  }

  private static PullCommit commit(JsonNode json) {
    JsonNode commit = json.path("commit");
    String sha = GiteaJson.text(json, "sha");
    if (sha.isEmpty()) {
      throw GiteaJson.unexpected("a commit");
    }
    return new PullCommit(
        sha,
        GiteaJson.text(commit, "message"),
        GiteaJson.text(json.path("author"), "login"),
        GiteaJson.text(commit.path("author"), "email"),
        GiteaJson.text(commit.path("committer"), "email"));
  }

  private static Review review(JsonNode json) {
    return new Review(
        GiteaJson.number(json, "id"),
        GiteaJson.text(json.path("user"), "login"),
        verdict(GiteaJson.text(json, "state").toUpperCase(Locale.ROOT)),
        GiteaJson.text(json, "body"),
        GiteaJson.text(json, "commit_id"),
        GiteaJson.flag(json, "stale"),
        GiteaJson.flag(json, "dismissed"),
        GiteaJson.time(json, "submitted_at"));
  }

  private static Review.Verdict verdict(String state) {
    return switch (state) {
      case "APPROVED" -> Review.Verdict.APPROVED;
      case "REQUEST_CHANGES" -> Review.Verdict.CHANGES_REQUESTED;
      case "COMMENT" -> Review.Verdict.COMMENTED;
      case "REQUEST_REVIEW" -> Review.Verdict.REQUESTED;
      case "PENDING" -> Review.Verdict.PENDING;
      default -> Review.Verdict.OTHER;
    };
  }

  private static String path(RepoName repo, long number) {
    return GiteaRepos.path(repo) + "/pulls/" + number;
  }
}
