package io.devopsagent.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.devopsagent.testkit.Seeds;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The promise: the truth is never outside the bounds. */
@ExtendWith(Seeds.class)
class AvailabilityBoundsTest {
  private static final int TRACES = 100_000;

  @Test
  void theBoundsHoldTheTruth(Random random) {
    int withGaps = 0;
    int naiveMisses = 0;
    for (int i = 0; i < TRACES; i++) {
      boolean troubled = i % 2 == 0;
      Sight sight = draw(random, troubled);
      Availability seen = sight.over(sight.looks());
      assertHolds(seen, sight.truth(), sight.until() - sight.from());
      withGaps += seen.unknown() > 0 ? 1 : 0;
      if (!troubled) { // maintenance may hide a gap, which has two more ends that are uncertain
        assertThat(seen.unknown()).isZero();
        assertThat(seen.upper().part() - seen.lower().part()).isLessThanOrEqualTo(sight.width());
      }
      Availability naive = sight.over(Looks.AS_RECORDED);
      boolean holds =
          naive.lower().part() <= sight.truth() && sight.truth() <= naive.upper().part();
      naiveMisses += holds ? 0 : 1;
    }
    System.out.printf(
        "%d traces, %d with gaps: the bounds hold the truth in all; taking changes to be when they"
            + " were seen would miss it in %d%n",
        TRACES, withGaps, naiveMisses);
    // so that this test can fail: both kinds are there, and the rule that it holds is needed
    assertThat(withGaps).isBetween(TRACES / 4, TRACES * 3 / 4);
    assertThat(naiveMisses).isGreaterThan(TRACES / 4);
  }

  /** A trace, what was seen of it, and a window of it. */
  private record Sight(
      TrueTrace trace,
      List<Span> spans,
      Looks looks,
      long from,
      long until,
      List<Maintenance> announced) {

    Availability over(Looks exactness) {
      return AvailabilityRules.over(
          Instant.ofEpochMilli(from), Instant.ofEpochMilli(until), spans, announced, exactness);
    }

    /** How wide the bounds may be when somebody always looked. */
    long width() {
      return (trace.changes() + 1L) * looks.apart().plus(looks.length()).toMillis();
    }

    /** Counted apart from the code under test: piece by piece between all ends of maintenance. */
    long truth() {
      List<Long> cuts = new ArrayList<>(List.of(from, until));
      for (Maintenance each : announced) {
        cuts.add(Math.clamp(each.from().toEpochMilli(), from, until));
        cuts.add(Math.clamp(each.until().toEpochMilli(), from, until));
      }
      cuts.sort(null);
      long sum = 0;
      for (int i = 1; i < cuts.size(); i++) {
        Instant begin = Instant.ofEpochMilli(cuts.get(i - 1));
        if (announced.stream().noneMatch(each -> each.covers(begin))) {
          sum += trace.available(cuts.get(i - 1), cuts.get(i));
        }
      }
      return sum;
    }
  }

  private static Sight draw(Random random, boolean troubled) {
    long every = 5_000 + random.nextLong(55_000);
    long longestLook = 1 + random.nextLong(every / 2);
    Looks looks = Looks.of(Duration.ofMillis(every), Duration.ofMillis(longestLook));
    long shortest = looks.apart().plus(looks.length()).toMillis();
    TrueTrace trace = TrueTrace.draw(random, 2 + random.nextInt(10), shortest);
    SloppyProber prober = new SloppyProber(random, trace, every, longestLook, troubled);
    prober.watch();
    long end = prober.newestLook();
    long until = random.nextBoolean() ? end : random.nextLong(end + 1);
    long first = Math.min(until, prober.firstLook());
    long from = first + random.nextLong(until - first + 1) * random.nextInt(2);
    return new Sight(trace, prober.spans(), looks, from, until, maintenance(random, trace.end()));
  }

  private static void assertHolds(Availability seen, long truth, long window) {
    assertThat(seen.lower().part()).isLessThanOrEqualTo(truth);
    assertThat(seen.upper().part()).isGreaterThanOrEqualTo(truth);
    assertThat(seen.up() + seen.degraded() + seen.down() + seen.unknown() + seen.maintenance())
        .isEqualTo(window);
    assertThat(seen.outages().stream().mapToLong(Availability.Outage::down).sum())
        .isEqualTo(seen.down());
    assertThat(seen.mayBeDown()).isBetween(0L, seen.up() + seen.degraded());
    assertThat(seen.mayBeUp()).isBetween(0L, seen.down());
  }

  private static List<Maintenance> maintenance(Random random, long end) {
    List<Maintenance> announced = new ArrayList<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      long from = random.nextLong(end);
      long until = from + random.nextLong(end / 3);
      announced.add(
          new Maintenance(Instant.ofEpochMilli(from), Instant.ofEpochMilli(until), "upgrade"));
    }
    return announced;
  }
}
