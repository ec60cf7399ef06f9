package io.devopsagent.standin.loopback;

import io.devopsagent.standin.loopback.Reply.Manner;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * An HTTP/1.1 server on 127.0.0.1, one thread per connection, that remembers what it was asked and
 * can cut, stall and garble its answers.
 */
public final class LoopbackServer implements AutoCloseable {
  private final ServerSocket socket;
  private final Function<Asked, Reply> handler;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final List<Asked> asked = new CopyOnWriteArrayList<>();
  private final CountDownLatch closed = new CountDownLatch(1);

  public LoopbackServer(Function<Asked, Reply> handler) {
    this(0, handler);
  }

  public LoopbackServer(int port, Function<Asked, Reply> handler) {
    this.handler = handler;
    try {
      this.socket = new ServerSocket(port, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    Thread.ofVirtual().start(this::accept);
  }

  /** {@code http://127.0.0.1:port}. */
  public URI uri() {
    return URI.create("http://127.0.0.1:" + socket.getLocalPort());
  }

  /** Every request so far, in order of arrival. */
  public List<Asked> asked() {
    return List.copyOf(asked);
  }

  /** Keeps the calling thread until the server is closed. */
  public void await() throws InterruptedException {
    closed.await();
  }

  @Override
  public void close() {
    closed.countDown();
    try {
      socket.close();
      for (Socket one : open) {
        one.close();
      }
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private void accept() {
    while (!socket.isClosed()) {
      try {
        Socket connection = socket.accept();
        open.add(connection);
        Thread.ofVirtual().start(() -> serve(connection));
      } catch (IOException e) {
        return;
      }
    }
  }

  private void serve(Socket connection) {
    try (connection) {
      connection.setTcpNoDelay(true);
      InputStream in = new BufferedInputStream(connection.getInputStream());
      while (true) {
        Asked request = read(in);
        asked.add(request);
        Reply reply = handler.apply(request);
        if (!send(connection, request, reply)) {
          return;
        }
      }
    } catch (IOException | InterruptedException e) {
      // the other side went away, which is its right
    } finally {
      open.remove(connection);
    }
  }

  private static Asked read(InputStream in) throws IOException {
    String[] first = line(in).split(" ", -1);
    if (first.length < 2) {
      throw new IOException("no request line");
    }
    Map<String, String> headers = new HashMap<>();
    for (String header = line(in); !header.isEmpty(); header = line(in)) {
      int colon = header.indexOf(':');
      headers.put(
          header.substring(0, colon).toLowerCase(Locale.ROOT), header.substring(colon + 1).strip());
    }
    byte[] body = in.readNBytes(Integer.parseInt(headers.getOrDefault("content-length", "0")));
    int mark = first[1].indexOf('?');
    String path = mark < 0 ? first[1] : first[1].substring(0, mark);
    String query = mark < 0 ? "" : first[1].substring(mark + 1);
    return new Asked(first[0], path, query, Map.copyOf(headers), body);
  }

  private static String line(InputStream in) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int b = in.read(); b != '\n'; b = in.read()) {
      if (b < 0) {
        throw new IOException("end of stream");
      }
      line.write(b);
    }
    return line.toString(StandardCharsets.UTF_8).stripTrailing();
  }

  /** Whether the connection may serve another request. */
  private boolean send(Socket connection, Asked request, Reply reply)
      throws IOException, InterruptedException {
    OutputStream out = connection.getOutputStream();
    byte[] body = request.method().equals("HEAD") ? new byte[0] : reply.body();
    switch (reply.manner()) {
      case WHOLE -> {
        out.write(head(reply, reply.body().length));
        out.write(body);
        out.flush();
      }
      case RESET -> connection.setSoLinger(true, 0);
      case TRUNCATED -> {
        out.write(head(reply, reply.body().length));
        out.write(Arrays.copyOf(reply.body(), reply.body().length / 2));
      }
      case SLOW -> {
        out.write(head(reply, 1_000_000));
        while (!closed.await(20, TimeUnit.MILLISECONDS)) {
          out.write(' ');
        }
      }
      case NOT_HTTP -> out.write(reply.body());
      case SILENT -> closed.await();
    }
    return reply.manner() == Manner.WHOLE;
  }

  private static byte[] head(Reply reply, int length) {
    StringBuilder head = new StringBuilder("HTTP/1.1 " + reply.status() + " Some Words\r\n");
    reply.headers().forEach(header -> head.append(header).append("\r\n"));
    head.append("Content-Length: ").append(length).append("\r\n\r\n");
    return head.toString().getBytes(StandardCharsets.UTF_8);
  }
}
