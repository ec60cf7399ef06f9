package io.devopsagent.incident;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Incidents for machines: of the command and of {@code GET /api/v1/incidents}. Names in snake case,
 * instants ISO-8601 in UTC, states in lower case.
 */
public final class IncidentJson {
  private IncidentJson() {}

  /** Without its transitions. */
  public static Map<String, Object> brief(Incident incident) {
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

  public static Map<String, Object> event(IncidentEvent event) {
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
