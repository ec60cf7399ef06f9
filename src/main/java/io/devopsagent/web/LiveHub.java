package io.devopsagent.web;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * Passes hints on to open pages: that something changed, never what. A reader that falls behind
 * hears of each topic once. Thread-safe; {@link #changed} never waits.
 */
final class LiveHub {
  static final String END = "end";

  /** No caller names more topics than a hand has fingers; this only bounds a fault of ours. */
  private static final int TOPICS = 16;

  private final int most;
  private final Set<Reader> readers = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;

  LiveHub(int most) {
    this.most = most;
  }

  /** An open page. */
  static final class Reader {
    private final LinkedBlockingQueue<String> hints = new LinkedBlockingQueue<>(TOPICS);
    private final CountDownLatch ended = new CountDownLatch(1);

    private synchronized void offer(String hint) {
      if (!hints.contains(hint) && !hints.offer(hint)) {
        hints.clear();
        hints.add(hint);
      }
    }

    private void end() {
      ended.countDown();
      offer(END);
    }

    /** The next hint; empty when there was none for so long. */
    Optional<String> next(Duration patience) throws InterruptedException {
      return Optional.ofNullable(hints.poll(patience.toMillis(), TimeUnit.MILLISECONDS));
    }

    /** Gathers further hints for a while; says whether the reader shall end. */
    boolean endsWithin(Duration pace) throws InterruptedException {
      return ended.await(pace.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  boolean hasRoom() {
    return !closed && readers.size() < most;
  }

  /** A new reader, unless there are as many as there may be. */
  synchronized Optional<Reader> join() {
    if (closed || readers.size() >= most) {
      return Optional.empty();
    }
    Reader reader = new Reader();
    readers.add(reader);
    return Optional.of(reader);
  }

  void leave(Reader reader) {
    readers.remove(reader);
  }

  void changed(String topic) {
    readers.forEach(reader -> reader.offer(topic));
  }

  /** Ends all readers. */
  synchronized void close() {
    closed = true;
    readers.forEach(Reader::end);
  }
}
