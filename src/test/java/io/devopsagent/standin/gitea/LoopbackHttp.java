package io.devopsagent.standin.gitea;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A small HTTP/1.1 server on loopback whose wire is ours to the byte. The JDK's own overwrites the
 * {@code Date} header, which a client reads as the server's clock, and hides the connection, which
 * a crash test has to cut.
 */
final class LoopbackHttp implements AutoCloseable {
  private static final int MAX_BODY = 64 * 1024 * 1024;

  private final Handler handler;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private volatile @Nullable ServerSocket server;
  private Thread acceptor = Thread.ofVirtual().unstarted(() -> {});
  private final int port;

  /** Answers; empty cuts the connection. */
  interface Handler {
    Optional<Response> answer(Request request);
  }

  /**
   * @param target as it stood on the wire
   * @param headers names in small letters
   */
  record Request(String method, String target, Map<String, String> headers, String body) {}

  record Response(int status, Map<String, String> headers, String body) {}

  LoopbackHttp(int port, Handler handler) throws IOException {
    this.handler = handler;
    ServerSocket first = listen(port);
    this.port = first.getLocalPort();
    start(first);
  }

  int port() {
    return port;
  }

  /** Refuses connections and cuts those that are open. */
  synchronized void down() throws IOException {
    ServerSocket current = server;
    server = null;
    if (current != null) {
      current.close();
      awaitAcceptor();
    }
    for (Socket socket : open) {
      socket.close();
    }
  }

  synchronized void up() throws IOException {
    if (server == null) {
      start(listen(port));
    }
  }

  @Override
  public void close() throws IOException {
    down();
  }

  /** A listener is gone only when nobody waits in its accept any more. */
  private void awaitAcceptor() {
    try {
      acceptor.join(Duration.ofSeconds(10));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static ServerSocket listen(int port) throws IOException {
    ServerSocket socket = new ServerSocket();
    socket.setReuseAddress(true);
    socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 200);
    return socket;
  }

  private void start(ServerSocket socket) {
    server = socket;
    acceptor = Thread.ofVirtual().name("gitea-stand-in").start(() -> accept(socket));
  }

  private void accept(ServerSocket socket) {
    while (true) {
      try {
        Socket connection = socket.accept();
        if (socket.isClosed()) {
          connection.close();
          return;
        }
        open.add(connection);
        Thread.ofVirtual().start(() -> serve(connection, socket));
      } catch (IOException e) {
        return;
      }
    }
  }

  private void serve(Socket connection, ServerSocket from) {
    try (connection) {
      connection.setTcpNoDelay(true);
      InputStream in = new BufferedInputStream(connection.getInputStream());
      OutputStream out = connection.getOutputStream();
      while (exchange(in, out, from)) {
        // the connection is kept
      }
    } catch (IOException e) {
      // the client went away
    } finally {
      open.remove(connection);
    }
  }

  /** A socket that a virtual thread waits on may still deliver once after it was closed. */
  private boolean exchange(InputStream in, OutputStream out, ServerSocket from) throws IOException {
    String first = line(in);
    if (first.isEmpty()) {
      return false;
    }
    Map<String, String> headers = new LinkedHashMap<>();
    for (String line = line(in); !line.isEmpty(); line = line(in)) {
      int colon = line.indexOf(':');
      headers.put(
          line.substring(0, colon).strip().toLowerCase(Locale.ROOT),
          line.substring(colon + 1).strip());
    }
    String[] words = first.split(" ", -1);
    if (words.length != 3) {
      write(out, "GET", badRequest());
      return false;
    }
    Request request = new Request(words[0], words[1], headers, body(in, headers));
    if (from.isClosed()) {
      return false;
    }
    Optional<Response> response = handler.answer(request);
    if (response.isEmpty()) {
      return false;
    }
    write(out, request.method(), response.get());
    return !"close".equalsIgnoreCase(headers.get("connection"));
  }

  /** What Go's server says to a target with a raw blank in it. */
  private static Response badRequest() {
    return new Response(
        400,
        Map.of("Content-Type", "text/plain; charset=utf-8", "Connection", "close"),
        "400 Bad Request");
  }

  private static String body(InputStream in, Map<String, String> headers) throws IOException {
    int length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
    if (length > MAX_BODY) {
      throw new IOException("too long");
    }
    byte[] body = in.readNBytes(length);
    if (body.length < length) {
      throw new IOException("the client went away in the middle of its request");
    }
    return new String(body, StandardCharsets.UTF_8);
  }

  private static String line(InputStream in) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int b = in.read(); b >= 0 && b != '\n'; b = in.read()) {
      if (b != '\r') {
        line.write(b);
      }
    }
    return line.toString(StandardCharsets.UTF_8);
  }

  private static void write(OutputStream out, String method, Response response) throws IOException {
    byte[] body = response.body().getBytes(StandardCharsets.UTF_8);
    StringBuilder head = new StringBuilder("HTTP/1.1 " + response.status() + " Said\r\n");
    response.headers().forEach((name, value) -> head.append(name + ": " + value + "\r\n"));
    boolean bodiless = response.status() == 204 || response.status() == 304;
    if (!bodiless && !method.equals("HEAD")) {
      head.append("Content-Length: " + body.length + "\r\n");
    }
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    whole.writeBytes(head.append("\r\n").toString().getBytes(StandardCharsets.UTF_8));
    if (!bodiless && !method.equals("HEAD")) {
      whole.writeBytes(body);
    }
    out.write(whole.toByteArray());
    out.flush();
  }
}
