package io.devopsagent.web.view;

import static org.assertj.core.api.Assertions.assertThat;

import io.devopsagent.watch.SpanStore.Latency;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

class DrawingsTest {
  private static final LocalDate DAY = LocalDate.of(2026, 11, 24);
  private static final Duration WHOLE = Duration.ofDays(1);

  @Test
  void anOutageOfASecondIsStillSeen() {
    Strip strip = Strip.wide(List.of(day(Duration.ofSeconds(1), Duration.ZERO)));
    assertThat(strip.down()).isEqualTo("M0 17h6v11h-6z");
    assertThat(strip.up()).isEqualTo("M0 0h6v17h-6z");
    assertThat(strip.marks()).containsExactly(new Strip.Mark(0, "24 Nov: down 1 second"));
    assertThat(strip.label()).isEqualTo("1 days: down on 1 day");
  }

  @Test
  void aDayThatNobodySawIsNeverGreen() {
    Strip strip = Strip.wide(List.of(day(Duration.ZERO, WHOLE)));
    assertThat(strip.up()).isEmpty();
    assertThat(strip.unknown()).isEqualTo("M0 0h6v28h-6z");
  }

  @Test
  void aDayBeforeTheWatchIsNoDayThatWasUp() {
    DayCell before =
        new DayCell(DAY, Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ZERO);
    assertThat(Strip.wide(List.of(before)).up()).isEmpty();
  }

  @Test
  void downAndUnknownShareADayWithoutOverlap() {
    Strip strip = Strip.wide(List.of(day(Duration.ofHours(12), Duration.ofHours(12))));
    assertThat(strip.down()).isEqualTo("M0 14h6v14h-6z");
    assertThat(strip.unknown()).isEqualTo("M0 0h6v14h-6z");
    assertThat(strip.up()).isEmpty();
  }

  @Test
  void theLineOfLatenciesHasAGapWhereNothingWasMeasured() {
    Instant from = Instant.parse("2026-11-24T08:00:00Z");
    Spark spark =
        Spark.of(List.of(at(from, 0), at(from, 5), at(from, 30)), from, from.plusSeconds(3_600));
    assertThat(spark.path().chars().filter(c -> c == 'M').count()).isEqualTo(2);
    assertThat(spark.label()).isEqualTo("80 ms on average, 40 ms to 160 ms, 30 probes");
    assertThat(Spark.of(List.of(), from, from)).isEqualTo(Spark.NONE);
  }

  @Test
  void timesAreInTheZoneWithUtcBehind() {
    Times times = new Times(ZoneId.of("Europe/Berlin"), Instant.parse("2026-11-24T13:09:54Z"));
    Stamp today = times.at(Instant.parse("2026-11-24T13:02:36.512Z"));
    assertThat(today)
        .isEqualTo(new Stamp("2026-11-24T13:02:36Z", "14:02:36", "2026-11-24 13:02:36 UTC"));
    assertThat(times.at(Instant.parse("2026-11-23T23:30:00Z")).text()).isEqualTo("00:30:00");
    assertThat(times.at(Instant.parse("2026-11-21T02:06:00Z")).text()).isEqualTo("21 Nov 03:06");
    assertThat(times.at(Instant.parse("2025-01-02T02:06:00Z")).text())
        .isEqualTo("2 Jan 2025 03:06");
    assertThat(times.zoneName()).isEqualTo("CET");
    assertThat(times.until(Instant.parse("2026-11-24T13:12:12Z")).text()).isEqualTo("in 2:18");
    assertThat(times.until(Instant.parse("2026-11-24T13:00:00Z")).text()).isEqualTo("now");
  }

  @Test
  void boundsThatAreTheSameAreSaidOnce() {
    assertThat(new Interval("100 %", "100 %", "100 %").text()).isEqualTo("100 %");
    assertThat(new Interval("97.20 %", "100 %", "97 %").text()).isEqualTo("97.20 – 100 %");
  }

  private static DayCell day(Duration down, Duration unknown) {
    return new DayCell(DAY, WHOLE, down, Duration.ZERO, unknown, Duration.ZERO);
  }

  private static Latency at(Instant from, int minutes) {
    return new Latency(from.plusSeconds(minutes * 60L), 10, 80_000, 40_000, 160_000);
  }
}
