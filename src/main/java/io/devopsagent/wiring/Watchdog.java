package io.devopsagent.wiring;

import io.devopsagent.kernel.Text;
import io.devopsagent.log.Field;
import io.devopsagent.log.Log;
import io.devopsagent.watch.Watch;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Says when the watch stands still though looks were due, and when it goes on. A process that was
 * paused finds its watch behind for a moment: two checks in a row must agree.
 *
 * <p>{@link #check} is called by a thread of its own, since what it looks for may hold up every
 * other. Not thread-safe.
 */
final class Watchdog {
  static final Duration EVERY = Duration.ofSeconds(10);

  private static final Log LOG = Log.of(Watch.class);
  private static final int MOST_FRAMES = 3;

  private final Progress progress;
  private final Supplier<String> threads;
  private boolean suspected;
  private boolean said;

  /**
   * Watches nothing yet.
   *
   * @param threads tells what the threads of this process do
   */
  Watchdog(Progress progress, Supplier<String> threads) {
    this.progress = progress;
    this.threads = threads;
  }

  void check() {
    boolean still = progress.standsStill();
    if (still && suspected && !said) {
      said = true;
      LOG.error(
          "no look has ended though looks were due: the watch stands still",
          Field.of("idle", Text.shortly(progress.idle())),
          Field.of("patience", Text.shortly(progress.patience())),
          Field.of("threads", threads.get()));
    } else if (!still && said) {
      said = false;
      LOG.info("the watch goes on", Field.of("lag", Text.shortly(progress.lag())));
    }
    suspected = still;
  }

  /** How many threads of the machine's do what, and where the busy ones are. */
  static String threads() {
    Map<Thread, StackTraceElement[]> all = Thread.getAllStackTraces();
    Map<String, Integer> states = new TreeMap<>();
    all.keySet().forEach(thread -> states.merge(thread.getState().toString(), 1, Integer::sum));
    String where =
        all.entrySet().stream()
            .filter(entry -> entry.getValue().length > 0)
            .filter(entry -> isOfInterest(entry.getKey()))
            .map(entry -> entry.getKey().getName() + " at " + frames(entry.getValue()))
            .collect(Collectors.joining("; "));
    return states + " " + where;
  }

  private static boolean isOfInterest(Thread thread) {
    String name = thread.getName();
    return name.equals("timer")
        || name.startsWith("ForkJoinPool")
        || thread.getState() == Thread.State.BLOCKED;
  }

  private static String frames(StackTraceElement[] stack) {
    return Arrays.stream(stack)
        .limit(MOST_FRAMES)
        .map(frame -> frame.getClassName() + "." + frame.getMethodName())
        .collect(Collectors.joining(" < "));
  }
}
