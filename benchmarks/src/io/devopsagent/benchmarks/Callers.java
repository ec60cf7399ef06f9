package io.devopsagent.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;

/** Callers that ask the same thing again and again, each over one connection that stays open. */
final class Callers implements AutoCloseable {
  private final AtomicLong failed = new AtomicLong();
  private volatile boolean closed;

  Callers(int port, String path, int count) {
    for (int i = 0; i < count; i++) {
      Thread.ofPlatform().daemon().start(() -> ask(port, path));
    }
  }

  /** Answers without {@code probe_success 1}. */
  long failed() {
    return failed.get();
  }

  private void ask(int port, String path) {
    byte[] request =
        ("GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")
            .getBytes(StandardCharsets.US_ASCII);
    while (!closed) {
      try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
        socket.setTcpNoDelay(true);
        byte[] buffer = new byte[64 * 1024];
        while (!closed) {
          socket.getOutputStream().write(request);
          if (!answer(socket.getInputStream(), buffer).contains("\nprobe_success 1")) {
            failed.incrementAndGet();
          }
        }
      } catch (IOException e) {
        failed.incrementAndGet();
      }
    }
  }

  private static String answer(InputStream in, byte[] buffer) throws IOException {
    int length = 0;
    while (true) {
      int count = in.read(buffer, length, buffer.length - length);
      if (count < 0) {
        throw new IOException("closed");
      }
      length += count;
      String text = new String(buffer, 0, length, StandardCharsets.ISO_8859_1);
      int head = text.indexOf("\r\n\r\n");
      if (head >= 0 && ended(text, head, length)) {
        return text;
      }
    }
  }

  private static boolean ended(String text, int head, int length) {
    int field = text.indexOf("Content-Length: ");
    if (field < 0 || field > head) {
      return text.endsWith("0\r\n\r\n");
    }
    int end = text.indexOf("\r\n", field);
    return length >= head + 4 + Integer.parseInt(text.substring(field + 16, end));
  }

  @Override
  public void close() {
    closed = true;
  }
}
