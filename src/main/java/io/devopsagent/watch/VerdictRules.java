package io.devopsagent.watch;

import io.devopsagent.kernel.Text;
import io.devopsagent.provider.ProviderReport;
import io.devopsagent.provider.ProviderReport.Standing;
import java.time.Duration;
import java.util.List;

/** Turns what a probe found into what may be said. Pure. */
public final class VerdictRules {
  private VerdictRules() {}

  /**
   * What is known about the looker, not the looked-at.
   *
   * @param lag how late the look began
   * @param tooLate from which lag on a bad finding says more about us than about the service
   * @param paused whether this process stood still during the look
   * @param offline whether our own network is gone, by independent witnesses; asked only when the
   *     finding is bad
   */
  public record Looker(Duration lag, Duration tooLate, boolean paused, boolean offline) {}

  /** The reason that holds after all is considered. A good finding is never taken back. */
  public static Reason judge(Reason found, Looker looker, List<ProviderReport> reports) {
    return switch (found.verdict()) {
      case DOWN -> ours(found, looker);
      case UP -> withProviders(found, reports);
      case DEGRADED, UNKNOWN -> found;
    };
  }

  private static Reason ours(Reason found, Looker looker) {
    if (looker.paused()) {
      return new Reason(
          ReasonCode.PAUSED,
          "this program stood still during the look, which found: " + found.sentence());
    }
    if (looker.offline()) {
      return new Reason(
          ReasonCode.SELF_OFFLINE, "our own network is gone; the look found: " + found.sentence());
    }
    if (looker.lag().compareTo(looker.tooLate()) > 0) {
      return new Reason(
          ReasonCode.PROBER_LATE,
          "we looked %s late and found: %s"
              .formatted(Text.shortly(looker.lag()), found.sentence()));
    }
    return found;
  }

  private static Reason withProviders(Reason found, List<ProviderReport> reports) {
    for (ProviderReport report : reports) {
      if (report.standing() == Standing.IMPAIRED) {
        return new Reason(
            ReasonCode.PROVIDER_IMPAIRED,
            Text.bounded(
                "answers (%s), but %s says: %s"
                    .formatted(found.sentence(), report.provider(), report.sentence()),
                300));
      }
    }
    return found;
  }
}
