package io.devopsagent.forge.gitea;

import io.devopsagent.forge.RepoName;
import io.devopsagent.http.ApiResult;
import io.devopsagent.http.ApiResult.Answer;
import io.devopsagent.kernel.Lookup;
import java.util.Map;

/**
 * What the agent's account and token may do, found out without changing anything.
 *
 * <p>Before 1.27 Gitea does not say which scopes a token has (gitea.md §6), so the write of a label
 * that cannot exist is tried: scopes and rights are looked at first, and only who has both is told
 * that there is no such label.
 *
 * <p>Thread-safe, blocking, bounded in time.
 */
public final class GiteaRights {
  private final GiteaApi api;
  private final GiteaRepos repos;

  public GiteaRights(GiteaApi api) {
    this.api = api;
    this.repos = new GiteaRepos(api);
  }

  /**
   * The repository, when issues can be read, labelled and closed in it.
   *
   * <p>{@link Lookup.CannotVerify} with what mends it when a scope or a right is missing.
   */
  public Lookup<GiteaRepository> issues(RepoName repo) {
    return repos.find(repo).then(this::writable);
  }

  private Lookup<GiteaRepository> writable(GiteaRepository repository) {
    if (!repository.issues()) {
      return new Lookup.Found<>(repository);
    }
    String noLabel = GiteaRepos.path(repository.name()) + "/labels/0";
    ApiResult result = api.send("PATCH", noLabel, Map.of());
    if (result instanceof Answer answer && answer.status() == 404) {
      return new Lookup.Found<>(repository);
    }
    String what = "let issues be labelled in " + repository.name();
    return api.words().lookup(result, what, json -> repository);
  }
}
