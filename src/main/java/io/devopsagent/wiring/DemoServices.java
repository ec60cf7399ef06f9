package io.devopsagent.wiring;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;

/** Three small real HTTP services on loopback; each can be broken and mended. */
final class DemoServices implements AutoCloseable {
  static final List<String> NAMES = List.of("shop", "docs", "api");

  private final Map<String, HttpServer> servers = new LinkedHashMap<>();
  private final Set<String> broken = ConcurrentHashMap.newKeySet();

  DemoServices() {
    NAMES.forEach(name -> servers.put(name, serve(name)));
  }

  int port(String name) {
    HttpServer server = servers.get(name);
    if (server == null) {
      throw new IllegalArgumentException(name);
    }
    return server.getAddress().getPort();
  }

  /** Answers 503 from now on. */
  void breaks(String name) {
    broken.add(name);
  }

  void mends(String name) {
    broken.remove(name);
  }

  @Override
  public void close() {
    servers.values().forEach(server -> server.stop(0));
  }

  private HttpServer serve(String name) {
    try {
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      server.createContext(
          "/",
          exchange -> {
            boolean bad = broken.contains(name);
            byte[] body = (bad ? "no\n" : "hello\n").getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(bad ? 503 : 200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
          });
      server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
      server.start();
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException("no port on loopback", e);
    }
  }
}
