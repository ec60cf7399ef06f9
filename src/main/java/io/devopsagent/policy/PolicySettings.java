package io.devopsagent.policy;

import java.util.Locale;
import java.util.Set;

/**
 * What the configuration says about effects.
 *
 * @param dryRun whether repositories that are not opted in are only described
 * @param liveRepositories {@code owner/name} in lower case, opted in
 * @param incidentsPerHour bound on incident records started within an hour; a guard against
 *     ourselves, generous
 * @param changesPerHour bound on effects of other classes started within an hour
 * @param messagesPerHour bound on messages that are not first pages, started within an hour
 */
public record PolicySettings(
    boolean dryRun,
    Set<String> liveRepositories,
    int incidentsPerHour,
    int changesPerHour,
    int messagesPerHour) {

  public PolicySettings {
    liveRepositories = Set.copyOf(liveRepositories);
  }

  /** Whether changes to a repository {@code owner/name} are made and not only described. */
  public boolean isLive(String repository) {
    return !dryRun || liveRepositories.contains(repository.toLowerCase(Locale.ROOT));
  }

  /** Dry run everywhere, generous bounds. */
  public static PolicySettings defaults() {
    return new PolicySettings(true, Set.of(), 2_000, 60, 2_000);
  }
}
