package io.devopsagent.wiring;

import io.devopsagent.config.AgentConfig;
import io.devopsagent.config.ConfigReader;
import io.devopsagent.config.ConfigResult;
import io.devopsagent.config.source.ConfigProblem;
import io.devopsagent.kernel.FailureException;
import io.devopsagent.kernel.Text;
import io.devopsagent.log.Field;
import io.devopsagent.log.Log;
import io.devopsagent.secret.SecretText;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * Brings the configuration file into force when it, or a file that it reads, has changed: a while
 * after the change, once its content stays the same, or at once when asked. The file is checked
 * whole first; a broken one changes nothing.
 *
 * <p>Thread-safe.
 */
final class ConfigWatch implements AutoCloseable {
  private static final Log LOG = Log.of(ConfigReader.class);
  private static final Duration EVERY = Duration.ofSeconds(3);
  private static final int MOST_LINES = 10;

  private final Path file;
  private final ConfigReader reader;
  private final App app;
  private String judged;
  private String seen;
  private volatile boolean open;

  /** Takes what is in the file now for what is in force. */
  ConfigWatch(Path file, ConfigReader reader, App app) {
    this.file = file;
    this.reader = reader;
    this.app = app;
    this.judged = fingerprint();
    this.seen = judged;
  }

  void start() {
    open = true;
    app.machine().scheduler().after(EVERY, this::everyFewSeconds);
  }

  /** Reads the file at once, as SIGHUP asks for. */
  synchronized void readNow() {
    if (open) {
      LOG.info("told to read the configuration again", Field.of("file", file));
      judge(fingerprint());
    }
  }

  @Override
  public void close() {
    open = false;
  }

  private void everyFewSeconds() {
    if (open) {
      try {
        look();
      } finally {
        app.machine().scheduler().after(EVERY, this::everyFewSeconds);
      }
    }
  }

  private synchronized void look() {
    String now = fingerprint();
    boolean stable = now.equals(seen);
    seen = now;
    if (stable && !now.equals(judged)) {
      judge(now);
    }
  }

  private void judge(String print) {
    ConfigResult result = reader.read(file);
    if (!fingerprint().equals(print)) {
      judged = ""; // it changed while it was read: soon again
      return;
    }
    try {
      switch (result) {
        case ConfigResult.Rejected rejected -> refuse(rejected);
        case ConfigResult.Accepted(AgentConfig config, List<SecretText> secrets) ->
            accept(config, secrets);
      }
      judged = print;
    } catch (FailureException e) {
      refuse(e.failure().text());
      judged = ""; // what stands in the way may pass without a change of the file
    } catch (RuntimeException e) {
      LOG.error("the configuration could not be brought into force for a fault of ours", e);
      refuse("A fault of devops-agent itself stopped it: " + e);
      judged = print;
    }
  }

  private void accept(AgentConfig config, List<SecretText> secrets) {
    Reconfigured done = app.reconfigure(config, secrets);
    app.configNotes().accepted(done.restart());
    LOG.info(
        "the configuration was read again",
        Field.of("added", done.added()),
        Field.of("changed", done.changed()),
        Field.of("removed", done.removed()),
        Field.of("as_before", done.kept()));
    if (!done.restart().isEmpty()) {
      LOG.warn(
          "some settings hold after a restart only",
          Field.of("settings", String.join(", ", done.restart())));
    }
  }

  private void refuse(ConfigResult.Rejected rejected) {
    List<ConfigProblem> problems = rejected.problems();
    app.configNotes().refused(line(problems.getFirst()), rejected.report("Nothing was changed."));
    LOG.error(
        "the configuration file has faults, and the one before it stays in force",
        Field.of("file", file),
        Field.of("errors", problems.size() + rejected.more()));
    problems.stream().limit(MOST_LINES).forEach(problem -> LOG.error(line(problem)));
  }

  private void refuse(String why) {
    if (!app.configNotes().sentences().stream().anyMatch(said -> said.contains(why))) {
      LOG.error(
          "the configuration file cannot be brought into force, and the one before it stays",
          Field.of("why", why));
    }
    app.configNotes().refused(why, why);
  }

  private static String line(ConfigProblem problem) {
    String where =
        problem.line() == 0
            ? problem.file()
            : problem.file() + ":" + problem.line() + ":" + problem.column();
    String key = problem.path().isEmpty() ? "" : problem.path() + ": ";
    String advice = problem.suggestion().isEmpty() ? "" : " (" + problem.suggestion() + ")";
    return Text.bounded(where + " " + key + problem.message() + advice, 500);
  }

  private String fingerprint() {
    return Fingerprint.of(file, app.config().caFile());
  }
}
