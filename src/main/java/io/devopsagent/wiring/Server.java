package io.devopsagent.wiring;

import io.devopsagent.cli.ExitCode;
import io.devopsagent.cli.RunCommand;
import io.devopsagent.cli.Streams;
import io.devopsagent.kernel.RunMarker;
import io.devopsagent.log.Field;
import io.devopsagent.log.Log;
import io.devopsagent.log.Logging;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * The product as a process: runs until SIGTERM or SIGINT, and then stops in order, within seconds,
 * with exit code 0. SIGHUP reads the configuration again. A second SIGTERM ends it at once; what is
 * left then is taken up at the next start.
 */
final class Server {
  private static final Log LOG = Log.of(RunCommand.class);
  private static final int ENDED_BY_SIGNAL = 143;

  private final VerbTools tools;
  private final CountDownLatch end = new CountDownLatch(1);
  private final CountDownLatch ended = new CountDownLatch(1);

  Server(VerbTools tools) {
    this.tools = tools;
  }

  int run(RunCommand.Start start) {
    try (Logging logging = Logging.install(start.log(), RunMarker.ofProcess(), tools.secrets());
        TimerScheduler timer = new TimerScheduler(Server::unforeseen)) {
      Machine machine = Machine.real(timer);
      int code = run(start, machine, logging);
      LOG.info("ended");
      return code;
    } finally {
      ended.countDown();
    }
  }

  private int run(RunCommand.Start start, Machine machine, Logging logging) {
    try (App app = new App(start.config(), start.secrets(), machine, holder(machine));
        WebEdge web = new WebEdge(app);
        EventLog events = new EventLog(app);
        ConfigWatch file = new ConfigWatch(start.file(), tools.reader(), app)) {
      logging.redactWith(app.redactor());
      listenToSignals(file);
      web.start();
      events.start();
      app.start();
      file.start();
      watchProgress(app.progress());
      greet(app, web);
      end.await();
      LOG.info("told to end");
      return ExitCode.OK;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return ExitCode.FAILED;
    }
  }

  private void listenToSignals(ConfigWatch file) {
    Signals.on("HUP", file::readNow);
    boolean heard = Signals.on("TERM", this::endOrHalt);
    Signals.on("INT", this::endOrHalt);
    if (!heard) {
      Runtime.getRuntime().addShutdownHook(new Thread(this::endNow));
    }
  }

  /** On a thread of the machine's own: what it looks for may hold up every other. */
  private static void watchProgress(Progress progress) {
    Watchdog watchdog = new Watchdog(progress, Watchdog::threads);
    Thread.ofPlatform()
        .daemon()
        .name("watchdog")
        .start(() -> {
          try {
            while (true) {
              Thread.sleep(Watchdog.EVERY);
              watchdog.check();
            }
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
  }

  /** Work that threw: its sentences are logged, and at level debug where it was. */
  private static void unforeseen(Throwable fault) {
    LOG.error("a piece of work failed unforeseen", fault);
  }

  /** For commands that log nothing. */
  static void unforeseen(Streams streams, Throwable fault) {
    streams.err().println("devops-agent: " + fault.getMessage());
  }

  private static void greet(App app, WebEdge web) {
    LOG.info(
        "devops-agent watches %d services. Status page: %s"
            .formatted(app.config().services().size(), web.address()),
        Field.of("process", ProcessHandle.current().pid()),
        Field.of("data", app.config().data()));
    if (!web.hasTokens()) {
      LOG.info("Sign in once, within the hour: " + web.adminLink());
    }
  }

  private void endOrHalt() {
    if (end.getCount() == 0) {
      Runtime.getRuntime().halt(ENDED_BY_SIGNAL);
    }
    end.countDown();
  }

  private void endNow() {
    end.countDown();
    try {
      if (!ended.await(10, TimeUnit.SECONDS)) {
        Thread.currentThread().interrupt(); // what is left is taken up at the next start
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static String holder(Machine machine) {
    Instant since = machine.clock().now().truncatedTo(ChronoUnit.SECONDS);
    return "process " + ProcessHandle.current().pid() + ", which runs since " + since;
  }
}
