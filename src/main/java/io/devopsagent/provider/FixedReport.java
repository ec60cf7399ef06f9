package io.devopsagent.provider;

import io.devopsagent.provider.ProviderReport.Standing;
import java.util.List;

/**
 * Says one thing, always, and asks nobody: for a part of the configuration that cannot be asked.
 */
public record FixedReport(ProviderReport report) implements ProviderCheck {

  /** A credential, or a name in an address, has no value. */
  public static FixedReport credentialMissing(String provider, String variable) {
    return new FixedReport(ProviderReport.credentialMissing(provider, variable));
  }

  /**
   * What is configured cannot be.
   *
   * @param sentence what, for people
   */
  public static FixedReport unusable(String provider, String sentence) {
    return new FixedReport(
        new ProviderReport(
            provider, Standing.UNKNOWN, "not_configured", sentence, "", List.of(), List.of()));
  }

  @Override
  public String provider() {
    return report.provider();
  }
}
