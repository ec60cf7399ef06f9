package io.devopsagent.incident;

import io.devopsagent.action.AuditStore;
import io.devopsagent.action.Gateway;
import io.devopsagent.incident.Incident.Escalation;
import io.devopsagent.incident.Incident.State;
import io.devopsagent.incident.IncidentEffects.PageContext;
import io.devopsagent.incident.IncidentRules.Bounds;
import io.devopsagent.incident.IncidentRules.Step;
import io.devopsagent.kernel.Clock;
import io.devopsagent.kernel.FailureException;
import io.devopsagent.kernel.Scheduler;
import io.devopsagent.store.Database;
import io.devopsagent.watch.Observation;
import io.devopsagent.watch.ServiceId;
import io.devopsagent.watch.Watch;
import io.devopsagent.watch.WatchedService;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * Turns looks into incidents and incidents into effects, each transition and what it causes in one
 * transaction.
 *
 * <p>Thread-safe. What a lost hint would miss is found at the start and every minute.
 */
public final class IncidentDesk implements Incidents, AutoCloseable {
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Duration SOON = Duration.ofSeconds(2);

  /** An outage that comes back within this time is the same incident. */
  private static final Duration REOPEN_WITHIN = Duration.ofMinutes(30);

  private final Database database;
  private final StoredIncidents stored;
  private final Clock clock;
  private final Scheduler scheduler;
  private final Watch watch;
  private final Gateway gateway;
  private final AuditStore audit;
  private final ServicePolicies policies;
  private final IncidentEffects effects;
  private final EscalationDesk escalations;
  private final OutageWatches outages;
  private volatile boolean closed;

  public IncidentDesk(
      Database database,
      Clock clock,
      Scheduler scheduler,
      Watch watch,
      Gateway gateway,
      AuditStore audit,
      ServicePolicies policies,
      ZoneId zone) {
    this.database = database;
    this.stored = new StoredIncidents(database);
    this.clock = clock;
    this.scheduler = scheduler;
    this.watch = watch;
    this.gateway = gateway;
    this.audit = audit;
    this.policies = policies;
    this.effects = new IncidentEffects(gateway, new IncidentTexts(zone));
    this.escalations = new EscalationDesk(database, clock, scheduler, gateway, effects);
    this.outages = new OutageWatches(clock);
  }

  /** Takes up what goes on, and listens. Call before the watch starts. */
  public void start() {
    watch.onLook(this::looked);
    gateway.onOutcome(escalations::attempted);
    live().forEach(incident -> outages.known(incident.service()));
    scheduler.after(SOON, this::resumeOnceWatching);
    scheduler.after(MINUTE, this::everyMinute);
  }

  /** Somebody takes an incident on: nobody else is paged for it and what belongs to it. */
  public Optional<Incident> acknowledge(long id, String by) {
    Optional<Incident> done =
        database.durably(tx -> IncidentStore.byId(tx, id).flatMap(found -> ack(tx, found, by)));
    gateway.hint();
    return done;
  }

  @Override
  public List<Incident> live() {
    return stored.live();
  }

  @Override
  public List<Incident> newest(int limit) {
    return stored.newest(limit);
  }

  @Override
  public Optional<Incident> byId(long id) {
    return stored.byId(id);
  }

  @Override
  public List<IncidentEvent> events(long id) {
    return stored.events(id);
  }

  @Override
  public void close() {
    closed = true;
    escalations.close();
  }

  private Optional<Incident> ack(Handle tx, Incident incident, String by) {
    Instant now = clock.now();
    for (Incident one : IncidentStore.group(tx, incident.root())) {
      if (one.state() == State.OPEN) {
        IncidentStore.update(tx, one.acknowledged(now, by));
        IncidentStore.event(tx, one.id(), now, "acknowledged", by + " takes it on", List.of());
        effects.cancelPages(tx, one, by + " took it on");
      }
    }
    audit.append(tx, by, "incident.acknowledge", "incident " + incident.id(), "");
    return IncidentStore.byId(tx, incident.id());
  }

  /** One look at a service; called one at a time per service. */
  private void looked(WatchedService service, Observation look) {
    outages.looked(service, look);
    if (closed || !outages.concerns(service.id(), look)) {
      return;
    }
    Bounds bounds = bounds(service, look);
    Step step = database.durably(tx -> take(tx, service, look, bounds));
    remember(service.id(), look, step, bounds);
    if (step instanceof Step.Open || step instanceof Step.Resolve) {
      gateway.hint();
    }
  }

