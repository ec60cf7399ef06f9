package io.devopsagent.provider;

import java.util.ArrayList;
import java.util.List;

/**
 * What a provider said.
 *
 * @param provider whom we asked: {@code Vercel}, {@code Fly.io}, {@code Upptime}
 * @param standing what it means for the service
 * @param code stable word for machines, for instance {@code deployment_error}, {@code
 *     credential_missing}, {@code credential_rejected}, {@code rate_limited}, {@code stale}
 * @param sentence for people, with the provider's own words; never blank, no full stop at the end
 * @param missingCredential the environment name of the credential that is not set; empty when none
 *     is missing
 * @param details facts worth keeping, in a stable order
 * @param logTail the last lines of a log that explain trouble; empty when there is none
 */
public record ProviderReport(
    String provider,
    Standing standing,
    String code,
    String sentence,
    String missingCredential,
    List<Detail> details,
    List<String> logTail) {

  public ProviderReport {
    if (sentence.isBlank()) {
      throw new IllegalArgumentException("a report needs a sentence");
    }
    details = List.copyOf(details);
    logTail = List.copyOf(logTail);
  }

  /** What it means for the service. */
  public enum Standing {
    FINE,
    IMPAIRED,
    UNKNOWN
  }

  /** One fact, for instance {@code state: READY}. */
  public record Detail(String name, String value) {}

  /** The same with one more fact. */
  public ProviderReport with(Detail detail) {
    List<Detail> more = new ArrayList<>(details);
    more.add(detail);
    return new ProviderReport(provider, standing, code, sentence, missingCredential, more, logTail);
  }

  /** The sentence that the product promises for a credential that is not set. */
  public static ProviderReport credentialMissing(String provider, String tokenName) {
    return new ProviderReport(
        provider,
        Standing.UNKNOWN,
        "credential_missing",
        "no $" + tokenName + " set — degraded check only",
        tokenName,
        List.of(),
        List.of());
  }
}
