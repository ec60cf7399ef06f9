package io.devopsagent.watch;

import io.devopsagent.kernel.Clock;
import io.devopsagent.kernel.Scheduler;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * Notices that this process stood still (stopped, suspended, starved): a beat that should come
 * every half second came much later.
 *
 * <p>Thread-safe. Times are the clock's monotonic nanoseconds.
 */
public final class PauseDetector implements AutoCloseable {
  private static final Duration BEAT = Duration.ofMillis(500);
  private static final Duration LIMIT = Duration.ofSeconds(3);
  private static final int KEPT = 64;

  private final Clock clock;
  private final Scheduler scheduler;
  private final Deque<Pause> pauses = new ArrayDeque<>();
  private long lastBeat;
  private boolean closed;

  public PauseDetector(Clock clock, Scheduler scheduler) {
    this.clock = clock;
    this.scheduler = scheduler;
    this.lastBeat = clock.nanos();
  }

  /** A time in which nothing ran. */
  public record Pause(long fromNanos, long untilNanos) {

    boolean overlaps(long from, long until) {
      return fromNanos < until && from < untilNanos;
    }
  }

  /** Begins; how long it took to come to this is no pause. */
  public synchronized void start() {
    lastBeat = clock.nanos();
    scheduler.after(BEAT, this::beat);
  }

  /** Whether the process stood still at any time between two instants. */
  public synchronized boolean pausedBetween(long fromNanos, long untilNanos) {
    notice(clock.nanos());
    return pauses.stream().anyMatch(pause -> pause.overlaps(fromNanos, untilNanos));
  }

  /** The newest time in which nothing ran; empty when there was none since the start. */
  public synchronized Optional<Pause> newest() {
    return Optional.ofNullable(pauses.peekLast());
  }

  @Override
  public synchronized void close() {
    closed = true;
  }

  private synchronized void beat() {
    notice(clock.nanos());
    if (!closed) {
      scheduler.after(BEAT, this::beat);
    }
  }

  private void notice(long now) {
    if (now - lastBeat > LIMIT.toNanos()) {
      pauses.addLast(new Pause(lastBeat, now));
      if (pauses.size() > KEPT) {
        pauses.removeFirst();
      }
    }
    lastBeat = Math.max(lastBeat, now);
  }
}
