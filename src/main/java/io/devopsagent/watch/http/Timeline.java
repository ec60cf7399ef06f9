package io.devopsagent.watch.http;

import io.devopsagent.watch.Phases;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Arrays;
import java.util.function.LongSupplier;

/**
 * The time of one look: its one deadline, and where the time went. Phases of several hops add up.
 * Belongs to one thread.
 */
final class Timeline {

  /** Where a look is. */
  enum Phase {
    RESOLVE(0),
    CONNECT(1),
    TLS(2),
    FIRST_BYTE(3),
    TRANSFER(4);

    private final int slot;

    Phase(int slot) {
      this.slot = slot;
    }
  }

  private final LongSupplier nanos;
  private final long start;
  private final long allowed;
  private final long[] spent = new long[5];
  private Phase current = Phase.RESOLVE;
  private boolean running;
  private long entered;

  Timeline(LongSupplier nanos, Duration timeout) {
    this.nanos = nanos;
    this.start = nanos.getAsLong();
    this.allowed = timeout.toNanos();
    Arrays.fill(spent, Phases.NOT_REACHED);
  }

  /** Ends the phase before and begins this one. */
  void enter(Phase phase) {
    long now = nanos.getAsLong();
    end(now);
    running = true;
    current = phase;
    entered = now;
    if (spent[current.slot] < 0) {
      spent[current.slot] = 0;
    }
  }

  /** Ends the phase that runs. */
  void stop() {
    end(nanos.getAsLong());
    running = false;
  }

  /** The phase that runs, or ran last. */
  Phase phase() {
    return current;
  }

  /** Begins the running phase anew: what was spent on it since {@link #enter} does not count. */
  void restart() {
    entered = nanos.getAsLong();
  }

  private void end(long now) {
    if (running) {
      spent[current.slot] += now - entered;
    }
  }

  long tookNanos() {
    return nanos.getAsLong() - start;
  }

  long remainingNanos() {
    return allowed - tookNanos();
  }

  /**
   * What is left for a blocking call, in milliseconds, rounded up.
   *
   * @throws SocketTimeoutException when nothing is left
   */
  int remainingMillis() throws SocketTimeoutException {
    return millis(remainingNanos());
  }

  /** Nanoseconds as the timeout of a socket. */
  static int millis(long nanos) throws SocketTimeoutException {
    if (nanos <= 0) {
      throw new SocketTimeoutException();
    }
    return (int) Math.min(Integer.MAX_VALUE, (nanos + 999_999) / 1_000_000);
  }

  Phases phases() {
    return new Phases(
        micros(Phase.RESOLVE),
        micros(Phase.CONNECT),
        micros(Phase.TLS),
        micros(Phase.FIRST_BYTE),
        micros(Phase.TRANSFER));
  }

  private long micros(Phase phase) {
    long spentNanos = spent[phase.slot];
    return spentNanos < 0 ? Phases.NOT_REACHED : spentNanos / 1000;
  }
}
