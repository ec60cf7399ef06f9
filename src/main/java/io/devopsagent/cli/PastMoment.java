package io.devopsagent.cli;

import io.devopsagent.config.bind.DurationText;
import io.devopsagent.config.bind.MalformedValue;
import io.devopsagent.kernel.ErrorCode;
import io.devopsagent.kernel.Failure;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;

/** A moment as people type it: so long ago, a day, a local time, or a time with its offset. */
final class PastMoment {
  private PastMoment() {}

  /**
   * Reads {@code 2h}, {@code 2026-11-24}, {@code 2026-11-24T14:00} or {@code 2026-11-24T14:00Z}.
   *
   * @param option whose value it is, for the sentence when it is none of these
   */
  static Instant parse(String option, String text, Instant now, ZoneId zone) {
    try {
      if (text.indexOf('-') < 0) {
        return now.minus(DurationText.parse(text));
      }
      if (text.indexOf('T') < 0) {
        return LocalDate.parse(text).atStartOfDay(zone).toInstant();
      }
      return text.matches(".*T.*(Z|[+-]\\d{2}:?\\d{2})")
          ? OffsetDateTime.parse(text).toInstant()
          : LocalDateTime.parse(text).atZone(zone).toInstant();
    } catch (MalformedValue | DateTimeException e) {
      throw new Failure(
              ErrorCode.USAGE,
              "%s %s is no time.".formatted(option, Nearby.quoted(text)),
              "Say how long ago (2h, 7d), a day (2026-11-24) or a time (2026-11-24T14:00).")
          .toException();
    }
  }
}
