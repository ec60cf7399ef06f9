package io.devopsagent.benchmarks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** When each path was asked for, and which of them are broken. Thread-safe. */
final class Arrivals {
  private static final double NS_PER_MS = 1e6;
  private static final double ON_TIME_MS = 100;

  private final Map<String, List<Long>> times = new ConcurrentHashMap<>();
  private final Map<String, Long> brokenSince = new ConcurrentHashMap<>();
  private final Map<String, List<Long>> failures = new ConcurrentHashMap<>();

  /** Notes a request; whether the path is well. */
  boolean asked(String path) {
    long now = System.nanoTime();
    add(times, path, now);
    if (brokenSince.isEmpty() || !brokenSince.containsKey(path)) {
      return true;
    }
    add(failures, path, now);
    return false;
  }

  private static void add(Map<String, List<Long>> to, String path, long now) {
    List<Long> list = to.computeIfAbsent(path, unseen -> new ArrayList<>(4));
    synchronized (list) {
      list.add(now);
    }
  }

  String forget() {
    times.clear();
    return "";
  }

  int seen(String prefix) {
    return (int) times.keySet().stream().filter(path -> path.startsWith(prefix)).count();
  }

  String breakDown(String path) {
    brokenSince.put(path, System.nanoTime());
    return "";
  }

  String failures(String path) {
    List<Long> all = failures.getOrDefault(path, List.of());
    synchronized (all) {
      long since = brokenSince.getOrDefault(path, 0L);
      return all.stream()
          .map(at -> String.format(Locale.ROOT, "%.3f", (at - since) / NS_PER_MS / 1000))
          .collect(Collectors.joining(" "));
    }
  }

  /** {@code PATHS P50 P99 MAX SHARE}: lateness against each path's own earliest phase. */
  String lateness(String prefix, int everySeconds) {
    long every = everySeconds * 1_000_000_000L;
    List<Double> late = new ArrayList<>();
    int paths = 0;
    for (Map.Entry<String, List<Long>> each : times.entrySet()) {
      List<Long> own = each.getValue();
      synchronized (own) {
        if (each.getKey().startsWith(prefix) && own.size() > 1) {
          paths++;
          phases(own, every, late);
        }
      }
    }
    double[] sorted = late.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    if (sorted.length == 0) {
      return "0 0 0 0 0";
    }
    double onTime = Arrays.stream(sorted).filter(ms -> ms <= ON_TIME_MS).count();
    return String.format(
        Locale.ROOT,
        "%d %.2f %.2f %.2f %.5f",
        paths,
        sorted[sorted.length / 2],
        sorted[(int) Math.min(sorted.length - 1L, Math.ceil(sorted.length * 0.99) - 1)],
        sorted[sorted.length - 1],
        onTime / sorted.length);
  }

  private static void phases(List<Long> own, long every, List<Double> late) {
    long first = own.getFirst();
    long[] offsets = new long[own.size()];
    long earliest = Long.MAX_VALUE;
    for (int i = 0; i < offsets.length; i++) {
      long since = own.get(i) - first;
      long rounds = Math.floorDiv(since + every / 2, every);
      offsets[i] = since - rounds * every;
      earliest = Math.min(earliest, offsets[i]);
    }
    for (long offset : offsets) {
      late.add((offset - earliest) / NS_PER_MS);
    }
  }
}
