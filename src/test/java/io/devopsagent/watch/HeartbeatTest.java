package io.devopsagent.watch;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.devopsagent.http.ApiClient;
import io.devopsagent.testkit.DrivenClock;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** The watch over the watcher is called as long as looks end, and not a moment longer. */
class HeartbeatTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private final DrivenClock clock = new DrivenClock();
  private final ServiceId shop = new ServiceId("shop");

  private final AtomicInteger calls = new AtomicInteger();
  private final AtomicInteger answer = new AtomicInteger(200);

  @Test
  void withoutLooksThereIsNoCallThoughTimePasses() throws IOException {
    HttpServer server = receiver();
    try (HttpClient http = HttpClient.newHttpClient();
        Heartbeat heartbeat = heartbeat(http, server)) {
      heartbeat.start();
      clock.advance(MINUTE.multipliedBy(3));
      assertThat(calls).hasValue(0);
      heartbeat.looked(service(), look());
      clock.advance(MINUTE.multipliedBy(10));
      assertThat(calls).as("one look, one call").hasValue(1);
      assertThat(heartbeat.trouble()).isEmpty();
      answer.set(404);
      heartbeat.looked(service(), look());
      clock.advance(MINUTE);
      assertThat(calls).hasValue(2);
      assertThat(heartbeat.trouble()).isEqualTo("the heartbeat was answered 404");
      heartbeat.looked(service(), look());
    }
    clock.advance(MINUTE.multipliedBy(3));
    assertThat(calls).as("closed").hasValue(2);
    server.stop(0);
  }

  private HttpServer receiver() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/beat",
        exchange -> {
          calls.incrementAndGet();
          exchange.sendResponseHeaders(answer.get(), -1);
          exchange.close();
        });
    server.start();
    return server;
  }

  private Heartbeat heartbeat(HttpClient http, HttpServer server) {
    URI address = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/beat");
    ApiClient.Settings settings =
        new ApiClient.Settings(address, Map.of(), "test", Duration.ofSeconds(10), 1_000, 1);
    return new Heartbeat(new ApiClient(http, settings), address, MINUTE, clock, clock);
  }

  private Observation look() {
    return new Observation(
        shop,
        clock.now(),
        Duration.ZERO,
        new Reason(ReasonCode.AS_EXPECTED, "200 OK"),
        Phases.NONE,
        List.of());
  }

  private WatchedService service() {
    return new WatchedService(
        shop,
        "Shop",
        "",
        "",
        false,
        this::look,
        List.of(),
        MINUTE,
        MINUTE,
        Set.of(),
        Set.of(),
        true,
        List.of());
  }
}
