package io.devopsagent.forge.gitea;

import io.devopsagent.forge.Organisation;
import io.devopsagent.forge.Repository;
import io.devopsagent.forge.WorkItem;
import io.devopsagent.forge.gitea.IssueQuery.Kind;
import io.devopsagent.kernel.Clock;
import io.devopsagent.kernel.Lookup;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The repositories and issues of one organisation of Gitea. Label names are read once an hour,
 * repository by repository; a name that is written in another way ({@code Infra}) and came up since
 * is learnt from what {@link #changedSince} shows.
 *
 * <p>Thread-safe.
 */
public final class GiteaBacklog implements Organisation {
  private static final Duration NAMES_KEPT = Duration.ofHours(1);

  /** Gitea compares by the second; one more for what was written within it. */
  private static final Duration MARGIN = Duration.ofSeconds(2);

  private final String owner;
  private final GiteaApi api;
  private final GiteaIdentity identity;
  private final GiteaOrganisation organisation;
  private final GiteaSearch search;
  private final Clock clock;
  private Known known = new Known(Set.of(), Long.MIN_VALUE);

  /** Label names, and when they were read, by monotonic nanoseconds. */
  private record Known(Set<String> names, long readNanos) {}

  /**
   * @param owner name of the organisation
   */
  public GiteaBacklog(String owner, GiteaApi api, Clock clock) {
    this.owner = owner;
    this.api = api;
    this.identity = new GiteaIdentity(api);
    this.clock = clock;
    this.organisation = new GiteaOrganisation(api);
    this.search = new GiteaSearch(api, organisation);
  }

  @Override
  public String describe() {
    return owner + " on " + api.access().publicBase();
  }

  @Override
  public Lookup<String> account() {
    return identity.account().map(GiteaIdentity.Account::login);
  }

  @Override
  public Lookup<List<Repository>> repositories() {
    return organisation
        .repositories(owner)
        .map(all -> all.stream().map(GiteaRepository::asRepository).toList());
  }

  @Override
  public Lookup<List<WorkItem>> labelled(Set<String> labels) {
    return names()
        .then(names ->
            search.find(new IssueQuery(owner, labels, true, Kind.BOTH, Instant.EPOCH), names));
  }

  @Override
  public Lookup<List<WorkItem>> changedSince(Instant since) {
    Instant theirs = since.plus(api.serverAhead()).minus(MARGIN).truncatedTo(ChronoUnit.SECONDS);
    return search
        .find(new IssueQuery(owner, Set.of(), false, Kind.BOTH, theirs), Set.of())
        .map(this::learn);
  }

  private synchronized List<WorkItem> learn(List<WorkItem> items) {
    Set<String> names = new TreeSet<>(known.names());
    items.forEach(item -> names.addAll(item.issue().labels()));
    known = new Known(names, known.readNanos());
    return items;
  }

  private Lookup<Set<String>> names() {
    Known before = held();
    long age = clock.nanos() - before.readNanos();
    if (before.readNanos() != Long.MIN_VALUE && age < NAMES_KEPT.toNanos()) {
      return new Lookup.Found<>(before.names());
    }
    long now = clock.nanos();
    return organisation
        .repositories(owner)
        .then(repositories -> organisation.labelNames(owner, repositories))
        .map(names -> keep(new Known(names, now)).names());
  }

  private synchronized Known held() {
    return known;
  }

  private synchronized Known keep(Known fresh) {
    known = fresh;
    return fresh;
  }
}
