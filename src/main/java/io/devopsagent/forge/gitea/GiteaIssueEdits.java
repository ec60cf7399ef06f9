package io.devopsagent.forge.gitea;

import io.devopsagent.forge.IssueComment;
import io.devopsagent.forge.IssueEdits;
import io.devopsagent.forge.NewIssue.LabelSpec;
import io.devopsagent.forge.RepoName;
import io.devopsagent.http.ApiResult.Answer;
import io.devopsagent.kernel.ErrorCode;
import io.devopsagent.kernel.Failure;
import io.devopsagent.kernel.Lookup;
import io.devopsagent.kernel.Outcome;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * Changes to issues that may be repeated without harm: labels, assignees, the text of a comment.
 * Gitea skips what it does not know without a word, so what it answers is held against what was
 * asked.
 *
 * <p>Thread-safe, blocking, bounded in time.
 */
public final class GiteaIssueEdits implements IssueEdits {
  private final GiteaApi api;
  private final GiteaRepos repos;
  private final GiteaLabels labels;

  /**
   * @param remarks takes a sentence when something was done, but not all of it (a label left out)
   */
  public GiteaIssueEdits(GiteaApi api, Consumer<String> remarks) {
    this.api = api;
    this.repos = new GiteaRepos(api);
    this.labels = new GiteaLabels(api, repos, remarks);
  }

  /** All at once: this list is not paged. For an issue that is not there it answers 500. */
  @Override
  public Lookup<List<IssueComment>> comments(RepoName repo, long number) {
    Lookup<List<IssueComment>> read =
        api.read(
            issue(repo, number) + "/comments",
            "list the comments of " + repo + "#" + number,
            json -> GiteaJson.list(json, GiteaJson::comment));
    return read instanceof Lookup.Unreachable
            && api.get(issue(repo, number)) instanceof Answer answer
            && answer.status() == 404
        ? new Lookup.CannotVerify<>(api.words().failure(answer, "show " + repo + "#" + number))
        : read;
  }

  /** Replaces the text of a comment, whoever wrote it: the last one to write wins. */
  @Override
  public Outcome<IssueComment> editComment(RepoName repo, long commentId, String body) {
    Outcome<Optional<IssueComment>> outcome =
        repos.write(
            "PATCH",
            repo,
            "/issues/comments/" + commentId,
            Map.of("body", body),
            "change comment " + commentId + " in " + repo,
            json -> json.isMissingNode() ? Optional.empty() : Optional.of(GiteaJson.comment(json)));
    // 204: the number is that of an event, such as a label being set
    return outcome instanceof Outcome.Done<Optional<IssueComment>>(var comment) && comment.isEmpty()
        ? new Outcome.Refused<>(
            Failure.of(
                ErrorCode.NOT_FOUND, commentId + " in " + repo + " is no comment but an event."))
        : outcome.map(Optional::orElseThrow);
  }

  /**
   * Adds labels, making missing ones; the others stay, but for those that a label of the same scope
   * excludes. Tells the labels that it has then.
   */
  @Override
  public Outcome<List<String>> addLabels(RepoName repo, long number, List<LabelSpec> wanted) {
    return switch (labels.resolve(repo, wanted)) {
      case Lookup.Found<Map<String, Long>>(Map<String, Long> ids) -> add(repo, number, ids);
      case Lookup.NotFound<Map<String, Long>>(String sentence) ->
          new Outcome.Refused<>(Failure.of(ErrorCode.NOT_FOUND, sentence));
      case Lookup.CannotVerify<Map<String, Long>>(Failure failure) ->
          new Outcome.Refused<>(failure);
      case Lookup.Unreachable<Map<String, Long>>(Failure failure) ->
          new Outcome.Later<>(failure, Duration.ZERO);
    };
  }

  private Outcome<List<String>> add(RepoName repo, long number, Map<String, Long> ids) {
    return repos.write(
        "POST",
        repo,
        "/issues/" + number + "/labels",
        Map.of("labels", List.copyOf(ids.values())),
        "label " + repo + "#" + number,
        json -> GiteaJson.list(json, label -> GiteaJson.text(label, "name")));
  }

