package io.devopsagent.work;

import io.devopsagent.kernel.FailureException;
import io.devopsagent.kernel.Scheduler;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Lets the worker go on again and again: soon while there is work, seldom while there is none. */
public final class WorkLoop implements AutoCloseable {
  private static final Duration FIRST = Duration.ofSeconds(20);
  private static final Duration BUSY = Duration.ofSeconds(10);
  private static final Duration IDLE = Duration.ofMinutes(1);

  private final Supplier<Worker> worker;
  private final BooleanSupplier wanted;
  private final Scheduler scheduler;
  private final Consumer<Tick> ticked;
  private volatile boolean closed;

  /**
   * Plans nothing yet.
   *
   * @param worker asked only while there is to be work
   * @param wanted whether there is to be work at all, read before each tick
   * @param ticked called after each tick that did something
   */
  public WorkLoop(
      Supplier<Worker> worker, BooleanSupplier wanted, Scheduler scheduler, Consumer<Tick> ticked) {
    this.worker = worker;
    this.wanted = wanted;
    this.scheduler = scheduler;
    this.ticked = ticked;
  }

  public void start() {
    later(FIRST);
  }

  @Override
  public void close() {
    closed = true;
  }

  private void round() {
    if (closed) {
      return;
    }
    boolean busy = false;
    try {
      if (wanted.getAsBoolean()) {
        Tick tick = worker.get().tick();
        busy = tick.worked();
        if (busy) {
          ticked.accept(tick);
        }
      }
    } catch (FailureException e) {
      // the store is in trouble, and says so elsewhere
    } finally {
      later(busy ? BUSY : IDLE);
    }
  }

  private void later(Duration delay) {
    if (!closed) {
      scheduler.after(delay, this::round);
    }
  }
}
