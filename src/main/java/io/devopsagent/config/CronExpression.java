package io.devopsagent.config;

import com.cronutils.model.Cron;
import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import io.devopsagent.config.bind.MalformedValue;
import java.time.ZonedDateTime;
import java.util.Optional;

/**
 * Times by the five fields of Unix cron: minute, hour, day of month, month, day of week.
 *
 * @param text one that means something
 */
public record CronExpression(String text) {

  /**
   * Reads it as it stands in the file.
   *
   * @throws MalformedValue when it is none, or names no time that ever comes
   */
  public static CronExpression parse(String text) {
    if (text.length() > 200 || text.strip().split("\\s+").length != 5) {
      throw new MalformedValue(
          "is not a cron expression of five fields", "for instance \"0 */4 * * *\"");
    }
    CronExpression cron = new CronExpression(text);
    try {
      if (cron.next(ZonedDateTime.parse("2026-01-01T00:00:00Z")).isEmpty()) {
        throw new MalformedValue("names no time that ever comes", "");
      }
      return cron;
    } catch (IllegalArgumentException e) {
      if (e instanceof MalformedValue malformed) {
        throw malformed;
      }
      throw new MalformedValue(
          "is not a cron expression", "minute, hour, day of month, month, day of week");
    }
  }

  /** The next time after a moment, in that moment's zone; empty when none ever comes. */
  public Optional<ZonedDateTime> next(ZonedDateTime after) {
    return ExecutionTime.forCron(parsed()).nextExecution(after);
  }

  private Cron parsed() {
    return new CronParser(CronDefinitionBuilder.instanceDefinitionFor(CronType.UNIX)).parse(text);
  }

  @Override
  public String toString() {
    return text;
  }
}
