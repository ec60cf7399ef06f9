package io.devopsagent.watch;

import io.devopsagent.kernel.Clock;
import io.devopsagent.kernel.Text;
import io.devopsagent.provider.ProviderCheck;
import io.devopsagent.provider.ProviderReport;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A service whose own check is what a provider says of it. It can be up, degraded or unknown; a
 * provider's word alone never makes anything down.
 */
public final class ProviderProbe implements Probe {
  private final ServiceId service;
  private final ProviderCheck check;
  private final Clock clock;

  public ProviderProbe(ServiceId service, ProviderCheck check, Clock clock) {
    this.service = service;
    this.check = check;
    this.clock = clock;
  }

  @Override
  public Observation look() {
    Instant startedAt = clock.now();
    long began = clock.nanos();
    ProviderReport report = check.report();
    List<Evidence> evidence = new ArrayList<>();
    report.details().forEach(fact -> evidence.add(new Evidence(fact.name(), fact.value())));
    if (!report.logTail().isEmpty()) {
      evidence.add(new Evidence("log", String.join("\n", report.logTail())));
    }
    return new Observation(
        service,
        startedAt,
        Duration.ofNanos(clock.nanos() - began),
        new Reason(code(report), Text.bounded(report.sentence(), 300)),
        Phases.NONE,
        evidence);
  }

  private static ReasonCode code(ProviderReport report) {
    return switch (report.standing()) {
      case FINE -> ReasonCode.AS_EXPECTED;
      case IMPAIRED -> ReasonCode.PROVIDER_IMPAIRED;
      case UNKNOWN -> unknown(report);
    };
  }

  private static ReasonCode unknown(ProviderReport report) {
    return switch (report.code()) {
      case "credential_missing" -> ReasonCode.CREDENTIAL_MISSING;
      case "credential_rejected" -> ReasonCode.CREDENTIAL_REJECTED;
      case "rate_limited" -> ReasonCode.RATE_LIMITED;
      case "stale" -> ReasonCode.SOURCE_STALE;
      default -> ReasonCode.SOURCE_UNAVAILABLE;
    };
  }
}
