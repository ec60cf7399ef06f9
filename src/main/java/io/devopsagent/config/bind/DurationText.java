package io.devopsagent.config.bind;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Durations as they stand in the file: {@code 500ms}, {@code 10s}, {@code 1m30s}, {@code 4h},
 * {@code 7d}.
 */
public final class DurationText {
  /** What a duration looks like, for editors. */
  public static final String PATTERN = "^([0-9]{1,9}(ms|s|m|h|d))+$";

  private static final Pattern PART = Pattern.compile("([0-9]{1,9})(ms|s|m|h|d)");
  private static final Pattern WHOLE = Pattern.compile("(?:[0-9]{1,9}(?:ms|s|m|h|d))+");
  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");
  private static final Duration LONGEST = Duration.ofDays(36_500);

  private DurationText() {}

  /**
   * Reads it as it stands in the file.
   *
   * @throws MalformedValue when the text is no duration, or longer than a hundred years
   */
  public static Duration parse(String text) {
    if (text.length() > 50 || !WHOLE.matcher(text).matches()) {
      throw new MalformedValue("is not a duration", suggestion(text));
    }
    Duration sum = Duration.ZERO;
    Matcher part = PART.matcher(text);
    while (part.find()) {
      sum = sum.plus(Duration.ofMillis(Long.parseLong(part.group(1)) * millis(part.group(2))));
    }
    if (sum.compareTo(LONGEST) > 0) {
      throw new MalformedValue("is longer than a hundred years", "");
    }
    return sum;
  }

  private static String suggestion(String text) {
    String tight = text.toLowerCase(Locale.ROOT).replaceAll("\\s+", "");
    if (NUMBER.matcher(tight).matches()) {
      return "with its unit: \"" + tight + "s\" or \"" + tight + "m\"";
    }
    String unit =
        tight
            .replaceAll("milliseconds?|millis", "ms")
            .replaceAll("seconds?|secs?", "s")
            .replaceAll("minutes?|mins?", "m")
            .replaceAll("hours?|hrs?", "h")
            .replaceAll("days?", "d");
    boolean meant = unit.length() <= 50 && WHOLE.matcher(unit).matches();
    return meant ? "did you mean \"" + unit + "\"?" : "for instance 30s, 5m, 1h30m or 7d";
  }

  private static long millis(String unit) {
    return switch (unit) {
      case "ms" -> 1;
      case "s" -> 1_000;
      case "m" -> 60_000;
      case "h" -> 3_600_000;
      default -> 86_400_000;
    };
  }

  /** The shortest text with whole numbers of falling units: {@code 1h30m}, {@code 60s} as 1m. */
  public static String write(Duration duration) {
    long rest = duration.toMillis();
    if (rest == 0) {
      return "0s";
    }
    StringBuilder text = new StringBuilder();
    for (Map.Entry<String, Long> unit : units().entrySet()) {
      if (rest >= unit.getValue()) {
        text.append(rest / unit.getValue()).append(unit.getKey());
        rest %= unit.getValue();
      }
    }
    return text.toString();
  }

  private static Map<String, Long> units() {
    Map<String, Long> units = new LinkedHashMap<>();
    for (String unit : new String[] {"d", "h", "m", "s", "ms"}) {
      units.put(unit, millis(unit));
    }
    return units;
  }
}
