package io.devopsagent.incident;

import io.devopsagent.action.Gateway;
import io.devopsagent.incident.Incident.State;
import io.devopsagent.kernel.Clock;
import io.devopsagent.store.Database;
import io.devopsagent.watch.ServiceId;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Ends incidents of services that are not watched any more: these can neither fail nor recover. */
final class UnwatchedIncidents {
  private static final String UNWATCHED =
      "the service is not watched any more; whether it recovered is not known";

  private final Database database;
  private final Clock clock;
  private final Gateway gateway;
  private final IncidentEffects effects;
  private final EscalationDesk escalations;

  UnwatchedIncidents(
      Database database,
      Clock clock,
      Gateway gateway,
      IncidentEffects effects,
      EscalationDesk escalations) {
    this.database = database;
    this.clock = clock;
    this.gateway = gateway;
    this.effects = effects;
    this.escalations = escalations;
  }

  /** Ends what goes on for a service, with a comment on the forge and a word to who was paged. */
  void end(ServiceId service) {
    database.durably(tx -> {
      IncidentStore.liveOf(tx, service).ifPresent(live -> end(tx, live));
      return true;
    });
    gateway.hint();
  }

  private void end(Handle tx, Incident live) {
    boolean burning = live.state().burning();
    Incident over = live.ended(burning ? State.RESOLVED : State.CLEARED, clock.now());
    IncidentStore.update(tx, over);
    IncidentStore.event(tx, live.id(), clock.now(), "abandoned", UNWATCHED, List.of());
    if (burning) {
      effects.abandonIssue(tx, over);
      effects.cancelPages(tx, over, UNWATCHED);
      effects.tellAbandoned(tx, over);
      escalations.passOn(tx, over, live.state(), burningWith(tx, over));
    }
  }

  private static List<Incident> burningWith(Handle tx, Incident over) {
    return IncidentStore.group(tx, over.root()).stream()
        .filter(one -> one.state().burning())
        .toList();
  }
}
