package io.devopsagent.incident;

import io.devopsagent.action.AuditStore;
import io.devopsagent.action.Effect;
import io.devopsagent.action.Gateway;
import io.devopsagent.incident.Incident.State;
import io.devopsagent.kernel.Clock;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Somebody takes an incident on, or gives it back. Thread-safe. */
final class Acknowledgements {
  private final Clock clock;
  private final Gateway gateway;
  private final AuditStore audit;
  private final IncidentEffects effects;

  Acknowledgements(Clock clock, Gateway gateway, AuditStore audit, IncidentEffects effects) {
    this.clock = clock;
    this.gateway = gateway;
    this.audit = audit;
    this.effects = effects;
  }

  Clock clock() {
    return clock;
  }

  /** Nobody else is paged for it and what belongs to it. */
  void take(Handle tx, Incident incident, String by) {
    Instant now = clock.now();
    for (Incident one : IncidentStore.group(tx, incident.root())) {
      if (one.state() == State.OPEN) {
        IncidentStore.update(tx, one.acknowledged(now, by));
        IncidentStore.event(tx, one.id(), now, "acknowledged", by + " takes it on", List.of());
        effects.cancelPages(tx, one, by + " took it on");
      }
    }
    audit.append(tx, by, "incident.acknowledge", "incident " + incident.id(), "");
  }

  /**
   * What somebody took on is nobody's again: paging goes on with the next step, after the patience
   * of the last one, or at once where its page was taken back.
   *
   * @param by who had taken it on
   * @return when the next step is due; {@code null} when there is none
   */
  @Nullable Instant giveBack(Handle tx, Incident incident, String by) {
    Instant now = clock.now();
    Instant due = null;
    for (Incident one : IncidentStore.group(tx, incident.root())) {
      if (one.state() == State.ACKNOWLEDGED && one.acknowledgedBy().equals(by)) {
        Instant next = one.leader() == null ? nextOf(tx, one, now) : null;
        due = due == null ? next : due;
        IncidentStore.update(tx, one.givenBack(next));
        IncidentStore.event(tx, one.id(), now, "given back", "nobody has it now", List.of());
      }
    }
    audit.append(tx, by, "incident.give-back", "incident " + incident.id(), "");
    return due;
  }

  private @Nullable Instant nextOf(Handle tx, Incident incident, Instant now) {
    if (incident.nextStep() >= incident.chain().size()) {
      return null;
    }
    boolean takenBack =
        gateway.byCause(tx, incident.cause()).stream()
            .filter(effect -> effects.stepOf(incident, effect).isPresent())
            .anyMatch(page -> page.state() == Effect.State.CANCELLED);
    int last = Math.max(0, incident.nextStep() - 1);
    return takenBack ? now : now.plus(incident.chain().get(last).patience());
  }
}
