package io.devopsagent.wiring;

import java.util.logging.ConsoleHandler;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** Lets libraries be heard only when something is wrong, one line each. */
public final class LibraryLogs {
  private LibraryLogs() {}

  /** Changes the process's logging; called once, at the start of the process. */
  public static void quiet() {
    Logger root = Logger.getLogger("");
    root.setLevel(Level.WARNING);
    for (Handler handler : root.getHandlers()) {
      if (handler instanceof ConsoleHandler) {
        handler.setFormatter(new OneLine());
      }
    }
  }

  /** Time, level and sentence; a stack trace never. */
  private static final class OneLine extends SimpleFormatter {
    @Override
    public synchronized String format(LogRecord event) {
      String sentence = formatMessage(event).replaceAll("\\p{Cntrl}+", " ");
      Throwable thrown = event.getThrown();
      String cause = thrown == null ? "" : ": " + String.valueOf(thrown.getMessage());
      return "%s %s %s%s%n".formatted(event.getInstant(), event.getLevel(), sentence, cause);
    }
  }
}
