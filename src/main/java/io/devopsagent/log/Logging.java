package io.devopsagent.log;

import io.devopsagent.kernel.RunMarker;
import io.devopsagent.secret.Redactor;
import java.io.OutputStream;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The process's logging, from {@link #install} to {@link #close}. Only the composition root
 * installs it, once.
 *
 * <p>Our own code is heard at the level of the settings, libraries when something is wrong. A line
 * has at most 8 KiB and never more than one line; when nobody reads, lines are dropped and counted.
 * Thread-safe.
 */
public final class Logging implements AutoCloseable {
  private final Logger root = Logger.getLogger("");

  /** Held, since the backend keeps loggers by weak references alone, and their levels with them. */
  private final Logger ours = Logger.getLogger("io.devopsagent");

  private final EventFormatter formatter;
  private final QueueingHandler handler;
  private final List<Handler> former;
  private final Level formerLevel;

  private Logging(LogSettings settings, RunMarker process, Redactor redactor, OutputStream target) {
    this.formatter = new EventFormatter(settings, process, redactor);
    this.handler = new QueueingHandler(formatter, target);
    this.former = List.of(root.getHandlers());
    this.formerLevel = root.getLevel();
    former.forEach(root::removeHandler);
    root.setLevel(Level.WARNING);
    handler.start();
    root.addHandler(handler);
    ours.setLevel(settings.level().least());
  }

  /** Takes over the process's logging, to standard error. */
  public static Logging install(LogSettings settings, RunMarker process, Redactor redactor) {
    return install(settings, process, redactor, System.err);
  }

  /**
   * Takes over the process's logging.
   *
   * @param process stands on every line that belongs to no unit of work
   * @param redactor that every line passes; {@link #redactWith} replaces it once secrets are known
   * @param target closed by nobody
   */
  public static Logging install(
      LogSettings settings, RunMarker process, Redactor redactor, OutputStream target) {
    return new Logging(settings, process, redactor, target);
  }

  /** From now on lines pass this redactor. */
  public void redactWith(Redactor redactor) {
    formatter.redactWith(redactor);
  }

  /** Waits until what was said so far is written, at most two seconds. */
  public void flush() {
    handler.flush();
  }

  /** Writes what is left, within two seconds, and gives the logging back. */
  @Override
  public void close() {
    root.removeHandler(handler);
    handler.close();
    former.forEach(root::addHandler);
    root.setLevel(formerLevel);
    ours.setLevel(null);
  }
}
