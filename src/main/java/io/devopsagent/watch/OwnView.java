package io.devopsagent.watch;

import io.devopsagent.provider.Disagreement;
import io.devopsagent.provider.ProviderReport;
import java.util.List;

/** Holds what status feeds say against what we saw ourselves. Pure. */
final class OwnView {
  private OwnView() {}

  /** The reports, each with a note where it contradicts our own view. */
  static List<ProviderReport> heldAgainst(
      WatchedService service, Reason reason, List<ProviderReport> reports) {
    String ours = word(service, reason);
    return reports.stream().map(report -> Disagreement.noted(ours, report)).toList();
  }

  /**
   * What we saw, before providers were heard: they impair only what answers us well. Where the
   * service's own check is somebody else's word, we saw nothing.
   */
  private static String word(WatchedService service, Reason reason) {
    if (service.probe() instanceof ProviderProbe) {
      return Verdict.UNKNOWN.word();
    }
    return reason.code() == ReasonCode.PROVIDER_IMPAIRED
        ? Verdict.UP.word()
        : reason.verdict().word();
  }
}
