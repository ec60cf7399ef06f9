package io.devopsagent.config.importer;

import io.devopsagent.config.bind.DurationText;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as Go writes them: {@code 30s}, {@code 1h15m30.5s}, {@code 500ms}. */
final class GoDuration {
  private static final Pattern PART = Pattern.compile("([0-9]{1,9}(?:\\.[0-9]{1,6})?)(ms|s|m|h)");
  private static final Pattern WHOLE =
      Pattern.compile("(?:[0-9]{1,9}(?:\\.[0-9]{1,6})?(?:ms|s|m|h))+");
  private static final Map<String, Long> MILLIS =
      Map.of("ms", 1L, "s", 1_000L, "m", 60_000L, "h", 3_600_000L);

  private GoDuration() {}

  static Optional<Duration> parse(String text) {
    if (text.length() > 50 || !WHOLE.matcher(text).matches()) {
      return Optional.empty();
    }
    Duration sum = Duration.ZERO;
    Matcher part = PART.matcher(text);
    while (part.find()) {
      long unit = MILLIS.getOrDefault(part.group(2), 0L);
      sum =
          sum.plusMillis(
              new BigDecimal(part.group(1)).multiply(BigDecimal.valueOf(unit)).longValue());
    }
    return Optional.of(sum);
  }

  /** As it stands in our file. */
  static String ours(Duration duration) {
    return DurationText.write(duration);
  }
}
