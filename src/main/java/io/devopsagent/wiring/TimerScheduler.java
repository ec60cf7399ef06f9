package io.devopsagent.wiring;

import io.devopsagent.kernel.Scheduler;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** One timer thread that starts a virtual thread for each piece of work. */
public final class TimerScheduler implements Scheduler, AutoCloseable {
  private final ScheduledThreadPoolExecutor timer;
  private final ThreadFactory threads;

  /**
   * Starts the timer.
   *
   * @param uncaught told of what work threw
   */
  public TimerScheduler(Consumer<Throwable> uncaught) {
    this.timer =
        new ScheduledThreadPoolExecutor(1, Thread.ofPlatform().daemon().name("timer").factory());
    timer.setRemoveOnCancelPolicy(true);
    timer.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    this.threads =
        Thread.ofVirtual()
            .name("work-", 0)
            .uncaughtExceptionHandler((thread, e) -> uncaught.accept(e))
            .factory();
  }

  @Override
  public Task after(Duration delay, Runnable work) {
    if (timer.isShutdown()) {
      return () -> {};
    }
    if (delay.isZero() || delay.isNegative()) {
      threads.newThread(work).start();
      return () -> {};
    }
    try {
      Future<?> future =
          timer.schedule(
              () -> threads.newThread(work).start(), delay.toNanos(), TimeUnit.NANOSECONDS);
      return () -> future.cancel(false);
    } catch (RejectedExecutionException e) {
      return () -> {};
    }
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }
}
