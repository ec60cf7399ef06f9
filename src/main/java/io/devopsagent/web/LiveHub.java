package io.devopsagent.web;

import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Passes hints on to open pages: that something changed, never what. A reader that falls behind
 * loses hints and is told to load anew. Thread-safe; {@link #changed} never waits.
 */
final class LiveHub {
  static final String RESYNC = "resync";
  static final String END = "end";
  private static final int QUEUE = 32;

  private final int most;
  private final Set<Reader> readers = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;

  LiveHub(int most) {
    this.most = most;
  }

  /** An open page. */
  static final class Reader {
    private final BlockingQueue<String> hints = new ArrayBlockingQueue<>(QUEUE);

    private void offer(String hint) {
      if (!hints.offer(hint)) {
        hints.clear();
        hints.add(hint.equals(END) ? END : RESYNC);
      }
    }

    BlockingQueue<String> hints() {
      return hints;
    }
  }

  /** Whether there is room for one more reader. */
  boolean hasRoom() {
    return !closed && readers.size() < most;
  }

  Reader join() {
    Reader reader = new Reader();
    readers.add(reader);
    if (closed) {
      reader.offer(END);
    }
    return reader;
  }

  void leave(Reader reader) {
    readers.remove(reader);
  }

  int readers() {
    return readers.size();
  }

  void changed(String topic) {
    readers.forEach(reader -> reader.offer(topic));
  }

  /** Ends all readers. */
  void close() {
    closed = true;
    readers.forEach(reader -> reader.offer(END));
  }
}
