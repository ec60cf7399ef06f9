package io.devopsagent.watch.http;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** A server on the loopback that does to each connection what a script says. */
final class ScriptedServer implements Closeable {

  /** What is done to one connection; it is closed afterwards. */
  interface Script {
    void serve(ScriptedServer server, Socket socket) throws Exception;
  }

  private final ServerSocket listener;
  private final Script script;
  private final List<Socket> open = new CopyOnWriteArrayList<>();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final List<String> requests = new CopyOnWriteArrayList<>();

  private ScriptedServer(InetAddress address, Script script) throws IOException {
    this.script = script;
    this.listener = new ServerSocket();
    listener.bind(new InetSocketAddress(address, 0), 1024);
    Thread.ofVirtual().start(this::accept);
  }

  static ScriptedServer running(Script script) throws IOException {
    return new ScriptedServer(InetAddress.ofLiteral("127.0.0.1"), script);
  }

  static ScriptedServer on(String address, Script script) throws IOException {
    return new ScriptedServer(InetAddress.ofLiteral(address), script);
  }

  /** Reads the request, answers with these bytes, closes. */
  static ScriptedServer answering(String answer) throws IOException {
    return running((server, socket) -> {
      server.readRequest(socket);
      write(socket, answer);
    });
  }

  /** A script over TLS with this certificate. */
  static Script tls(SSLContext context, Script inner) {
    return (server, socket) -> {
      SSLSocket secure = accept(context, socket, s -> {});
      inner.serve(server, secure);
      secure.close();
    };
  }

  /** The server's part of a handshake. */
  static SSLSocket accept(SSLContext context, Socket socket, Consumer<SSLSocket> settings)
      throws IOException {
    SSLSocket secure =
        (SSLSocket) context.getSocketFactory().createSocket(socket, null, socket.getPort(), true);
    secure.setUseClientMode(false);
    settings.accept(secure);
    secure.startHandshake();
    return secure;
  }

  static void write(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
    socket.getOutputStream().flush();
  }

  static String ok(String body) {
    return "HTTP/1.1 200 OK\r\nContent-Length: " + body.length() + "\r\n\r\n" + body;
  }

  /** Reads up to the blank line and remembers it. */
  String readRequest(Socket socket) throws IOException {
    InputStream in = socket.getInputStream();
    StringBuilder text = new StringBuilder();
    while (text.indexOf("\r\n\r\n") < 0) {
      int next = in.read();
      if (next < 0) {
        break;
      }
      text.append((char) next);
    }
    if (!text.isEmpty()) {
      requests.add(text.toString());
    }
    return text.toString();
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        Socket socket = listener.accept();
        open.add(socket);
        Thread.ofVirtual().start(() -> serve(socket));
      } catch (IOException e) {
        return;
      }
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      script.serve(this, socket);
    } catch (Exception e) {
      // the prober went away, as it may
    }
  }

  /** Resets instead of closing. */
  static void reset(Socket socket) throws IOException {
    socket.setSoLinger(true, 0);
    socket.close();
  }

  /** Waits until the test is over. */
  void stall() throws InterruptedException {
    closed.await();
  }

  int port() {
    return listener.getLocalPort();
  }

  String address() {
    return listener.getInetAddress().getHostAddress();
  }

  URI url(String path) {
    return URI.create("http://127.0.0.1:" + port() + path);
  }

  List<String> requests() {
    return requests;
  }

  @Override
  public void close() throws IOException {
    closed.countDown();
    listener.close();
    for (Socket socket : open) {
      socket.close();
    }
  }
}
