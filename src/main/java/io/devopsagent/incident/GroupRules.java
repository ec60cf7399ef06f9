package io.devopsagent.incident;

import io.devopsagent.watch.ServiceId;
import io.devopsagent.watch.WatchedService;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Decides which outages belong together, so that one cause pages once. Pure. */
public final class GroupRules {

  /** Failures that begin this close to each other are taken to have one cause. */
  static final Duration TOGETHER = Duration.ofMinutes(1);

  private final Map<ServiceId, WatchedService> services;

  public GroupRules(List<WatchedService> services) {
    this.services = new HashMap<>();
    services.forEach(service -> this.services.put(service.id(), service));
  }

  /**
   * The incident that was paged already and speaks for this one too: to the same people.
   *
   * @param chain who is to be paged for the one that opens
   * @param live all that goes on
   */
  public Optional<Incident> leaderFor(
      Incident opening, List<EscalationStep> chain, List<Incident> live) {
    return live.stream()
        .filter(other -> other.chain().equals(chain))
        .filter(other -> other.state().burning() && other.id() != opening.id())
        .filter(other -> other.leader() == null)
        .filter(other -> speaksFor(other, opening))
        .findFirst();
  }

  /** Suspicions that the page of this incident names as well. */
  public List<Incident> alsoFailing(Incident opening, List<Incident> live) {
    return live.stream()
        .filter(other -> other.state() == Incident.State.SUSPECTED)
        .filter(other -> other.id() != opening.id())
        .filter(other -> together(opening, other))
        .toList();
  }

  private boolean speaksFor(Incident leader, Incident other) {
    return leader.named().contains(other.service().value()) || together(leader, other);
  }

  private boolean together(Incident a, Incident b) {
    Duration apart = Duration.between(a.firstFailed(), b.firstFailed()).abs();
    return apart.compareTo(TOGETHER) <= 0 || sharedCause(a.service(), b.service()).isPresent();
  }

  /** What the configuration knows two services to share; empty when nothing. */
  public Optional<String> sharedCause(ServiceId a, ServiceId b) {
    WatchedService one = services.get(a);
    WatchedService two = services.get(b);
    if (one == null || two == null) {
      return Optional.empty();
    }
    if (one.dependsOn().contains(b)) {
      return Optional.of(two.name());
    }
    if (two.dependsOn().contains(a)) {
      return Optional.of(one.name());
    }
    return one.causes().stream().filter(two.causes()::contains).sorted().findFirst();
  }
}