  /**
   * Takes a label off; done when it is not on it. Tells whether it was there. Gitea wants its
   * number here, and nothing else.
   */
  @Override
  public Outcome<Boolean> removeLabel(RepoName repo, long number, String name) {
    Lookup<List<GiteaLabels.Label>> on =
        api.read(
            issue(repo, number) + "/labels",
            "list the labels of " + repo + "#" + number,
            json -> GiteaJson.list(json, GiteaLabels::label));
    return switch (on) {
      case Lookup.Found<List<GiteaLabels.Label>>(var there) ->
          there.stream()
              .filter(label -> GiteaLabels.key(label.name()).equals(GiteaLabels.key(name)))
              .findFirst()
              .map(label -> remove(repo, number, label))
              .orElseGet(() -> new Outcome.Done<>(false));
      case Lookup.NotFound<List<GiteaLabels.Label>>(String sentence) ->
          new Outcome.Refused<>(Failure.of(ErrorCode.NOT_FOUND, sentence));
      case Lookup.CannotVerify<List<GiteaLabels.Label>>(Failure failure) ->
          new Outcome.Refused<>(failure);
      case Lookup.Unreachable<List<GiteaLabels.Label>>(Failure failure) ->
          new Outcome.Later<>(failure, Duration.ZERO);
    };
  }

  private Outcome<Boolean> remove(RepoName repo, long number, GiteaLabels.Label label) {
    return repos.delete(
        repo,
        "/issues/" + number + "/labels/" + label.id(),
        "take the label " + label.name() + " off " + repo + "#" + number,
        json -> true);
  }

  @Override
  public Outcome<List<String>> assign(RepoName repo, long number, String login) {
    return reassign(
        repo, number, now -> small(now).contains(small(login)) ? now : with(now, login));
  }

  @Override
  public Outcome<List<String>> unassign(RepoName repo, long number, String login) {
    return reassign(
        repo, number, now -> now.stream().filter(one -> !small(one).equals(small(login))).toList());
  }

  /** Only the whole list can be set before 1.27, so what is not to be changed is sent as it is. */
  private Outcome<List<String>> reassign(
      RepoName repo, long number, UnaryOperator<List<String>> change) {
    Lookup<List<String>> assigned =
        api.read(
            issue(repo, number),
            "show " + repo + "#" + number,
            json -> GiteaJson.list(json.path("assignees"), GiteaIssueEdits::login));
    return switch (assigned) {
      case Lookup.Found<List<String>>(List<String> now) -> {
        List<String> wanted = change.apply(now);
        yield wanted.equals(now) ? new Outcome.Done<>(now) : assign(repo, number, wanted);
      }
      case Lookup.NotFound<List<String>>(String sentence) ->
          new Outcome.Refused<>(Failure.of(ErrorCode.NOT_FOUND, sentence));
      case Lookup.CannotVerify<List<String>>(Failure failure) -> new Outcome.Refused<>(failure);
      case Lookup.Unreachable<List<String>>(Failure failure) ->
          new Outcome.Later<>(failure, Duration.ZERO);
    };
  }

  /** Makes these, and only these, the assignees. Tells who is assigned then. */
  public Outcome<List<String>> assign(RepoName repo, long number, List<String> logins) {
    Outcome<List<String>> outcome =
        repos.write(
            "PATCH",
            repo,
            "/issues/" + number,
            Map.of("assignees", logins),
            "assign " + repo + "#" + number + " to " + logins,
            json -> GiteaJson.list(json.path("assignees"), GiteaIssueEdits::login));
    // to an unknown account Gitea answers 500, which looks like a fault of its own
    if (outcome instanceof Outcome.Unclear<List<String>>(Failure failure)
        && failure.code() == ErrorCode.REMOTE_FAULT) {
      return unknown(logins).<Outcome<List<String>>>map(Outcome.Refused::new).orElse(outcome);
    }
    // who wrote the issue but may not assign it is answered as if it were done
    if (outcome instanceof Outcome.Done<List<String>>(List<String> now) && !same(now, logins)) {
      return new Outcome.Refused<>(
          new Failure(
              ErrorCode.CREDENTIAL_REJECTED,
              "Gitea left " + repo + "#" + number + " with the assignees " + now + ".",
              "Give the agent's account write access to issues, through a team."));
    }
    return outcome;
  }

  private Optional<Failure> unknown(List<String> logins) {
    for (String login : logins) {
      Lookup<String> found =
          api.read("/users/" + GiteaApi.part(login), "show the account " + login, x -> login);
      if (found instanceof Lookup.CannotVerify<String>(Failure failure)) {
        return Optional.of(failure);
      }
    }
    return Optional.empty();
  }

  private static boolean same(List<String> one, List<String> other) {
    return small(one).equals(small(other));
  }

  private static List<String> small(List<String> logins) {
    return logins.stream().map(GiteaIssueEdits::small).sorted().distinct().toList();
  }

  private static String small(String login) {
    return login.toLowerCase(Locale.ROOT);
  }

  private static List<String> with(List<String> logins, String login) {
    return Stream.concat(logins.stream(), Stream.of(login)).toList();
  }

  private static String issue(RepoName repo, long number) {
    return GiteaRepos.path(repo) + "/issues/" + number;
  }

  private static String login(JsonNode user) {
    return GiteaJson.text(user, "login");
  }
}
