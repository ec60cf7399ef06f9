package io.devopsagent.provider.upptime;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads when an Upptime site file ({@code history/{slug}.yml}) was last written. Newer files are a
 * flat mapping, older ones a list of one-key mappings; the line is the same but for a dash.
 */
final class FeedAge {
  private static final Pattern LINE =
      Pattern.compile(
          "(?m)^(?:- )?lastUpdated:[ \\t]*['\"]?([0-9TtZz:.+-]{10,40})['\"]?[ \\t\\r]*$");

  private FeedAge() {}

  /** Empty when the file does not say. */
  static Optional<Instant> lastUpdated(String yaml) {
    Matcher line = LINE.matcher(yaml);
    try {
      return line.find() ? Optional.of(Instant.parse(line.group(1))) : Optional.empty();
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
