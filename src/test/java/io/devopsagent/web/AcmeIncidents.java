package io.devopsagent.web;

import static io.devopsagent.web.Acme.INTERNAL;
import static io.devopsagent.web.Acme.NOW;

import io.devopsagent.incident.EscalationStep;
import io.devopsagent.incident.Incident;
import io.devopsagent.incident.Incident.State;
import io.devopsagent.incident.IncidentEvent;
import io.devopsagent.watch.Reason;
import io.devopsagent.watch.ReasonCode;
import io.devopsagent.watch.ServiceId;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Acme's outages. */
final class AcmeIncidents {
  private final FakeAgent agent;

  AcmeIncidents(FakeAgent agent) {
    this.agent = agent;
  }

  void add() {
    incident(12, "Customer app", State.OPEN, NOW.minusSeconds(438), null);
    incident(11, "Docs", State.RESOLVED, NOW.minusSeconds(300_000), NOW.minusSeconds(299_000));
    incident(9, "API", State.RESOLVED, NOW.minusSeconds(900_000), NOW.minusSeconds(880_000));
    agent.events.put(
        12L,
        List.of(
            event(12, 438, "suspected", "503 Service Unavailable"),
            event(12, 138, "opened", "503 Service Unavailable"),
            new IncidentEvent(
                12,
                NOW.minusSeconds(131),
                "page failed",
                "CEO could not be told by webhook: 502 Bad Gateway",
                Map.of())));
  }

  void incident(long id, String name, State state, Instant first, @Nullable Instant ended) {
    ServiceId service = ServiceId.fromName(name);
    boolean live = state.live();
    agent.incidents.add(
        new Incident(
            id,
            "uid-" + id,
            service,
            name,
            "acme/" + service,
            state,
            new Reason(ReasonCode.STATUS_UNEXPECTED, "503 Service Unavailable " + INTERNAL),
            first,
            live ? NOW.minusSeconds(6) : first.plusSeconds(600),
            live ? 23 : 20,
            live ? 0 : 2,
            ended,
            first.plusSeconds(300),
            null,
            "",
            ended,
            0,
            null,
            List.of(),
            List.of(
                new EscalationStep("CEO", "telegram", "", "en", Duration.ofMinutes(5)),
                new EscalationStep("mara", "telegram", "", "en", Duration.ofMinutes(5))),
            1,
            live ? NOW.plusSeconds(138) : null));
  }

  static IncidentEvent event(long id, long ago, String kind, String sentence) {
    Map<String, String> evidence = new LinkedHashMap<>();
    evidence.put("url", "https://app.example.org/");
    evidence.put("status", "503");
    evidence.put("body", "<html><head><title>503</title></head> " + INTERNAL);
    return new IncidentEvent(id, NOW.minusSeconds(ago), kind, sentence, evidence);
  }
}
