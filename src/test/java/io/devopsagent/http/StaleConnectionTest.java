package io.devopsagent.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** Servers close kept connections when they like; a write must not be lost or doubled by that. */
class StaleConnectionTest {

  @Test
  void aWriteNeverGoesOverAConnectionThatTheServerIsAboutToClose() throws IOException {
    try (OneAnswerEach server = new OneAnswerEach();
        HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
      ApiClient client = client(http, server);
      client.send(ApiRequest.get(server.base.resolve("/warm-up")));
      ApiResult first = client.send(ApiRequest.json("POST", server.base.resolve("/page"), "{}"));
      ApiResult second = client.send(ApiRequest.json("POST", server.base.resolve("/page"), "{}"));
      assertThat(first).isInstanceOf(ApiResult.Answer.class);
      assertThat(second).isInstanceOf(ApiResult.Answer.class);
      assertThat(server.taken).containsExactly("GET /warm-up", "POST /page", "POST /page");
    }
  }

  @Test
  void thatCostsLittle() throws IOException {
    try (OneAnswerEach server = new OneAnswerEach();
        HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
      ApiClient client = client(http, server);
      for (int i = 0; i < 50; i++) {
        client.send(ApiRequest.json("POST", server.base.resolve("/page"), "{}"));
      }
      int threads = Thread.activeCount();
      long began = System.nanoTime();
      for (int i = 0; i < 100; i++) {
        client.send(ApiRequest.json("POST", server.base.resolve("/page"), "{}"));
      }
      long each = (System.nanoTime() - began) / 100_000;
      System.out.println("a POST over a connection of its own: " + each + " us");
      assertThat(each).isLessThan(Duration.ofSeconds(1).toNanos() / 1000);
      assertThat(Thread.activeCount()).isLessThan(threads + 20);
    }
  }

  private static ApiClient client(HttpClient http, OneAnswerEach server) {
    return new ApiClient(
        http,
        new ApiClient.Settings(
            server.base, Map.of(), "devops-agent/test", Duration.ofSeconds(5), 1000, 1));
  }

  /** Promises to keep each connection, and closes it when the second request arrives on it. */
  private static final class OneAnswerEach implements AutoCloseable {
    final List<String> taken = new CopyOnWriteArrayList<>();
    final URI base;
    private final ServerSocket socket;

    OneAnswerEach() throws IOException {
      socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
      base = URI.create("http://127.0.0.1:" + socket.getLocalPort());
      Thread.ofVirtual().start(this::accept);
    }

    private void accept() {
      try {
        while (true) {
          Socket connection = socket.accept();
          Thread.ofVirtual().start(() -> serve(connection));
        }
      } catch (IOException e) {
        // closed
      }
    }

    private void serve(Socket connection) {
      try (connection;
          BufferedReader in =
              new BufferedReader(
                  new InputStreamReader(connection.getInputStream(), StandardCharsets.US_ASCII))) {
        String first = line(in);
        if (first.isEmpty()) {
          return;
        }
        taken.add(first.replaceAll(" HTTP.*", ""));
        int length = 0;
        for (String header = line(in); !header.isEmpty(); header = line(in)) {
          if (header.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
            length = Integer.parseInt(header.substring(15).strip());
          }
        }
        for (int i = 0; i < length; i++) {
          in.read();
        }
        connection
            .getOutputStream()
            .write(
                "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}".getBytes(StandardCharsets.UTF_8));
        connection.getOutputStream().flush();
        line(in);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private static String line(BufferedReader in) throws IOException {
      return Objects.requireNonNullElse(in.readLine(), "");
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }
}
