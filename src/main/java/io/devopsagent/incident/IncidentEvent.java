package io.devopsagent.incident;

import java.time.Instant;
import java.util.Map;

/**
 * A transition of an incident with its evidence.
 *
 * @param kind {@code suspected, failed, opened, acknowledged, paged, better, resolved, cleared,
 *     reopened, abandoned}
 */
public record IncidentEvent(
    long incident, Instant at, String kind, String sentence, Map<String, String> evidence) {

  public IncidentEvent {
    evidence = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(evidence));
  }
}
