package io.devopsagent.log;

import io.devopsagent.kernel.ErrorCode;
import io.devopsagent.kernel.Failure;
import java.util.List;

/**
 * How much is said, and in which form.
 *
 * @param level the least important level that our own code is heard at; libraries are heard from
 *     {@link LogLevel#WARN} on
 * @param json one JSON object per line, instead of a line for people
 */
public record LogSettings(LogLevel level, boolean json) {
  public static final LogSettings DEFAULTS = new LogSettings(LogLevel.INFO, false);

  /**
   * Understands what people say on the command line: {@code json}, {@code text} and a level, in any
   * order; what is not said stays at its default.
   *
   * @throws io.devopsagent.kernel.FailureException {@link ErrorCode#USAGE} for any other word
   */
  public static LogSettings of(List<String> words) {
    LogSettings settings = DEFAULTS;
    for (String word : words) {
      settings =
          switch (word) {
            case "json" -> new LogSettings(settings.level, true);
            case "text" -> new LogSettings(settings.level, false);
            default -> new LogSettings(level(word), settings.json);
          };
    }
    return settings;
  }

  private static LogLevel level(String word) {
    for (LogLevel level : LogLevel.values()) {
      if (level.word().equals(word)) {
        return level;
      }
    }
    throw new Failure(
            ErrorCode.USAGE,
            "there is no log setting " + word,
            "Say json or text, and one of error, warn, info and debug.")
        .toException();
  }
}
