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

  /** Where a repository's calls begin. */
  static String path(RepoName repo) {
    return "/repos/" + GiteaApi.part(repo.owner()) + "/" + GiteaApi.part(repo.name());
  }

  /** Reads it, following a rename or a transfer. */
  Lookup<GiteaRepository> find(RepoName asked) {
    return api.read(path(asked), "show the repository " + asked, GiteaRepository::of);
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
    return send(repo, name -> api.send(method, path(name) + below, body), what, reader);
  }

  /** Deletes below a repository, as {@link #write} does. */
  <T> Outcome<T> delete(RepoName repo, String below, String what, Function<JsonNode, T> reader) {
    return send(repo, name -> api.delete(path(name) + below), what, reader);
  }

  private <T> Outcome<T> send(
      RepoName repo,
      Function<RepoName, ApiResult> call,
      String what,
      Function<JsonNode, T> reader) {
    ApiResult result = call.apply(repo);
    if (result instanceof Answer answer && redirects(answer)) {
      return switch (find(repo)) {
        case Lookup.Found<GiteaRepository>(GiteaRepository now) when !now.name().equals(repo) ->
            api.words().outcome(call.apply(now.name()), what, reader);
        case Lookup.Found<GiteaRepository> same ->
            new Outcome.Refused<>(api.words().failure(answer, what));
        case Lookup.NotFound<GiteaRepository>(String sentence) ->
            new Outcome.Refused<>(Failure.of(ErrorCode.NOT_FOUND, sentence));
        case Lookup.CannotVerify<GiteaRepository>(Failure failure) ->
            new Outcome.Refused<>(failure);
        case Lookup.Unreachable<GiteaRepository>(Failure failure) ->
            new Outcome.Later<>(failure, Duration.ZERO);
      };
    }
    return api.words().outcome(result, what, reader);
  }

  private static boolean redirects(Answer answer) {
    return answer.status() >= 300 && answer.status() < 400;
  }
}
