package io.devopsagent.web;

import static io.devopsagent.web.Acme.NOW;

import io.devopsagent.action.AuditStore;
import io.devopsagent.action.Effect;
import io.devopsagent.incident.Incident.State;
import io.devopsagent.incident.IncidentEvent;
import io.devopsagent.memory.Memory;
import io.devopsagent.policy.SwitchStore.Silence;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** More of everything than a page likes to show. */
final class AcmeCrowd {
  private static final List<String> NAMES =
      List.of(
          "顧客向けアプリケーションの本番環境および予備系統",
          "متجر الزبائن 2",
          "בדיקת תשלומים",
          "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft",
          "nächste_version_der_schnittstelle_fuer_die_abrechnung_mit_allen_partnern",
          "Ω");
  static final Silence SILENCE = new Silence("docs", NOW, NOW.plusSeconds(3_600), "mara", "known");
  private final FakeAgent agent;

  AcmeCrowd(FakeAgent agent) {
    this.agent = agent;
  }

  void add() {
    agent.backlog = AcmeBacklog.large();
    AcmeServices services = new AcmeServices(agent);
    for (int i = 0; i < 28; i++) {
      services.crowd(i < NAMES.size() ? NAMES.get(i) : "Service number " + i, i);
    }
    incidents();
    effects();
    for (int i = 4; i < 500; i++) {
      String target = i % 2 == 0 ? "docs" : "顧客向けアプリ";
      agent.audit.add(
          0, new AuditStore.Entry(i, NOW, "متجر", "memory.set", target, "why ".repeat(i % 60)));
    }
    for (int i = 0; i < 120; i++) {
      String key = "note-%03d".formatted(i);
      agent.memory.put(
          key, new Memory.Entry(key, "مرحبا بالعالم, note " + i, 120, "mara", NOW, false));
    }
    agent.notes =
        List.of(
            "The configuration file was changed, and is broken: the one before it stays in use."
                + " devops-agent.yaml:14:7  services[2].probe: \"htpp\" is not a kind of probe");
  }

  private void incidents() {
    AcmeIncidents incidents = new AcmeIncidents(agent);
    for (int i = 0; i < 160; i++) {
      incidents.incident(
          200 - i, "Service number " + i, State.RESOLVED, NOW.minusSeconds(9_000 + i), NOW);
    }
    agent.incidents.sort((a, b) -> Long.compare(b.id(), a.id()));
    List<IncidentEvent> events = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      events.add(AcmeIncidents.event(12, 2_000 - i * 10L, i % 2 == 0 ? "failed" : "better", "503"));
    }
    agent.events.put(12L, events);
  }

  private void effects() {
    AcmeEffects effects = new AcmeEffects(agent);
    for (int i = 7; i <= 1_000; i++) {
      effects.effect(i, "message", "顧客向けアプリ/متجر-" + i, Effect.State.DONE, 100_000 - i, "told", "");
    }
  }

  /** Stopped, and not able to store. */
  static void trouble(FakeAgent agent) {
    agent.stop("mara", "a migration of the forge");
    agent.health =
        new WebModel.Health.State(
            Duration.ofMinutes(9),
            Duration.ofMinutes(2),
            Duration.ofMinutes(1),
            "The database cannot be used: database or disk is full. Nothing of this step was"
                + " stored; it is tried again.",
            3);
  }
}
