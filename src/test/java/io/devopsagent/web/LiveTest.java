package io.devopsagent.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.devopsagent.watch.Reason;
import io.devopsagent.watch.ReasonCode;
import io.devopsagent.watch.ServiceId;
import io.devopsagent.watch.ServiceStatus;
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
  void aReaderThatFallsBehindHearsOfEachTopicOnce() throws InterruptedException {
    LiveHub hub = new LiveHub(2);
    LiveHub.Reader slow = hub.join().orElseThrow();
    for (int i = 0; i < 33; i++) {
      hub.changed("services");
      hub.changed("memory");
    }
    assertThat(slow.next(Duration.ZERO)).contains("services");
    assertThat(slow.next(Duration.ZERO)).contains("memory");
    assertThat(slow.next(Duration.ZERO)).isEmpty();
    assertThat(slow.endsWithin(Duration.ZERO)).isFalse();
    LiveHub.Reader other = hub.join().orElseThrow();
    assertThat(hub.join()).isEmpty();
    hub.leave(other);
    assertThat(hub.join()).isPresent();
    hub.close();
    assertThat(slow.next(Duration.ZERO)).contains(LiveHub.END);
    assertThat(slow.endsWithin(Duration.ZERO)).isTrue();
    assertThat(hub.join()).isEmpty();
  }

  /**
   * A look that finds everything as before is told to nobody; a change is, and to strangers too.
   */
  @Test
  void onlyLooksThatChangeWhatIsShownAreTold() throws IOException {
    try (Site site = new Site(Acme.onABadAfternoon())) {
      ServiceStatus docs = site.agent.services.get(3);
      ServiceId id = docs.service().id();
      site.server.looked(id);
      BufferedReader open = stream(site, "/live");
      BufferedReader console = stream(site, "/ui/live");
      assertThat(open.readLine()).startsWith(":");
      assertThat(console.readLine()).startsWith(":");
      for (int i = 0; i < 50; i++) {
        site.agent.services.set(3, with(docs, docs.reason(), Duration.ofMillis(i)));
        site.server.looked(id);
      }
      site.server.changed("memory");
      assertThat(event(console)).isEqualTo("event: changed data: memory");
      Reason down = new Reason(ReasonCode.TIMED_OUT, "no answer within 10 s");
      site.agent.services.set(3, with(docs, down, Duration.ZERO));
      site.server.looked(id);
      assertThat(event(open)).isEqualTo("event: changed data: status");
      assertThat(event(console)).isEqualTo("event: changed data: services");
    }
  }

  private static ServiceStatus with(ServiceStatus status, Reason reason, Duration lag) {
    return new ServiceStatus(
        status.service(),
        reason,
        status.since(),
        status.last(),
        status.nextLook(),
        status.suspected(),
        status.reports(),
        lag);
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
