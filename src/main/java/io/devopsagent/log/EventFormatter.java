package io.devopsagent.log;

import io.devopsagent.kernel.RunMarker;
import io.devopsagent.log.Event.Fact;
import io.devopsagent.secret.Redactor;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.logging.Formatter;
import java.util.logging.LogRecord;

/**
 * Makes lines of the backend's records. Every part passes the redactor before it is cut or escaped,
 * and the whole line once more, for what only the whole shows. Thread-safe.
 */
final class EventFormatter extends Formatter {
  private static final String ROOT = "io.devopsagent.";

  /** Longer chains of causes repeat themselves. */
  private static final int MOST_CAUSES = 4;

  private final LogSettings settings;
  private final RunMarker process;
  private final LineForm form;
  private volatile Redactor redactor;

  EventFormatter(LogSettings settings, RunMarker process, Redactor redactor) {
    this.settings = settings;
    this.process = process;
    this.form = settings.json() ? LineForm.JSON : LineForm.TEXT;
    this.redactor = redactor;
  }

  void redactWith(Redactor next) {
    redactor = next;
  }

  /** One line without its line break. */
  @Override
  public String format(LogRecord event) {
    try {
      return redactor.redact(form.of(event(event)));
    } catch (RuntimeException e) {
      return form.of(
          own(LogLevel.ERROR, "an event could not be written", List.of(fact("cause", named(e)))));
    }
  }

  /** A line of the log's own. */
  String format(LogLevel level, String sentence) {
    return form.of(own(level, sentence, List.of()));
  }

  private Event own(LogLevel level, String sentence, List<Fact> facts) {
    LogRecord now = new LogRecord(level.least(), sentence);
    return new Event(now.getInstant(), level, process.value(), "log", sentence, facts);
  }

  private Event event(LogRecord event) {
    List<Fact> facts = new ArrayList<>();
    Object[] parameters = event.getParameters();
    boolean ours = parameters instanceof Field[];
    if (parameters instanceof Field[] fields) {
      for (Field field : fields) {
        facts.add(fact(field.key(), field.value()));
      }
    }
    Throwable thrown = event.getThrown();
    if (thrown != null) {
      facts.add(fact("cause", sentences(thrown)));
      if (settings.level() == LogLevel.DEBUG) {
        facts.add(fact("stack", stack(thrown)));
      }
    }
    String message = ours ? event.getMessage() : formatMessage(event);
    return new Event(
        event.getInstant(),
        LogLevel.of(event.getLevel()),
        RunMarker.current().orElse(process).value(),
        room(event.getLoggerName()),
        redactor.redact(String.valueOf(message)),
        facts);
  }

  private Fact fact(String key, Object value) {
    return new Fact(key, redactor.redact(String.valueOf(value)));
  }

  /** What an exception and its causes say, without repeating each other. */
  private static String sentences(Throwable thrown) {
    Set<String> sentences = new LinkedHashSet<>();
    Throwable each = thrown;
    for (int i = 0; each != null && i < MOST_CAUSES; i++) {
      String sentence = named(each);
      if (sentences.stream().noneMatch(said -> said.contains(sentence))) {
        sentences.add(sentence);
      }
      each = each.getCause();
    }
    return String.join(": ", sentences);
  }

  private static String named(Throwable thrown) {
    String message = thrown.getMessage();
    return message == null || message.isBlank() ? thrown.getClass().getSimpleName() : message;
  }

  private static String stack(Throwable thrown) {
    StringWriter text = new StringWriter();
    thrown.printStackTrace(new PrintWriter(text));
    return text.toString();
  }

  /** {@code notify.telegram} for our own, the whole name for others. */
  private static String room(String logger) {
    if (logger == null || !logger.startsWith(ROOT)) {
      return String.valueOf(logger);
    }
    int end = logger.lastIndexOf('.');
    return end < ROOT.length()
        ? logger.substring(ROOT.length())
        : logger.substring(ROOT.length(), end);
  }
}
