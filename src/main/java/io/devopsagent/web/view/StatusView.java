package io.devopsagent.web.view;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** The public page: public facts with their times in words. */
public record StatusView(
    PublicStatus status, List<OutageRow> now, List<OutageRow> before, Stamp updated, String zone) {

  /** An outage with its times. */
  public record OutageRow(PublicStatus.Outage outage, Stamp began, String lasted) {}

  public static StatusView of(PublicStatus status, Times times) {
    return new StatusView(
        status,
        rows(status, true, times),
        rows(status, false, times),
        times.at(status.updated()),
        times.zoneName());
  }

  private static List<OutageRow> rows(PublicStatus status, boolean lasting, Times times) {
    return status.outages().stream()
        .filter(outage -> outage.lasts() == lasting)
        .map(outage -> {
          Instant end = outage.ended() == null ? times.now() : outage.ended();
          Duration lasted = Duration.between(outage.began(), end);
          return new OutageRow(outage, times.at(outage.began()), times.words(lasted));
        })
        .toList();
  }
}
