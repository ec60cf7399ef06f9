package io.devopsagent.provider.upptime;

import io.devopsagent.provider.ProviderCheck;
import io.devopsagent.provider.ProviderReport;
import io.devopsagent.provider.ProviderReport.Detail;
import io.devopsagent.provider.ProviderReport.Standing;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Several feeds about one service as one testimony: a live status page and a summary, for instance.
 * What is impaired counts before what is fine, and a feed that does not tell takes nothing away
 * from one that does. All of them are quoted. Thread-safe.
 */
public final class FeedsTogether implements ProviderCheck {
  private final List<ProviderCheck> feeds;

  /**
   * Asks nothing yet.
   *
   * @param feeds at least one
   */
  public FeedsTogether(List<ProviderCheck> feeds) {
    this.feeds = List.copyOf(feeds);
  }

  @Override
  public String provider() {
    return feeds.getFirst().provider();
  }

  @Override
  public ProviderReport report() {
    List<ProviderReport> reports =
        feeds.stream()
            .map(ProviderCheck::report)
            .sorted(Comparator.comparingInt(report -> rank(report.standing())))
            .toList();
    ProviderReport first = reports.getFirst();
    List<Detail> details = new ArrayList<>();
    reports.forEach(report -> details.addAll(report.details()));
    return new ProviderReport(
        first.provider(),
        first.standing(),
        first.code(),
        reports.stream().map(ProviderReport::sentence).collect(Collectors.joining("; ")),
        reports.stream()
            .map(ProviderReport::missingCredential)
            .filter(name -> !name.isEmpty())
            .findFirst()
            .orElse(""),
        details,
        first.logTail());
  }

  private static int rank(Standing standing) {
    return switch (standing) {
      case IMPAIRED -> 0;
      case FINE -> 1;
      case UNKNOWN -> 2;
    };
  }
}
