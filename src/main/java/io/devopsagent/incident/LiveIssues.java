package io.devopsagent.incident;

import io.devopsagent.action.Effect;
import io.devopsagent.action.Effects;
import io.devopsagent.action.Receipt;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The issues of incidents that are not over. Thread-safe. */
public final class LiveIssues {
  private final Incidents incidents;
  private final Effects effects;

  public LiveIssues(Incidents incidents, Effects effects) {
    this.incidents = incidents;
    this.effects = effects;
  }

  /** Each as {@code owner/name#7}; an incident whose issue is not filed yet has none. */
  public Set<String> references() {
    return incidents.live().stream()
        .flatMap(incident -> effects.byCause(incident.cause()).stream())
        .flatMap(effect -> reference(effect).stream())
        .collect(Collectors.toSet());
  }

  private static Optional<String> reference(Effect effect) {
    Receipt receipt = effect.receipt();
    return receipt == null || !effect.type().equals("incident.issue")
        ? Optional.empty()
        : Optional.of(receipt.fact("reference")).filter(text -> !text.isEmpty());
  }
}
