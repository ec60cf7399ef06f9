package io.devopsagent.config;

import io.devopsagent.config.bind.MalformedValue;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/**
 * A moment: {@code 2026-12-01T02:00} in the configuration's time zone, or with its own offset
 * ({@code 2026-12-01T02:00+01:00}, {@code 2026-12-01T01:00Z}).
 *
 * @param text one of the two forms
 */
public record PointInTime(String text) {

  /**
   * Reads it as it stands in the file.
   *
   * @throws MalformedValue when it is none
   */
  public static PointInTime parse(String text) {
    try {
      PointInTime point = new PointInTime(text);
      point.in(ZoneId.of("UTC"));
      return point;
    } catch (DateTimeException e) {
      throw new MalformedValue("is not a date and time", "for instance 2026-12-01T02:00");
    }
  }

  /** The instant, where the zone counts only for a text without an offset of its own. */
  public Instant in(ZoneId zone) {
    boolean local = text.matches(".*T[0-9:.]*");
    return local
        ? LocalDateTime.parse(text).atZone(zone).toInstant()
        : OffsetDateTime.parse(text, DateTimeFormatter.ISO_OFFSET_DATE_TIME).toInstant();
  }

  @Override
  public String toString() {
    return text;
  }
}
