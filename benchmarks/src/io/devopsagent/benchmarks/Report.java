package io.devopsagent.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;

/** What a benchmark prints: one line a figure, with the bar it is held against. */
final class Report {
  private final long began = System.nanoTime();

  Report(String name, boolean full) {
    say("%s%s, load %s", name, full ? " (full)" : "", load());
  }

  void say(String format, Object... values) {
    System.out.println(format.formatted(values));
  }

  /** A figure of ours beside the rival's; {@code bar} is the largest ratio wanted. */
  void ratio(String what, double ours, double rival, double bar) {
    double ratio = ours / rival;
    say(
        "  => %s: ours %.3f, rival %.3f, ratio %.2f (bar %.2f: %s)",
        what, ours, rival, ratio, bar, ratio <= bar ? "met" : "NOT MET");
  }

  /** A figure of ours against an absolute bar, smaller being better. */
  void held(String what, double ours, double bar, String unit) {
    say(
        "  => %s: %.2f %s (bar %.2f %s: %s)",
        what, ours, unit, bar, unit, ours <= bar ? "met" : "NOT MET");
  }

  void end() {
    say("took %.0f s, load %s", (System.nanoTime() - began) / 1e9, load());
  }

  static double median(double... values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int half = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
  }

  /** Median, with the smallest and the largest. */
  static String spread(double... values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return String.format(
        Locale.ROOT, "%.3f (%.3f–%.3f)", median(values), sorted[0], sorted[sorted.length - 1]);
  }

  private static String load() {
    try {
      return Files.readString(Path.of("/proc/loadavg")).split(" ", 2)[0];
    } catch (IOException e) {
      return "unknown";
    }
  }
}
