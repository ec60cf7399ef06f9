package io.devopsagent.incident;

import io.devopsagent.action.Effect;
import io.devopsagent.action.Gateway;
import io.devopsagent.incident.Incident.Escalation;
import io.devopsagent.incident.Incident.State;
import io.devopsagent.incident.IncidentEffects.PageContext;
import io.devopsagent.kernel.Clock;
import io.devopsagent.kernel.Scheduler;
import io.devopsagent.store.Database;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Pages one person after the other until somebody takes an incident on: after the patience of a
 * step, or at once when its channel fails. Thread-safe.
 */
final class EscalationDesk implements AutoCloseable {
  private final Database database;
  private final Clock clock;
  private final Scheduler scheduler;
  private final Gateway gateway;
  private final IncidentEffects effects;
  private volatile boolean closed;

  EscalationDesk(
      Database database,
      Clock clock,
      Scheduler scheduler,
      Gateway gateway,
      IncidentEffects effects) {
    this.database = database;
    this.clock = clock;
    this.scheduler = scheduler;
    this.gateway = gateway;
    this.effects = effects;
  }

  @Override
  public void close() {
    closed = true;
  }

  /** The outcome of a page decides whether the next step must not wait. */
  void attempted(Effect effect) {
    boolean failing =
        effect.state() == Effect.State.FAILED
            || (effect.state() == Effect.State.PENDING && effect.attempts() >= 2);
    if (effect.type().equals("page") && failing && effect.cause().startsWith("incident/")) {
      long id = Long.parseLong(effect.cause().substring("incident/".length()));
      database.durably(tx -> fallThrough(tx, id, effect));
      gateway.hint();
    }
  }

  private boolean fallThrough(Handle tx, long id, Effect page) {
    Optional<Incident> incident = IncidentStore.byId(tx, id);
    if (incident.isEmpty() || incident.get().state() != State.OPEN) {
      return false;
    }
    Optional<Integer> step = effects.stepOf(incident.get(), page);
    if (step.isEmpty() || incident.get().nextStep() != step.get() + 1) {
      return false;
    }
    IncidentStore.event(
        tx,
        id,
        clock.now(),
        "page failed",
        page.value("person")
            + " could not be told by "
            + page.value("channel")
            + ": "
            + page.lastError(),
        List.of());
    return escalate(tx, incident.get(), Duration.ZERO);
  }

  private boolean escalate(Handle tx, Incident incident, Duration waited) {
    int step = incident.nextStep();
    if (step >= incident.chain().size()) {
      IncidentStore.update(
          tx, incident.escalating(incident.leader(), new Escalation(incident.chain(), step, null)));
      return false;
    }
    Incident next =
        incident.escalating(incident.leader(), incident.escalation().advanced(clock.now()));
    IncidentStore.update(tx, next);
    IncidentStore.event(
        tx,
        incident.id(),
        clock.now(),
        "escalated",
        "step %d: %s".formatted(step + 1, incident.chain().get(step).person()),
        List.of());
    effects.page(tx, next, step, new PageContext(List.of(), "", Duration.ZERO, waited));
    alarm(next.nextStepAt());
    return true;
  }

  /** Takes the steps whose time has come. */
  void takeDueSteps() {
    if (closed) {
      return;
    }
    database.durably(tx -> {
      for (Incident due : IncidentStore.dueForEscalation(tx, clock.now())) {
        int last = Math.max(0, due.nextStep() - 1);
        escalate(tx, due, due.chain().get(last).patience());
      }
      return true;
    });
    gateway.hint();
  }

  /**
   * When the one that was paged is over and others are not, the escalation goes on with the first.
   */
  void passOn(Handle tx, Incident over, State before, List<Incident> burning) {
    if (over.leader() != null || burning.isEmpty()) {
      return;
    }
    Incident heir = burning.getFirst();
    Escalation rest =
        before == State.OPEN
            ? new Escalation(over.chain(), over.nextStep(), nextOf(over))
            : new Escalation(over.chain(), over.nextStep(), null);
    IncidentStore.update(tx, heir.escalating(null, rest));
    burning.stream()
        .skip(1)
        .forEach(one -> IncidentStore.update(tx, one.escalating(heir.id(), one.escalation())));
    alarm(rest.nextStepAt());
  }

  private @Nullable Instant nextOf(Incident over) {
    return over.nextStep() < over.chain().size()
        ? clock.now().plus(over.chain().get(Math.max(0, over.nextStep() - 1)).patience())
        : null;
  }

  /** Wakes up when the next step is due. */
  void alarm(@Nullable Instant at) {
    if (at != null) {
      scheduler.after(Duration.between(clock.now(), at).plusMillis(1), this::takeDueSteps);
    }
  }
}
