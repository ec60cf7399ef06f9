package io.devopsagent.watch.http;

import io.devopsagent.kernel.Text;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** How foreign text and times are put into a sentence: escaped, bounded, never blank. */
final class Sentences {
  private static final int MAX_SENTENCE = 300;
  private static final int MAX_QUOTE = 80;

  private Sentences() {}

  /** A whole sentence: one line, at most 300 characters, no full stop at the end. */
  static String sentence(String text) {
    String line = escaped(text).strip();
    while (line.endsWith(".") && !line.endsWith("..")) {
      line = line.substring(0, line.length() - 1).stripTrailing();
    }
    return Text.bounded(line.isEmpty() ? "no words" : line, MAX_SENTENCE);
  }

  /** A short piece of foreign text in quotation marks. */
  static String quoted(String text) {
    return '"' + Text.bounded(escaped(text), MAX_QUOTE) + '"';
  }

  /** A short piece of foreign text that needs no quotation marks. */
  static String shortened(String text) {
    return Text.bounded(escaped(text), MAX_QUOTE);
  }

  /** The same as {@link #quoted(String)} for bytes, read as UTF-8. */
  static String quoted(byte[] bytes, int from, int to) {
    int end = Math.min(to, from + 2 * MAX_QUOTE);
    return quoted(new String(bytes, from, end - from, StandardCharsets.UTF_8));
  }

  /** Nothing in it is hidden: see {@link Text#escaped}. */
  static String escaped(String text) {
    return Text.escaped(text);
  }

  /** {@code 10 s}, {@code 6.2 s}, {@code 312 ms}, {@code 0.4 ms}. */
  static String time(long nanos) {
    long micros = Math.max(0, nanos) / 1000;
    if (micros < 950) {
      long tenths = Math.max(1, (micros + 50) / 100);
      return "0." + tenths + " ms";
    }
    long millis = (micros + 500) / 1000;
    if (millis < 1000) {
      return millis + " ms";
    }
    long tenths = (millis + 50) / 100;
    return tenths % 10 == 0 ? tenths / 10 + " s" : tenths / 10 + "." + tenths % 10 + " s";
  }

  /** A configured time, exactly: {@code 10 s}, {@code 2.5 s}, {@code 1250 ms}. */
  static String time(Duration duration) {
    return duration.toMillis() % 100 == 0 ? time(duration.toNanos()) : duration.toMillis() + " ms";
  }
}
