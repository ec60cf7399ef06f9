package io.devopsagent.triage;

import io.devopsagent.forge.RepoName;
import io.devopsagent.forge.Repository;
import java.time.Instant;
import java.util.Map;
import java.util.Set;

/**
 * What the ranking knows besides the items themselves.
 *
 * @param now when it ranks
 * @param account our own login on the forge
 * @param repositories what is known of each repository
 * @param users how many repositories use the workflows of a repository; absent where none does
 * @param burning issues of incidents that are not over, as {@code owner/name#7}
 * @param holds what the work on issues left
 */
public record RankFacts(
    Instant now,
    String account,
    Map<RepoName, Repository> repositories,
    Map<RepoName, Integer> users,
    Set<String> burning,
    Holds holds) {

  public RankFacts {
    repositories = Map.copyOf(repositories);
    users = Map.copyOf(users);
    burning = Set.copyOf(burning);
  }
}
