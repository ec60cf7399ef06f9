package io.devopsagent.incident;

import io.devopsagent.action.AuditStore;
import io.devopsagent.action.Gateway;
import io.devopsagent.forge.IssueTracker;
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
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

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
  private final ServicePolicies policies;
  private final IncidentEffects effects;
  private final Acknowledgements acknowledgements;
  private final UnwatchedIncidents unwatched;
  private final EscalationDesk escalations;
  private final OutageWatches outages;
  private volatile boolean closed;
  private volatile @Nullable IssueWatch issues;

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
    this.policies = policies;
    this.effects = new IncidentEffects(gateway, new IncidentTexts(zone));
    this.escalations = new EscalationDesk(database, clock, scheduler, gateway, effects);
    this.unwatched = new UnwatchedIncidents(database, clock, gateway, effects, escalations);
    this.acknowledgements = new Acknowledgements(clock, gateway, audit, effects);
    this.outages = new OutageWatches(clock);
  }

  /** Sees what people do with the issues of incidents there; call before the start, once. */
  public void followIssues(Supplier<IssueTracker> tracker) {
    issues = new IssueWatch(database, scheduler, tracker, gateway, acknowledgements, escalations);
  }

  /** Takes up what goes on, and listens. Call before the watch starts. */
  public void start() {
    watch.onLook(this::looked);
    gateway.onOutcome(escalations::attempted);
    live().forEach(incident -> outages.known(incident.service()));
    scheduler.after(SOON, this::resumeOnceWatching);
    scheduler.after(MINUTE, this::everyMinute);
    IssueWatch followed = issues;
    if (followed != null) {
      followed.start();
    }
  }

  /** Looks again at what is watched: call after that has changed. */
  public void servicesChanged() {
    resume();
  }

  /** Somebody takes an incident on: nobody else is paged for it and what belongs to it. */
  public Optional<Incident> acknowledge(long id, String by) {
    Optional<Incident> done =
        database.durably(tx -> {
          IncidentStore.byId(tx, id).ifPresent(found -> acknowledgements.take(tx, found, by));
          return IncidentStore.byId(tx, id);
        });
    gateway.hint();
    return done;
  }

  @Override
  public List<Incident> live() {
    return stored.live();
  }

  @Override
  public List<Incident> before(long id, int limit) {
    return stored.before(id, limit);
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
    IssueWatch followed = issues;
    if (followed != null) {
      followed.close();
    }
  }

  /** One look at a service; called one at a time per service. */
  private void looked(WatchedService service, Observation look) {
    outages.looked(service, look);
    if (closed || !outages.concerns(service.id(), look)) {
      return;
    }
    Turn.take(database, turn -> take(turn, service, look));
  }

  private void take(Turn turn, WatchedService service, Observation look) {
    Optional<Incident> live = IncidentStore.liveOf(turn.tx(), service.id());
    Bounds bounds = bounds(service, look);
    Step step = IncidentRules.onLook(live.orElse(null), look, bounds);
    switch (step) {
      case Step.Nothing() -> turn.then(() -> outages.settled(service.id(), live.isPresent()));
      case Step.Suspect() -> suspect(turn, service, look, bounds);
      case Step.Failed(Duration confirmIn) ->
          failedAgain(turn, live.orElseThrow(), look, confirmIn);
      case Step.StillDown() -> stillDown(turn, live.orElseThrow(), look);
      case Step.Open() -> open(turn, service, live.orElseThrow(), look);
      case Step.Clear() -> clear(turn, live.orElseThrow(), look);
      case Step.Better() -> better(turn.tx(), live.orElseThrow(), look);
      case Step.Resolve() -> resolve(turn, live.orElseThrow(), look);
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

  private void suspect(Turn turn, WatchedService service, Observation look, Bounds bounds) {
    Handle tx = turn.tx();
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
    turn.then(() -> {
      outages.began(service.id());
      watch.suspect(service.id(), true);
      confirmIn(service.id(), bounds.outageAfter().minus(look.took()));
    });
  }

  private void failedAgain(Turn turn, Incident live, Observation look, Duration confirmIn) {
    stillDown(turn, live, look);
    turn.then(() -> {
      boolean due = confirmIn.isNegative() || confirmIn.isZero();
      if (due || outages.needsAlarm(live.service())) {
        confirmIn(live.service(), due ? SOON : confirmIn);
      }
    });
  }

  private void stillDown(Turn turn, Incident live, Observation look) {
    IncidentStore.update(turn.tx(), live.failedAgain(look.reason(), look.startedAt()));
    turn.then(() -> watch.suspect(live.service(), true));
  }

  private void open(Turn turn, WatchedService service, Incident live, Observation look) {
    Handle tx = turn.tx();
    Instant now = look.startedAt();
    Incident failed = live.failedAgain(look.reason(), look.startedAt());
    Optional<Incident> before =
        IncidentStore.resolvedSince(tx, service.id(), live.firstFailed().minus(REOPEN_WITHIN));
    if (before.isPresent()) {
      IncidentStore.update(tx, failed.ended(State.CLEARED, now));
      IncidentStore.event(
          tx, live.id(), now, "cleared", "belongs to incident " + before.get().id(), List.of());
      begin(turn, before.get().reopenedBy(failed), look, true);
    } else {
      begin(turn, failed, look, false);
    }
    turn.then(gateway::hint);
  }

  private void begin(Turn turn, Incident incident, Observation look, boolean again) {
    Handle tx = turn.tx();
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
      turn.then(() -> escalations.alarm(opened.nextStepAt()));
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

  private void clear(Turn turn, Incident live, Observation look) {
    Instant at = look.startedAt();
    IncidentStore.update(turn.tx(), live.goodLook(at).ended(State.CLEARED, at));
    IncidentStore.event(turn.tx(), live.id(), at, "cleared", look.reason().sentence(), List.of());
    turn.then(() -> calm(live));
  }

  private void better(Handle tx, Incident live, Observation look) {
    IncidentStore.update(tx, live.goodLook(look.startedAt()));
    IncidentStore.event(
        tx, live.id(), look.startedAt(), "better", look.reason().sentence(), List.of());
  }

  private void resolve(Turn turn, Incident live, Observation look) {
    Handle tx = turn.tx();
    Instant now = clock.now();
    Incident over = live.goodLook(look.startedAt()).ended(State.RESOLVED, now);
    IncidentStore.update(tx, over);
    IncidentStore.event(tx, live.id(), now, "resolved", look.reason().sentence(), List.of());
    effects.closeIssue(tx, over);
    List<Incident> group = IncidentStore.group(tx, over.root());
    Incident root = group.stream().filter(one -> one.id() == over.root()).findFirst().orElse(over);
    List<Incident> burning = group.stream().filter(one -> one.state().burning()).toList();
    effects.tellOver(tx, root, over, burning.stream().map(Incident::serviceName).toList());
    escalations.passOn(tx, over, live.state(), burning);
    turn.then(() -> {
      calm(live);
      gateway.hint();
    });
  }

  private void calm(Incident incident) {
    outages.ended(incident.service());
    watch.suspect(incident.service(), false);
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
        unwatched.end(incident.service());
        outages.ended(incident.service());
      }
      escalations.alarm(incident.nextStepAt());
    }
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
