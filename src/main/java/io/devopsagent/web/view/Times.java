package io.devopsagent.web.view;

import io.devopsagent.kernel.Text;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** Shows moments in one zone, as seen at one moment. */
public final class Times {
  private static final DateTimeFormatter TODAY = formatter("HH:mm:ss");
  private static final DateTimeFormatter THIS_YEAR = formatter("d MMM HH:mm");
  private static final DateTimeFormatter OTHER_YEAR = formatter("d MMM uuuu HH:mm");
  private static final DateTimeFormatter UTC = formatter("uuuu-MM-dd HH:mm:ss 'UTC'");

  private final ZoneId zone;
  private final Instant now;

  public Times(ZoneId zone, Instant now) {
    this.zone = zone;
    this.now = now;
  }

  private static DateTimeFormatter formatter(String pattern) {
    return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH);
  }

  public Instant now() {
    return now;
  }

  /** {@code 14:02:36} today, {@code 23 Nov 14:02} before, the year where it is another. */
  public Stamp at(Instant moment) {
    ZonedDateTime there = moment.atZone(zone);
    ZonedDateTime here = now.atZone(zone);
    DateTimeFormatter form =
        there.toLocalDate().equals(here.toLocalDate())
            ? TODAY
            : there.getYear() == here.getYear() ? THIS_YEAR : OTHER_YEAR;
    return new Stamp(
        moment.truncatedTo(ChronoUnit.SECONDS).toString(),
        form.format(there),
        UTC.format(moment.atZone(ZoneOffset.UTC)));
  }

  /** {@code in 2:18}, {@code now} when it is due. */
  public Stamp until(Instant moment) {
    Duration left = Duration.between(now, moment);
    String text =
        left.compareTo(Duration.ofSeconds(1)) < 0
            ? "now"
            : left.compareTo(Duration.ofHours(24)) < 0
                ? "in " + Text.clock(left)
                : "in " + Words.duration(left);
    return new Stamp(moment.truncatedTo(ChronoUnit.SECONDS).toString(), text, at(moment).utc());
  }

  /** How long ago something began, in words. */
  public String since(Instant moment) {
    return Words.duration(Duration.between(moment, now));
  }

  /** A duration in words. */
  public String words(Duration duration) {
    return Words.duration(duration);
  }

  /** The name of the zone as it stands beside times: {@code UTC}, {@code CET}. */
  public String zoneName() {
    return zone.equals(ZoneOffset.UTC) || zone.getId().equals("UTC")
        ? "UTC"
        : DateTimeFormatter.ofPattern("zzz", Locale.ENGLISH).format(now.atZone(zone));
  }

  /** The name of the zone in full, for hovering. */
  public String zoneId() {
    return zone.getDisplayName(TextStyle.FULL, Locale.ENGLISH);
  }
}
