package io.devopsagent.web.view;

import java.util.List;

/**
 * All that is known of one service.
 *
 * @param silencedUntil until when pages about it wait; without a text when they do not
 */
public record ServiceView(
    ServiceRow row,
    String sentence,
    Stamp since,
    Stamp silencedUntil,
    String repository,
    String every,
    boolean open,
    List<Window> windows,
    List<Phase> phases,
    String took,
    Stamp lookedAt,
    List<Fact> evidence,
    List<Report> reports,
    List<Span> spans,
    List<IncidentRow> incidents,
    Strip strip,
    String latency) {

  /** Availability over a window. */
  public record Window(String name, Interval interval) {}

  /**
   * Where the time of the last look went.
   *
   * @param x where its bar begins, of 1000
   * @param width of 1000
   */
  public record Phase(String name, String time, int x, int width) {}

  public record Fact(String name, String value) {}

  /** What a provider said. */
  public record Report(
      String provider, String tone, String sentence, List<Fact> details, List<String> logTail) {}

  /** A time with one verdict. */
  public record Span(
      io.devopsagent.watch.Verdict verdict, String why, Stamp from, String lasted, boolean lasts) {}
}
