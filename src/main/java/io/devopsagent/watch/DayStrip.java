package io.devopsagent.watch;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/**
 * What was seen of a service day by day, for the strip of the status page.
 *
 * @param days oldest first; the last is today so far
 */
public record DayStrip(List<Day> days) {

  public DayStrip {
    days = List.copyOf(days);
  }

  /**
   * One day of a calendar. Times in milliseconds; the rest of {@code length} was up.
   *
   * @param length how much of the day has passed since watching began; a whole day has 23 to 25
   *     hours where clocks change; zero when the service was not watched yet
   */
  public record Day(
      LocalDate date, long length, long down, long degraded, long unknown, long maintenance) {}

  /**
   * The days up to now.
   *
   * @param count how many
   * @param zone whose days
   * @param watchedSince when the service was watched first; what was before is no one's fault
   * @param until the end of what is known: now, or the start of the newest look
   * @param spans in order, without overlap
   */
  public static DayStrip of(
      int count,
      ZoneId zone,
      Instant watchedSince,
      Instant until,
      List<Span> spans,
      List<Maintenance> maintenance) {
    LocalDate today = LocalDate.ofInstant(until, zone);
    List<Day> days = new ArrayList<>();
    for (int ago = count - 1; ago >= 0; ago--) {
      LocalDate date = today.minusDays(ago);
      Instant begin = later(date.atStartOfDay(zone).toInstant(), watchedSince);
      Instant end = earlier(date.plusDays(1).atStartOfDay(zone).toInstant(), until);
      days.add(day(date, begin, later(begin, end), spans, maintenance));
    }
    return new DayStrip(days);
  }

  private static Day day(
      LocalDate date, Instant from, Instant until, List<Span> spans, List<Maintenance> announced) {
    List<Span> touching =
        spans.stream()
            .filter(span -> span.from().isBefore(until) && span.until().isAfter(from))
            .toList();
    Availability seen = AvailabilityRules.over(from, until, touching, announced, Looks.AS_RECORDED);
    return new Day(
        date, seen.window(), seen.down(), seen.degraded(), seen.unknown(), seen.maintenance());
  }

  private static Instant later(Instant a, Instant b) {
    return a.isAfter(b) ? a : b;
  }

  private static Instant earlier(Instant a, Instant b) {
    return a.isBefore(b) ? a : b;
  }
}
