package io.devopsagent.testkit;

import io.devopsagent.kernel.Clock;
import io.devopsagent.kernel.Scheduler;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * Time that stands still until a test moves it. What is due runs on the thread that calls {@link
 * #advance}, in the order of its time and, at the same time, of its scheduling; so a test sees the
 * same run each time.
 *
 * <p>Work that throws ends the {@code advance} with what it threw, so that no test overlooks it.
 *
 * <p>Thread-safe: any thread may read the time and schedule; one thread at a time may advance.
 */
public final class DrivenClock implements Clock, Scheduler {
  private final PriorityQueue<Entry> queue =
      new PriorityQueue<>(
          Comparator.comparingLong((Entry entry) -> entry.due)
              .thenComparingLong(entry -> entry.sequence));
  private Instant wall;
  private long nanos;
  private long scheduled;

  /** Starts on a plain morning in 2026. */
  public DrivenClock() {
    this(Instant.parse("2026-03-02T08:00:00Z"));
  }

  public DrivenClock(Instant start) {
    this.wall = start;
  }

  @Override
  public synchronized Instant now() {
    return wall;
  }

  @Override
  public synchronized long nanos() {
    return nanos;
  }

  @Override
  public synchronized Task after(Duration delay, Runnable work) {
    Entry entry = new Entry(nanos + Math.max(0, delay.toNanos()), scheduled++, work);
    queue.add(entry);
    return () -> cancel(entry);
  }

  private synchronized void cancel(Entry entry) {
    queue.remove(entry);
  }

  /** Lets both clocks go on, and runs what becomes due on the way; zero runs what is due now. */
  public void advance(Duration span) {
    long end = nanos() + span.toNanos();
    for (Entry next = step(end); next != null; next = step(end)) {
      next.work.run();
    }
  }

  /** Moves the time to the next due entry and takes it out, or to the end when none is due. */
  private synchronized @Nullable Entry step(long end) {
    Entry next = queue.peek();
    boolean due = next != null && next.due <= end;
    long to = due && next != null ? Math.max(nanos, next.due) : end;
    wall = wall.plusNanos(to - nanos);
    nanos = to;
    return due ? queue.poll() : null;
  }

  /** Sets the wall clock forward or back, as an administrator or a time server does. */
  public synchronized void jumpWall(Duration jump) {
    wall = wall.plus(jump);
  }

  /** How much work is scheduled and has not begun. */
  public synchronized int pending() {
    return queue.size();
  }

  /** How long until the next work is due. */
  public synchronized Optional<Duration> untilNext() {
    return Optional.ofNullable(queue.peek()).map(entry -> Duration.ofNanos(entry.due - nanos));
  }

  private static final class Entry {
    private final long due;
    private final long sequence;
    private final Runnable work;

    Entry(long due, long sequence, Runnable work) {
      this.due = due;
      this.sequence = sequence;
      this.work = work;
    }
  }
}
