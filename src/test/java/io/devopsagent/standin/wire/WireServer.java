package io.devopsagent.standin.wire;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Serves HTTP/1.1 with kept connections on 127.0.0.1, one virtual thread per connection. Closing it
 * closes every connection and interrupts whoever is being served.
 */
public final class WireServer implements AutoCloseable {
  private final Handler handler;
  private final ServerSocket server;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final Set<Thread> threads = ConcurrentHashMap.newKeySet();

  /** What is served. */
  @FunctionalInterface
  public interface Handler {
    WireReply handle(WireCall call) throws InterruptedException;
  }

  /**
   * @param port 0 for any free one
   */
  public WireServer(int port, Handler handler) {
    this.handler = handler;
    try {
      server = new ServerSocket();
      server.setReuseAddress(true);
      server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 200);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    threads.add(Thread.ofVirtual().start(this::accept));
  }

  public int port() {
    return server.getLocalPort();
  }

  public URI base() {
    return URI.create("http://127.0.0.1:" + port());
  }

  @Override
  public void close() {
    threads.forEach(Thread::interrupt);
    quietly(server::close);
    open.forEach(socket -> quietly(socket::close));
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        open.add(socket);
        threads.add(Thread.ofVirtual().start(() -> serve(socket)));
      } catch (IOException e) {
        return;
      }
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      socket.setTcpNoDelay(true);
      InputStream in = new BufferedInputStream(socket.getInputStream());
      boolean more = true;
      while (more) {
        more = reply(socket, handler.handle(read(in)));
      }
    } catch (IOException e) {
      // the client went away, which is its right
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      open.remove(socket);
      threads.remove(Thread.currentThread());
    }
  }

  private static boolean reply(Socket socket, WireReply reply) throws IOException {
    OutputStream out = socket.getOutputStream();
    switch (reply) {
      case WireReply.Http http -> {
        byte[] body = http.body().getBytes(StandardCharsets.UTF_8);
        out.write(head(http, body.length).getBytes(StandardCharsets.US_ASCII));
        out.write(body);
        out.flush();
        return true;
      }
      case WireReply.Raw(String bytes) -> {
        out.write(bytes.getBytes(StandardCharsets.ISO_8859_1));
        out.flush();
      }
      case WireReply.Cut() -> {}
      case WireReply.Reset() -> socket.setSoLinger(true, 0);
    }
    return false;
  }

  private static String head(WireReply.Http http, int length) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put(
        "Date", DateTimeFormatter.RFC_1123_DATE_TIME.format(ZonedDateTime.now(ZoneOffset.UTC)));
    headers.putAll(http.headers());
    headers.put("Content-Length", Integer.toString(length));
    StringBuilder head = new StringBuilder("HTTP/1.1 " + http.status() + " Status\r\n");
    headers.forEach((name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
    return head.append("\r\n").toString();
  }

  private static WireCall read(InputStream in) throws IOException {
    String[] request = line(in).split(" ", 3);
    Map<String, String> headers = new LinkedHashMap<>();
    for (String line = line(in); !line.isEmpty(); line = line(in)) {
      int colon = line.indexOf(':');
      if (colon > 0) {
        headers.put(
            line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).strip());
      }
    }
    int length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
    byte[] body = in.readNBytes(length);
    if (body.length < length || request.length < 2) {
      throw new EOFException("half a request");
    }
    return new WireCall(request[0], request[1], headers, new String(body, StandardCharsets.UTF_8));
  }

  private static String line(InputStream in) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int b = in.read(); b != '\n'; b = in.read()) {
      if (b < 0) {
        throw new EOFException("the client closed the connection");
      }
      line.write(b);
    }
    return line.toString(StandardCharsets.ISO_8859_1).strip();
  }

  private interface Closing {
    void close() throws IOException;
  }

  private static void quietly(Closing closing) {
    try {
      closing.close();
    } catch (IOException e) {
      // it is closed, one way or another
    }
  }
}
