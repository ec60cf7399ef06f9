package io.devopsagent.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class LiveTest {

  @Test
  void openPagesAreToldThatSomethingChangedAndStrangersNotWhat() throws IOException {
    try (Site site = new Site(Acme.onABadAfternoon())) {
      BufferedReader open = stream(site, "/live");
      BufferedReader console = stream(site, "/ui/live");
      assertThat(open.readLine()).startsWith(":");
      assertThat(console.readLine()).startsWith(":");
      site.server.changed("incidents");
      assertThat(event(open)).isEqualTo("event: changed data: status");
      assertThat(event(console)).isEqualTo("event: changed data: incidents");
    }
  }

  @Test
  void closingEndsOpenStreamsFirst() throws IOException {
    Site site = new Site(Acme.onABadAfternoon());
    BufferedReader open = stream(site, "/live");
    assertThat(open.readLine()).startsWith(":");
    long before = System.nanoTime();
    site.server.close();
    assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofMillis(1_500));
    assertThat(open.lines().toList()).allMatch(String::isEmpty);
    site.close();
  }

  @Test
  void closingDoesNotWaitForConnectionsThatWait() throws Exception {
    Site site = new Site(Acme.onAGoodDay());
    assertThat(site.get("/").body()).contains("Everything works.");
    long before = System.nanoTime();
    site.server.close();
    assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofMillis(1_500));
    site.close();
  }

  @Test
  void aReaderThatFallsBehindIsToldToLoadAnew() {
    LiveHub hub = new LiveHub(2);
    LiveHub.Reader slow = hub.join();
    for (int i = 0; i < 33; i++) {
      hub.changed("services");
    }
    assertThat(slow.hints()).containsExactly(LiveHub.RESYNC);
    hub.changed("memory");
    assertThat(slow.hints()).containsExactly(LiveHub.RESYNC, "memory");
    hub.join();
    assertThat(hub.hasRoom()).isFalse();
    hub.close();
    assertThat(slow.hints()).endsWith(LiveHub.END);
  }

  private static String event(BufferedReader reader) throws IOException {
    StringBuilder event = new StringBuilder();
    String line = reader.readLine();
    while (line != null && (line.isEmpty() || line.startsWith(":"))) {
      line = reader.readLine();
    }
    while (line != null && !line.isEmpty()) {
      event.append(line).append(' ');
      line = reader.readLine();
    }
    return event.toString().strip();
  }

  private static BufferedReader stream(Site site, String path) throws IOException {
    HttpURLConnection connection =
        (HttpURLConnection)
            URI.create("http://127.0.0.1:" + site.port + path).toURL().openConnection();
    connection.setRequestProperty("Accept", "text/event-stream");
    connection.setRequestProperty("Authorization", "Bearer " + TestTokens.TOKEN);
    InputStream in = connection.getInputStream();
    assertThat(connection.getContentType()).startsWith("text/event-stream");
    return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
  }
}
