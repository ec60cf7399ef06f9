package io.devopsagent.watch;

import io.devopsagent.provider.Disagreement;
import io.devopsagent.provider.ProviderReport;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a service now.
 *
 * @param service which
 * @param reason the verdict and why
 * @param since when this verdict began
 * @param last the newest look; {@code null} before the first
 * @param nextLook when it is looked at next; {@code null} while a look is under way
 * @param suspected whether it is looked at more often because something is wrong
 * @param reports what providers said last
 * @param lag how late the newest look began
 */
public record ServiceStatus(
    WatchedService service,
    Reason reason,
    Instant since,
    @Nullable Observation last,
    @Nullable Instant nextLook,
    boolean suspected,
    List<ProviderReport> reports,
    Duration lag) {

  public ServiceStatus {
    reports = List.copyOf(reports);
  }

  public Verdict verdict() {
    return reason.verdict();
  }

  /** What each provider said last, for people: {@code Vercel: …}, and where we see otherwise. */
  public List<String> providerSentences() {
    return reports.stream().map(ServiceStatus::said).toList();
  }

  private static String said(ProviderReport report) {
    String otherwise = Disagreement.of(report);
    String said = report.provider() + ": " + report.sentence();
    return otherwise.isEmpty() ? said : said + "; " + otherwise;
  }

  /** The sentences of credentials that are not set, so that only a plain check is made. */
  public List<String> degradedChecks() {
    return reports.stream()
        .filter(report -> !report.missingCredential().isEmpty())
        .map(report ->
            ProviderReport.credentialMissing(report.provider(), report.missingCredential())
                .sentence())
        .distinct()
        .toList();
  }
}
