package io.devopsagent.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the JDK quotes when it finds a call malformed may hold a credential. */
class MalformedCallTest {

  @Test
  void neitherAddressNorHeaderIsQuoted() {
    try (HttpClient http = HttpClient.newHttpClient()) {
      URI base = URI.create("http://127.0.0.1:1");
      ApiClient client =
          new ApiClient(
              http,
              new ApiClient.Settings(
                  base,
                  Map.of("Authorization", "Bearer s3cr3t\n"),
                  "devops-agent/test",
                  Duration.ofSeconds(2),
                  1000,
                  1));

      assertThat(client.send(ApiRequest.get(base.resolve("/s3cr3t"))).toString())
          .contains("127.0.0.1:1 cannot be asked")
          .doesNotContain("s3cr3t");
      assertThat(client.send(ApiRequest.get(URI.create("http://under_score/s3cr3t"))).toString())
          .contains("under_score cannot be asked")
          .doesNotContain("s3cr3t");
    }
  }
}
