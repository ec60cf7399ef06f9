package io.devopsagent.watch.http;

import java.nio.ByteBuffer;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.conscrypt.AllocatedBuffer;
import org.conscrypt.BufferAllocator;

/**
 * Native memory through which Conscrypt hands bytes to BoringSSL. Each is held for the length of
 * one native call and never while waiting, so that there are only about as many as processors; left
 * to itself Conscrypt takes a new one per connection, which only the collector frees. Thread-safe.
 */
final class ScratchBuffers extends BufferAllocator {
  private static final int SIZE = 17 * 1024;

  private final ConcurrentLinkedQueue<Scratch> free = new ConcurrentLinkedQueue<>();

  @Override
  public AllocatedBuffer allocateDirectBuffer(int capacity) {
    if (capacity > SIZE) {
      return AllocatedBuffer.wrap(ByteBuffer.allocateDirect(capacity));
    }
    Scratch scratch = free.poll();
    if (scratch == null) {
      scratch = new Scratch(ByteBuffer.allocateDirect(SIZE));
    }
    scratch.buffer.clear();
    return scratch;
  }

  private final class Scratch extends AllocatedBuffer {
    private final ByteBuffer buffer;

    Scratch(ByteBuffer buffer) {
      this.buffer = buffer;
    }

    @Override
    public ByteBuffer nioBuffer() {
      return buffer;
    }

    @Override
    public AllocatedBuffer release() {
      free.add(this);
      return this;
    }
  }
}
