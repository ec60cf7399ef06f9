package io.devopsagent.log;

import java.util.Locale;
import java.util.logging.Level;

/** How important an event is. */
public enum LogLevel {
  ERROR,
  WARN,
  INFO,
  DEBUG;

  /** As people say it: {@code warn}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The least of the backend's levels that belongs here. */
  Level least() {
    return switch (this) {
      case ERROR -> Level.SEVERE;
      case WARN -> Level.WARNING;
      case INFO -> Level.CONFIG;
      case DEBUG -> Level.ALL;
    };
  }

  static LogLevel of(Level level) {
    for (LogLevel each : values()) {
      if (level.intValue() >= each.least().intValue()) {
        return each;
      }
    }
    return DEBUG;
  }
}