  private Step take(Handle tx, WatchedService service, Observation look, Bounds bounds) {
    Optional<Incident> live = IncidentStore.liveOf(tx, service.id());
    Step step = IncidentRules.onLook(live.orElse(null), look, bounds);
    switch (step) {
      case Step.Nothing() -> outages.settled(service.id(), live.isPresent());
      case Step.Suspect() -> suspect(tx, service, look);
      case Step.Failed(Duration confirmIn) -> failedAgain(tx, live.orElseThrow(), look);
      case Step.StillDown() -> failedAgain(tx, live.orElseThrow(), look);
      case Step.Open() -> open(tx, service, live.orElseThrow(), look);
      case Step.Clear() -> clear(tx, live.orElseThrow(), look);
      case Step.Better() -> better(tx, live.orElseThrow(), look);
      case Step.Resolve() -> resolve(tx, live.orElseThrow(), look);
    }
    return step;
  }

  /** What this process keeps in mind follows what is stored: only after it is. */
  private void remember(ServiceId service, Observation look, Step step, Bounds bounds) {
    switch (step) {
      case Step.Suspect() -> {
        outages.began(service);
        watch.suspect(service, true);
        confirmIn(service, bounds.outageAfter().minus(look.took()));
      }
      case Step.Failed(Duration confirmIn) -> {
        watch.suspect(service, true);
        boolean due = confirmIn.isNegative() || confirmIn.isZero();
        if (due || outages.needsAlarm(service)) {
          confirmIn(service, due ? SOON : confirmIn);
        }
      }
      case Step.StillDown() -> watch.suspect(service, true);
      case Step.Clear(), Step.Resolve() -> {
        outages.ended(service);
        watch.suspect(service, false);
      }
      case Step.Nothing(), Step.Open(), Step.Better() -> {
        // as it was
      }
    }
  }

  private Bounds bounds(WatchedService service, Observation look) {
    ServicePolicy policy = policies.of(service.id());
    boolean maintenance =
        service.maintenance().stream().anyMatch(window -> window.covers(look.startedAt()));
    return new Bounds(
        policy.outageAfter(),
        policy.recoverAfter(),
        maintenance,
        outages.mostElapsed(service.id()),
        outages.failedSinceGap(service.id()));
  }

  private void suspect(Handle tx, WatchedService service, Observation look) {
    Incident suspicion =
        IncidentStore.insert(
            tx,
            Incident.suspected(
                uid(service, look),
                service.id(),
                service.name(),
                service.repository(),
                look.reason(),
                look.startedAt()));
    IncidentStore.event(
        tx,
        suspicion.id(),
        look.startedAt(),
        "suspected",
        look.reason().sentence(),
        look.evidence());
  }

  private static void failedAgain(Handle tx, Incident live, Observation look) {
    IncidentStore.update(tx, live.failedAgain(look.reason(), look.startedAt()));
  }

  private void open(Handle tx, WatchedService service, Incident live, Observation look) {
    Instant now = look.startedAt();
    Incident failed = live.failedAgain(look.reason(), look.startedAt());
    Optional<Incident> before =
        IncidentStore.resolvedSince(tx, service.id(), live.firstFailed().minus(REOPEN_WITHIN));
    if (before.isPresent()) {
      IncidentStore.update(tx, failed.ended(State.CLEARED, now));
      IncidentStore.event(
          tx, live.id(), now, "cleared", "belongs to incident " + before.get().id(), List.of());
      begin(tx, before.get().reopenedBy(failed), look, true);
    } else {
      begin(tx, failed, look, false);
    }
  }

