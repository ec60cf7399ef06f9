package io.devopsagent.watch;

import io.devopsagent.provider.ProviderCheck;
import io.devopsagent.provider.ProviderReport;
import io.devopsagent.provider.ProviderReport.Detail;
import io.devopsagent.provider.ProviderReport.Standing;
import java.util.List;

/**
 * What a probe of something else finds, as detail of a service: an image behind it, for instance.
 */
public final class ProbeReport implements ProviderCheck {
  private final String name;
  private final Probe probe;
  private final String missingCredential;

  /**
   * Asks nothing yet.
   *
   * @param name whom it asks, for people
   * @param missingCredential environment name of a credential that is configured and not set; empty
   *     when none is missing. Then the probe asks as anybody may, and the report says so
   */
  public ProbeReport(String name, Probe probe, String missingCredential) {
    this.name = name;
    this.probe = probe;
    this.missingCredential = missingCredential;
  }

  @Override
  public String provider() {
    return name;
  }

  @Override
  public ProviderReport report() {
    Observation look = probe.look();
    return new ProviderReport(
        name,
        standing(look.verdict()),
        look.reason().code().word(),
        sentence(look.reason().sentence()),
        missingCredential,
        look.evidence().stream().map(fact -> new Detail(fact.name(), fact.value())).toList(),
        List.of());
  }

  private String sentence(String found) {
    if (missingCredential.isEmpty()) {
      return found;
    }
    String missing = ProviderReport.credentialMissing(name, missingCredential).sentence();
    return found.contains(missing) ? found : found + "; " + missing;
  }

  private static Standing standing(Verdict verdict) {
    return switch (verdict) {
      case UP -> Standing.FINE;
      case DEGRADED, DOWN -> Standing.IMPAIRED;
      case UNKNOWN -> Standing.UNKNOWN;
    };
  }
}
