package io.devopsagent.forge.gitea;

import io.devopsagent.forge.RepoName;
import io.devopsagent.http.ApiResult;
import io.devopsagent.http.ApiResult.Answer;
import io.devopsagent.kernel.ErrorCode;
import io.devopsagent.kernel.Failure;
import io.devopsagent.kernel.Lookup;
import io.devopsagent.kernel.Outcome;
import java.time.Duration;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/** Repositories: what they are now called, and writes that find a renamed one. */
final class GiteaRepos {
  private final GiteaApi api;

  GiteaRepos(GiteaApi api) {
    this.api = api;
  }

  /**
   * A repository.
   *
   * @param name as it is now called
   * @param issues whether it keeps issues itself, and not switched off or in another tracker
   * @param closed whether only some may read it: the repository is private
   */
  record Repository(long id, RepoName name, boolean issues, boolean closed) {}

  /** Where a repository's calls begin. */
  static String path(RepoName repo) {
    return "/repos/" + GiteaApi.part(repo.owner()) + "/" + GiteaApi.part(repo.name());
  }

  /** Reads it, following a rename or a transfer. */
  Lookup<Repository> find(RepoName asked) {
    return api.read(path(asked), "show the repository " + asked, json -> repository(json, asked));
  }

  private static Repository repository(JsonNode json, RepoName asked) {
    long id = GiteaJson.number(json, "id");
    if (id <= 0) {
      throw GiteaJson.unexpected("a repository");
    }
    return new Repository(
        id,
        GiteaJson.repo(GiteaJson.text(json, "full_name"), asked),
        GiteaJson.flag(json, "has_issues") && !json.path("external_tracker").isObject(),
        GiteaJson.flag(json, "private"));
  }

  /**
   * Writes below a repository. A renamed one answers with a redirect that must not be followed,
   * because a write that becomes a read writes nothing (gitea.md §0): its new name is looked up and
   * the write sent there, once.
   */
  <T> Outcome<T> write(
      String method,
      RepoName repo,
      String below,
      Object body,
      String what,
      Function<JsonNode, T> reader) {
    ApiResult result = api.send(method, path(repo) + below, body);
    if (result instanceof Answer answer && redirects(answer)) {
      return switch (find(repo)) {
        case Lookup.Found<Repository>(Repository now) when !now.name().equals(repo) ->
            api.write(method, path(now.name()) + below, body, what, reader);
        case Lookup.Found<Repository> same ->
            new Outcome.Refused<>(api.words().failure(answer, what));
        case Lookup.NotFound<Repository>(String sentence) ->
            new Outcome.Refused<>(Failure.of(ErrorCode.NOT_FOUND, sentence));
        case Lookup.CannotVerify<Repository>(Failure failure) -> new Outcome.Refused<>(failure);
        case Lookup.Unreachable<Repository>(Failure failure) ->
            new Outcome.Later<>(failure, Duration.ZERO);
      };
    }
    return api.words().outcome(result, what, reader);
  }

  private static boolean redirects(Answer answer) {
    return answer.status() >= 300 && answer.status() < 400;
  }
}