  private void begin(Handle tx, Incident incident, Observation look, boolean again) {
    Instant now = clock.now();
    List<Incident> live = IncidentStore.live(tx);
    GroupRules groups = groups();
    List<EscalationStep> chain = policies.of(incident.service()).chain();
    Optional<Incident> leader = groups.leaderFor(incident, chain, live);
    List<Incident> also = leader.isPresent() ? List.of() : groups.alsoFailing(incident, live);
    Escalation escalation =
        leader.isPresent() ? new Escalation(chain, 0, null) : Escalation.begun(chain, now);
    List<String> named = also.stream().map(other -> other.service().value()).toList();
    Incident opened =
        incident.opened(now, leader.map(Incident::id).orElse(null), named, escalation);
    IncidentStore.update(tx, opened);
    IncidentStore.event(
        tx,
        opened.id(),
        now,
        again ? "reopened" : "opened",
        look.reason().sentence(),
        look.evidence());
    if (again) {
      effects.reopenIssue(tx, opened, look);
    } else {
      effects.issue(tx, opened, look);
    }
    if (leader.isPresent()) {
      if (!leader.get().named().contains(opened.service().value())) {
        effects.tellJoined(tx, leader.get(), opened);
      }
    } else if (!chain.isEmpty()) {
      effects.page(tx, opened, 0, context(opened, also, groups));
      escalations.alarm(opened.nextStepAt());
    }
  }

  private PageContext context(Incident incident, List<Incident> also, GroupRules groups) {
    String cause =
        also.stream()
            .flatMap(other -> groups.sharedCause(incident.service(), other.service()).stream())
            .findFirst()
            .orElse("");
    return new PageContext(
        also.stream().map(Incident::serviceName).toList(),
        cause,
        outages.unseen(incident.service()),
        Duration.ZERO);
  }

  private void clear(Handle tx, Incident live, Observation look) {
    Instant at = look.startedAt();
    IncidentStore.update(tx, live.goodLook(at).ended(State.CLEARED, at));
    IncidentStore.event(tx, live.id(), at, "cleared", look.reason().sentence(), List.of());
  }

  private void better(Handle tx, Incident live, Observation look) {
    IncidentStore.update(tx, live.goodLook(look.startedAt()));
    IncidentStore.event(
        tx, live.id(), look.startedAt(), "better", look.reason().sentence(), List.of());
  }

  private void resolve(Handle tx, Incident live, Observation look) {
    Instant now = clock.now();
    Incident over = live.goodLook(look.startedAt()).ended(State.RESOLVED, now);
    IncidentStore.update(tx, over);
    IncidentStore.event(tx, live.id(), now, "resolved", look.reason().sentence(), List.of());
    effects.closeIssue(tx, over);
    List<Incident> group = IncidentStore.group(tx, over.root());
    Incident root = group.stream().filter(one -> one.id() == over.root()).findFirst().orElse(over);
    List<Incident> burning = group.stream().filter(one -> one.state().burning()).toList();
    effects.tellOver(tx, root, over, burning.stream().map(Incident::serviceName).toList());
    if (over.leader() == null && !burning.isEmpty()) {
      escalations.passOn(tx, over, live.state(), burning);
    }
  }

  private void everyMinute() {
    if (closed) {
      return;
    }
    try {
      escalations.takeDueSteps();
      resume();
    } catch (FailureException e) {
      // the store is in trouble; a minute later it is tried again
    } finally {
      scheduler.after(MINUTE, this::everyMinute);
    }
  }

  /** A start may take long; until the watch has begun, no service is known to be gone. */
  private void resumeOnceWatching() {
    if (closed) {
      return;
    }
    if (watch.services().isEmpty()) {
      scheduler.after(SOON, this::resumeOnceWatching);
    } else {
      resume();
    }
  }

  /** What goes on is looked at fast, also when the hint for it was lost or the process is new. */
  private void resume() {
    if (watch.services().isEmpty()) {
      return;
    }
    for (Incident incident : live()) {
      if (watch.of(incident.service()).isPresent()) {
        outages.known(incident.service());
        watch.suspect(incident.service(), true);
      } else {
        abandon(incident);
      }
      escalations.alarm(incident.nextStepAt());
    }
  }

  /** A service that is not watched any more can neither fail nor recover. */
  private void abandon(Incident incident) {
    Instant now = clock.now();
    database.durably(tx -> {
      State how = incident.state() == State.SUSPECTED ? State.CLEARED : State.RESOLVED;
      IncidentStore.update(tx, incident.ended(how, now));
      IncidentStore.event(
          tx, incident.id(), now, "abandoned", "the service is not watched any more", List.of());
      return true;
    });
  }

  private void confirmIn(ServiceId service, Duration delay) {
    outages.alarmSet(service);
    scheduler.after(delay, () -> watch.lookNow(service));
  }

  private GroupRules groups() {
    return new GroupRules(watch.services());
  }

  private static String uid(WatchedService service, Observation look) {
    return service.id() + "-" + Long.toString(look.startedAt().toEpochMilli(), 36);
  }
}
