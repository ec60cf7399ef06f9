package io.devopsagent.log;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.Handler;
import java.util.logging.LogRecord;

/**
 * Hands lines to one thread that writes them, so that a blocked terminal or pipe blocks nobody.
 * When the queue is full, lines are dropped, and a line says how many as soon as there is room.
 *
 * <p>Thread-safe.
 */
final class QueueingHandler extends Handler {
  private static final int MOST_LINES = 1024;
  private static final int PATIENCE_MS = 1_000;

  private final EventFormatter formatter;
  private final OutputStream target;
  private final BlockingQueue<Item> items = new ArrayBlockingQueue<>(MOST_LINES);
  private final AtomicLong dropped = new AtomicLong();
  private final Thread writer;
  private volatile boolean closed;

  /** What the queue holds. */
  private sealed interface Item {

    /** A line to write. */
    record Line(String text) implements Item {}

    /** Somebody waits until everything before this is written. */
    record Mark(CountDownLatch reached) implements Item {}
  }

  QueueingHandler(EventFormatter formatter, OutputStream target) {
    this.formatter = formatter;
    this.target = target;
    this.writer = Thread.ofPlatform().daemon().name("log").unstarted(this::write);
  }

  void start() {
    writer.start();
  }

  @Override
  public void publish(LogRecord event) {
    if (!closed && !items.offer(new Item.Line(formatter.format(event)))) {
      dropped.incrementAndGet();
    }
  }

  /** Waits until what was said so far is written, at most two seconds. */
  @Override
  public void flush() {
    CountDownLatch reached = new CountDownLatch(1);
    try {
      if (!items.offer(new Item.Mark(reached), PATIENCE_MS, TimeUnit.MILLISECONDS)
          || !reached.await(PATIENCE_MS, TimeUnit.MILLISECONDS)) {
        return; // nobody reads, and nobody shall wait for that
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Writes what is left, within two seconds, and takes nothing more. */
  @Override
  public void close() {
    if (!closed) {
      flush();
      closed = true;
      writer.interrupt();
    }
  }

  private void write() {
    List<Item> batch = new ArrayList<>();
    try {
      while (true) {
        batch.add(items.take());
        items.drainTo(batch, 255);
        write(batch);
        batch.clear();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void write(List<Item> batch) {
    StringBuilder text = new StringBuilder();
    List<CountDownLatch> waiting = new ArrayList<>();
    for (Item item : batch) {
      switch (item) {
        case Item.Line(String line) -> text.append(line).append('\n');
        case Item.Mark(CountDownLatch reached) -> waiting.add(reached);
      }
    }
    long lost = dropped.getAndSet(0);
    if (lost > 0) {
      text.append(formatter.format(LogLevel.WARN, lost + " lines dropped")).append('\n');
    }
    try {
      target.write(text.toString().getBytes(StandardCharsets.UTF_8));
      target.flush();
    } catch (IOException e) {
      dropped.addAndGet(batch.size());
    }
    waiting.forEach(CountDownLatch::countDown);
  }
}
