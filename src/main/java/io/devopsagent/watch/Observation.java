package io.devopsagent.watch;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What one look at a service found.
 *
 * @param service which
 * @param startedAt wall clock at the start of the look; an outage begins at the start of its first
 *     failed probe
 * @param took from start to end, monotonic
 * @param reason the verdict and why
 * @param phases where the time went
 * @param evidence what was called and what came back, in the order in which it happened
 */
public record Observation(
    ServiceId service,
    Instant startedAt,
    Duration took,
    Reason reason,
    Phases phases,
    List<Evidence> evidence) {

  public Observation {
    evidence = List.copyOf(evidence);
  }

  public Verdict verdict() {
    return reason.verdict();
  }
}
