package io.devopsagent.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.devopsagent.kernel.Json;
import io.devopsagent.watch.Availability.Outage;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AvailabilityRulesTest {
  private static final Instant T0 = Instant.parse("2026-03-01T00:00:00Z");
  private static final Duration DAY = Duration.ofDays(1);

  @Test
  void unknownIsDownBelowAndUpAbove() {
    Availability seen =
        over(
            span(ReasonCode.AS_EXPECTED, 0, 60),
            span(ReasonCode.NOT_OBSERVED, 60, 90),
            span(ReasonCode.TIMED_OUT, 90, 100));
    assertThat(seen.text()).isEqualTo("60.00 – 90.00 %");
    assertThat(seen.coverage().atLeast()).isEqualTo("70.00 %");
    assertThat(seen.outages()).hasSize(1);
  }

  @Test
  void degradedIsAvailable() {
    Availability seen = over(span(ReasonCode.AS_EXPECTED, 0, 60), span(ReasonCode.SLOW, 60, 100));
    assertThat(seen.text()).isEqualTo("100 %");
    assertThat(seen.degraded()).isEqualTo(40_000);
  }

  @Test
  void whatNoSpanCoversIsUnknown() {
    Availability seen = over(span(ReasonCode.AS_EXPECTED, 20, 70));
    assertThat(seen.unknown()).isEqualTo(50_000);
    assertThat(seen.text()).isEqualTo("50.00 – 100 %");
    assertThat(over().text()).isEqualTo("0 – 100 %");
  }

  @Test
  void maintenanceIsApart() {
    List<Maintenance> announced =
        List.of(
            new Maintenance(T0.plusSeconds(50), T0.plusSeconds(80), "upgrade"),
            new Maintenance(T0.plusSeconds(70), T0.plusSeconds(90), "and again"));
    Availability seen =
        AvailabilityRules.over(
            T0,
            T0.plusSeconds(100),
            List.of(
                span(ReasonCode.AS_EXPECTED, 0, 40),
                span(ReasonCode.CONNECTION_REFUSED, 40, 90),
                span(ReasonCode.AS_EXPECTED, 90, 100)),
            announced,
            Looks.AS_RECORDED);
    assertThat(seen.maintenance()).isEqualTo(40_000);
    assertThat(seen.counted()).isEqualTo(60_000);
    assertThat(seen.down()).isEqualTo(10_000);
    assertThat(seen.text()).isEqualTo("83.33 %");
    Availability nothing =
        AvailabilityRules.over(
            T0.plusSeconds(55), T0.plusSeconds(60), List.of(), announced, Looks.AS_RECORDED);
    assertThat(nothing.text()).isEqualTo("–");
  }

  @Test
  void anOutageGoesOnWhileNobodyLooks() {
    Availability seen =
        over(
            span(ReasonCode.AS_EXPECTED, 0, 10),
            span(ReasonCode.TIMED_OUT, 10, 20),
            span(ReasonCode.STATUS_UNEXPECTED, 20, 30),
            span(ReasonCode.PAUSED, 30, 50),
            span(ReasonCode.TIMED_OUT, 50, 60),
            span(ReasonCode.SLOW, 60, 70),
            span(ReasonCode.MISSING, 70, 100));
    assertThat(seen.outages())
        .extracting(Outage::length)
        .containsExactly(Duration.ofSeconds(50), Duration.ofSeconds(30));
    assertThat(seen.outages()).extracting(Outage::down).containsExactly(30_000L, 30_000L);
    assertThat(seen.outages().getFirst().reason().code()).isEqualTo(ReasonCode.TIMED_OUT);
  }

  @Test
  void aChangeIsKnownOnlyAsExactlyAsLooksAreClose() {
    Looks looks = new Looks(Duration.ofSeconds(5), Duration.ofSeconds(1));
    List<Span> spans =
        List.of(
            span(ReasonCode.AS_EXPECTED, -100, 40),
            span(ReasonCode.TIMED_OUT, 40, 60),
            span(ReasonCode.AS_EXPECTED, 60, 200));
    Availability seen = AvailabilityRules.over(T0, T0.plusSeconds(100), spans, List.of(), looks);
    assertThat(seen.mayBeDown()).isEqualTo(6_000);
    assertThat(seen.mayBeUp()).isEqualTo(6_000);
    assertThat(seen.text()).isEqualTo("74.00 – 86.00 %");
    assertThat(seen.down()).isEqualTo(20_000);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 100, 0 %, 0 %",
    "100, 100, 100 %, 100 %",
    "1, 3, 33.33 %, 33.34 %",
    "9994, 10000, 99.94 %, 99.94 %",
    "99997, 100000, 99.99 %, 99.997 %",
    "7775999999, 7776000000, 99.99 %, 99.99999999 %",
    "1, 7776000000, 0.00 %, 0.01 %",
    "0, 0, –, –",
  })
  void neverBetterAndNeverWorseThanItIs(long part, long whole, String least, String most) {
    Share share = new Share(part, whole);
    assertThat(share.atLeast()).isEqualTo(least);
    assertThat(share.atMost()).isEqualTo(most);
  }

  @Test
  void numbersForMachines() {
    Availability seen = over(span(ReasonCode.AS_EXPECTED, 0, 33), span(ReasonCode.SLOW, 33, 67));
    assertThat(Json.write(seen.numbers()))
        .isEqualTo(
            "{\"lower\":0.670000000,\"upper\":1.000000000,\"coverage\":0.670000000,"
                + "\"window_ms\":100000,\"maintenance_ms\":0,\"observed_ms\":67000,"
                + "\"unknown_ms\":33000,\"down_ms\":0,\"degraded_ms\":34000,\"outages\":0}");
  }

  @Test
  void daysAreThoseOfTheZoneAlsoWhenClocksChange() {
    ZoneId zone = ZoneId.of("Europe/Berlin");
    Instant now = Instant.parse("2026-03-30T10:00:00Z");
    Instant since = Instant.parse("2026-03-28T12:00:00Z");
    Instant midnight = LocalDate.of(2026, 3, 29).atStartOfDay(zone).toInstant();
    List<Span> spans =
        List.of(
            at(ReasonCode.AS_EXPECTED, since, midnight.minusSeconds(1800)),
            at(ReasonCode.TIMED_OUT, midnight.minusSeconds(1800), midnight.plusSeconds(3600)),
            at(ReasonCode.SLOW, midnight.plusSeconds(3600), midnight.plusSeconds(7200)),
            at(ReasonCode.AS_EXPECTED, midnight.plusSeconds(7200), now.minusSeconds(600)));
    List<Maintenance> announced =
        List.of(new Maintenance(now.minusSeconds(7200), now.minusSeconds(3600), "upgrade"));
    List<DayStrip.Day> days = DayStrip.of(4, zone, since, now, spans, announced).days();
    long hour = 3_600_000;
    assertThat(days)
        .containsExactly(
            new DayStrip.Day(LocalDate.of(2026, 3, 27), 0, 0, 0, 0, 0),
            new DayStrip.Day(LocalDate.of(2026, 3, 28), 11 * hour, hour / 2, 0, 0, 0),
            new DayStrip.Day(LocalDate.of(2026, 3, 29), 23 * hour, hour, hour, 0, 0),
            new DayStrip.Day(LocalDate.of(2026, 3, 30), 12 * hour, 0, 0, 600_000, hour));
  }

  @Test
  void ninetyDaysOfManySpans() {
    List<Span> spans = new ArrayList<>();
    for (int i = 0; i < 90; i++) {
      Instant from = T0.plus(DAY.multipliedBy(i));
      spans.add(at(ReasonCode.AS_EXPECTED, from, from.plusSeconds(86_000)));
      spans.add(at(ReasonCode.TIMED_OUT, from.plusSeconds(86_000), from.plus(DAY)));
    }
    Instant until = T0.plus(DAY.multipliedBy(90)).minusMillis(1);
    DayStrip strip = DayStrip.of(90, ZoneId.of("UTC"), T0, until, spans, List.of());
    assertThat(strip.days()).hasSize(90);
    assertThat(strip.days()).extracting(DayStrip.Day::down).startsWith(400_000L).endsWith(399_999L);
  }

  private static Availability over(Span... spans) {
    return AvailabilityRules.over(
        T0, T0.plusSeconds(100), List.of(spans), List.of(), Looks.AS_RECORDED);
  }

  private static Span span(ReasonCode code, long from, long until) {
    return at(code, T0.plusSeconds(from), T0.plusSeconds(until));
  }

  private static Span at(ReasonCode code, Instant from, Instant until) {
    return new Span(new ServiceId("app"), new Reason(code, "seen"), from, until);
  }
}
