package io.devopsagent.cli;

import io.devopsagent.action.Effect;
import io.devopsagent.incident.Incident;
import io.devopsagent.incident.IncidentEvent;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Incidents for machines, with the names of {@code GET /api/v1/incidents}. */
final class IncidentJson {
  private IncidentJson() {}

  static Map<String, Object> brief(Incident incident) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("id", incident.id());
    json.put("uid", incident.uid());
    json.put("service", incident.service().value());
    json.put("repository", incident.repo());
    json.put("state", incident.state().name().toLowerCase(Locale.ROOT));
    json.put("reason", incident.reason().code().word());
    json.put("sentence", incident.reason().sentence());
    json.put("first_failed_at", incident.firstFailed().toString());
    json.put("last_failed_at", incident.lastFailed().toString());
    json.put("failed_looks", incident.failedLooks());
    json.put("opened_at", text(incident.opened()));
    json.put("acknowledged_at", text(incident.acknowledged()));
    json.put("acknowledged_by", incident.acknowledgedBy());
    json.put("ended_at", text(incident.ended()));
    json.put("reopened", incident.round());
    json.put("paged_with", incident.leader());
    json.put("next_page_at", text(incident.nextStepAt()));
    return json;
  }

  /** With its transitions, the oldest first, and what was done for it. */
  static Map<String, Object> whole(
      Incident incident, List<IncidentEvent> events, List<Effect> effects) {
    Map<String, Object> json = brief(incident);
    json.put("events", events.stream().map(IncidentJson::event).toList());
    json.put("effects", effects.stream().map(EffectJson::brief).toList());
    return json;
  }

  private static Map<String, Object> event(IncidentEvent event) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("at", event.at().toString());
    json.put("kind", event.kind());
    json.put("sentence", event.sentence());
    json.put("evidence", event.evidence());
    return json;
  }

  private static @Nullable String text(@Nullable Instant at) {
    return at == null ? null : at.toString();
  }
}
