package io.devopsagent.web;

import io.devopsagent.watch.ServiceStatus;
import io.devopsagent.watch.Verdict;
import io.devopsagent.web.view.StatusSentence;
import io.devopsagent.web.view.Times;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;

/** What may be said of services at a moment, the same on every page. */
final class Seeing {
  private Seeing() {}

  /** The verdict, unless nobody looks: then what was seen last says nothing about now. */
  static Verdict verdict(ServiceStatus status, boolean watching) {
    return watching ? status.verdict() : Verdict.UNKNOWN;
  }

  static List<StatusSentence.Seen> of(List<ServiceStatus> all, Instant now, boolean watching) {
    return all.stream()
        .map(status ->
            new StatusSentence.Seen(
                status.service().name(),
                verdict(status, watching),
                Duration.between(status.since(), now),
                status.last() != null))
        .toList();
  }

  /** What needs somebody first; then as the configuration has them. */
  static Comparator<ServiceStatus> byNeed(boolean watching) {
    return Comparator.comparingInt(status ->
        switch (verdict(status, watching)) {
          case DOWN -> 0;
          case DEGRADED -> 1;
          case UNKNOWN -> 2;
          case UP -> 3;
        });
  }

  /** A moment in a sentence: {@code 14:02:36 CET}. */
  static String moment(Instant moment, ZoneId zone) {
    Times times = new Times(zone, moment);
    return times.at(moment).text() + " " + times.zoneName();
  }
}
