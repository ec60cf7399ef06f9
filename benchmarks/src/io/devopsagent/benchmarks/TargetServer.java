package io.devopsagent.benchmarks;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.Provider;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/**
 * The small servers that are probed, and the port over which they are asked what they saw. Every
 * handshake is full, since neither side that asks ever offers a session that it had before.
 */
public final class TargetServer {
  private static final int BACKLOG = 4096;
  private static final String BODY = "all well, thank you\n";
  private static final byte[] GOOD = answer("200 OK", BODY);
  private static final byte[] BROKEN = answer("500 Internal Server Error", "broken\n");
  private static final char[] PASSWORD = "changeit".toCharArray();

  private final Arrivals arrivals = new Arrivals();
  private final AtomicLong requests = new AtomicLong();
  private final AtomicLong handshakes = new AtomicLong();

  private TargetServer() {}

  public static void main(String[] arguments) throws Exception {
    new TargetServer().serve(Integer.parseInt(arguments[0]));
  }

  private void serve(int control) throws IOException, GeneralSecurityException {
    ServerSocket plain = listen(0);
    ServerSocket secure = listen(0);
    ServerSocket silent = listen(0);
    SSLContext tls = tls();
    accept(plain, this::plain);
    accept(secure, socket -> secure(socket, tls));
    accept(silent, TargetServer::silence);
    String ports = plain.getLocalPort() + " " + secure.getLocalPort() + " " + silent.getLocalPort();
    ServerSocket asked = listen(control);
    while (true) {
      try (Socket socket = asked.accept()) {
        String path = path(socket.getInputStream());
        if (path != null) {
          socket.getOutputStream().write(answer("200 OK", said(path, ports)));
        }
      } catch (IOException e) {
        // who asked is gone
      }
    }
  }

  private interface Talk {
    void with(Socket socket) throws IOException;
  }

  private static ServerSocket listen(int port) throws IOException {
    return new ServerSocket(port, BACKLOG, InetAddress.getLoopbackAddress());
  }

  private static void accept(ServerSocket server, Talk talk) {
    Thread.ofPlatform()
        .daemon()
        .start(() -> {
          while (true) {
            try {
              Socket socket = server.accept();
              Thread.startVirtualThread(() -> talk(socket, talk));
            } catch (IOException e) {
              System.err.println("not accepted: " + e.getMessage());
            }
          }
        });
  }

  private static void talk(Socket socket, Talk talk) {
    try (socket) {
      socket.setTcpNoDelay(true);
      talk.with(socket);
    } catch (IOException e) {
      // the other side is gone
    }
  }

  private void plain(Socket socket) throws IOException {
    String path = path(socket.getInputStream());
    if (path != null) {
      requests.incrementAndGet();
      socket.getOutputStream().write(arrivals.asked(path) ? GOOD : BROKEN);
    }
  }

  private void secure(Socket socket, SSLContext tls) throws IOException {
    SSLSocket secure =
        (SSLSocket) tls.getSocketFactory().createSocket(socket, "127.0.0.1", 0, true);
    secure.setUseClientMode(false);
    secure.startHandshake();
    handshakes.incrementAndGet();
    plain(secure);
    secure.close();
  }

  private static void silence(Socket socket) throws IOException {
    byte[] nothing = new byte[1024];
    while (socket.getInputStream().read(nothing) >= 0) {
      // heard, and not answered
    }
  }

  /** The path of a request, read to its blank line; null at the end of the connection. */
  private static String path(InputStream in) throws IOException {
    byte[] buffer = new byte[2048];
    int length = 0;
    while (length < buffer.length) {
      int count = in.read(buffer, length, buffer.length - length);
      if (count < 0) {
        return null;
      }
      length += count;
      if (length > 4 && buffer[length - 1] == '\n' && buffer[length - 3] == '\n') {
        int from = 4; // "GET "
        int to = from;
        while (to < length && buffer[to] != ' ') {
          to++;
        }
        return new String(buffer, from, to - from, StandardCharsets.ISO_8859_1);
      }
    }
    throw new IOException("request too long");
  }

  private String said(String path, String ports) {
    int query = path.indexOf('?');
    String what = query < 0 ? path : path.substring(0, query);
    String of = query < 0 ? "" : path.substring(query + 1);
    return switch (what) {
      case "/ports" -> ports;
      case "/count" -> requests.get() + " " + handshakes.get();
      case "/seen" -> Integer.toString(arrivals.seen(of));
      case "/late" -> arrivals.lateness(of.split("&", -1)[0], Integer.parseInt(of.split("&")[1]));
      case "/forget" -> arrivals.forget();
      case "/break" -> arrivals.breakDown(of);
      case "/failures" -> arrivals.failures(of);
      default -> "";
    };
  }

  private static byte[] answer(String status, String body) {
    String head =
        "HTTP/1.1 %s\r\nContent-Type: text/plain\r\nContent-Length: %d\r\nConnection: close\r\n\r\n";
    return (head.formatted(status, body.length()) + body).getBytes(StandardCharsets.ISO_8859_1);
  }

  private static SSLContext tls() throws IOException, GeneralSecurityException {
    String file = System.getProperty("keys");
    if (file == null) {
      return SSLContext.getInstance("TLS");
    }
    SSLContext context = SSLContext.getInstance("TLS", quick());
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = new FileInputStream(file)) {
      keys.load(in, PASSWORD);
    }
    // the JDK's default one finds no certificate for what Conscrypt asks it
    KeyManagerFactory factory = KeyManagerFactory.getInstance("SunX509");
    factory.init(keys, PASSWORD);
    context.init(factory.getKeyManagers(), null, null);
    return context;
  }

  /** Conscrypt: the JDK's own TLS takes so long to warm up that the target would be measured. */
  private static Provider quick() throws GeneralSecurityException {
    try {
      return (Provider)
          Class.forName("org.conscrypt.OpenSSLProvider").getConstructor().newInstance();
    } catch (ReflectiveOperationException e) {
      throw new GeneralSecurityException("Conscrypt is not on the class path", e);
    }
  }
}
