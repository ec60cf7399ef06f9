package io.devopsagent.incident;

import java.time.Instant;
import java.util.Map;

/**
 * A transition of an incident with its evidence.
 *
 * @param kind {@code suspected, opened, acknowledged, given back, escalated, page failed, better,
 *     resolved, cleared, reopened, abandoned, issue closed, issue reopened}
 */
public record IncidentEvent(
    long incident, Instant at, String kind, String sentence, Map<String, String> evidence) {

  public IncidentEvent {
    evidence = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(evidence));
  }
}
