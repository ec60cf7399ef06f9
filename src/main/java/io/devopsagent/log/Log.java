package io.devopsagent.log;

import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/**
 * Says what happens, one sentence and its facts at a time:
 *
 * <pre>{@code
 * private static final Log LOG = Log.of(Watch.class);
 *
 * LOG.info("watching begins", Field.of("services", count));
 * LOG.warn("the forge does not answer", e, Field.of("host", host));
 * }</pre>
 *
 * <p>Sentences are for people: no full stop, no placeholder. Of an exception the sentences are
 * written, and its stack trace only at level debug. Nothing is made into text when the level is
 * off. Thread-safe; never blocks and never throws.
 */
public final class Log {
  private final Logger logger;

  private Log(Logger logger) {
    this.logger = logger;
  }

  /** The log of a class; its package names the room. */
  public static Log of(Class<?> type) {
    return new Log(Logger.getLogger(type.getName()));
  }

  /** Something failed that the program cannot mend by itself. */
  public void error(String sentence, Field... fields) {
    write(Level.SEVERE, sentence, fields);
  }

  public void error(String sentence, Throwable cause, Field... fields) {
    write(Level.SEVERE, sentence, cause, fields);
  }

  /** Something is not as it should be, and the program goes on. */
  public void warn(String sentence, Field... fields) {
    write(Level.WARNING, sentence, fields);
  }

  public void warn(String sentence, Throwable cause, Field... fields) {
    write(Level.WARNING, sentence, cause, fields);
  }

  /** Something that the operator would want to find later. */
  public void info(String sentence, Field... fields) {
    write(Level.INFO, sentence, fields);
  }

  /** For who looks for a fault. */
  public void debug(String sentence, Field... fields) {
    write(Level.FINE, sentence, fields);
  }

  /** For who looks for a fault, where even the sentence costs something. */
  public void debug(Supplier<String> sentence) {
    if (logger.isLoggable(Level.FINE)) {
      write(Level.FINE, sentence.get());
    }
  }

  private void write(Level level, String sentence, Field... fields) {
    if (logger.isLoggable(level)) {
      logger.log(event(level, sentence, fields));
    }
  }

  private void write(Level level, String sentence, Throwable cause, Field... fields) {
    if (logger.isLoggable(level)) {
      LogRecord event = event(level, sentence, fields);
      event.setThrown(cause);
      logger.log(event);
    }
  }

  private LogRecord event(Level level, String sentence, Field... fields) {
    LogRecord event = new LogRecord(level, sentence);
    event.setLoggerName(logger.getName());
    event.setParameters(fields.clone());
    return event;
  }
}
