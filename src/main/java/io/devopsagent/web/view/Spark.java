package io.devopsagent.web.view;

import io.devopsagent.watch.SpanStore.Latency;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Latency as a line: its height is the mean of five minutes against the slowest mean shown. Where
 * nothing was measured the line has a gap.
 *
 * @param path the line, in a box of 96 by 22
 * @param label what is read out, and what hovering shows; empty when there is nothing
 */
public record Spark(String path, String label) {
  private static final int WIDTH = 96;
  private static final int HEIGHT = 22;
  private static final Duration BUCKET = Duration.ofMinutes(5);

  /** Nothing was measured. */
  public static final Spark NONE = new Spark("", "");

  public static Spark of(List<Latency> latencies, Instant from, Instant until) {
    if (latencies.isEmpty()) {
      return NONE;
    }
    long slowest = latencies.stream().mapToLong(Latency::meanMicros).max().orElse(1);
    long span = Math.max(1, Duration.between(from, until).toMillis());
    StringBuilder path = new StringBuilder();
    Instant before = Instant.MIN;
    for (Latency each : latencies) {
      long x = Duration.between(from, each.from()).toMillis() * WIDTH / span;
      long y = HEIGHT - 2 - (HEIGHT - 4) * each.meanMicros() / Math.max(1, slowest);
      boolean gap = before.equals(Instant.MIN) || each.from().isAfter(before.plus(BUCKET));
      path.append(gap ? 'M' : 'L').append(Math.clamp(x, 0, WIDTH)).append(' ').append(y);
      before = each.from();
    }
    path.append("h2");
    return new Spark(path.toString(), label(latencies));
  }

  private static String label(List<Latency> latencies) {
    long probes = latencies.stream().mapToLong(Latency::probes).sum();
    long sum = latencies.stream().mapToLong(each -> each.meanMicros() * each.probes()).sum();
    long least = latencies.stream().mapToLong(Latency::minMicros).min().orElse(0);
    long most = latencies.stream().mapToLong(Latency::maxMicros).max().orElse(0);
    return "%s on average, %s to %s, %d probes"
        .formatted(millis(sum / Math.max(1, probes)), millis(least), millis(most), probes);
  }

  /** {@code 0.4 ms}, {@code 84 ms}, {@code 2.31 s}. */
  public static String millis(long micros) {
    if (micros < 10_000) {
      return "%d.%d ms".formatted(micros / 1_000, micros / 100 % 10);
    }
    return micros < 1_000_000
        ? micros / 1_000 + " ms"
        : "%d.%02d s".formatted(micros / 1_000_000, micros / 10_000 % 100);
  }
}
