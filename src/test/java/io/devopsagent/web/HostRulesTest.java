package io.devopsagent.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.devopsagent.web.view.Look;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A stranger's name that is made to point at this machine gets no answer. */
class HostRulesTest {
  private static final Look LOOK = new Look("", "", "", "", "", "");

  @ParameterizedTest
  @CsvSource({
    "127.0.0.1, , 127.0.0.1:8420, true",
    "127.0.0.1, , localhost, true",
    "127.0.0.1, , LOCALHOST.:8420, true",
    "127.0.0.1, , agent.localhost:8420, true",
    "127.0.0.1, , 127.8.9.10, true",
    "127.0.0.1, , [::1]:8420, true",
    "::1, , [::1]:8420, true",
    "localhost, , localhost:8420, true",
    "127.0.0.1, https://agent.example.org, agent.example.org, true",
    "127.0.0.1, https://agent.example.org:8443, AGENT.example.org., true",
    "127.0.0.1, https://agent.example.org, agent.example.org.evil.example, false",
    "127.0.0.1, , evil.example, false",
    "127.0.0.1, , evil.example:8420, false",
    "127.0.0.1, , localhost.evil.example, false",
    "127.0.0.1, , 127.0.0.1.evil.example, false",
    "127.0.0.1, , 10.0.0.7:8420, false",
    "127.0.0.1, , 0.0.0.0, false",
    "127.0.0.1, , [fe80::1], false",
    "127.0.0.1, , [::1, false",
    "127.0.0.1, , '', false",
    "0.0.0.0, , agent.internal:8420, true",
    "::, , whatever, true"
  })
  void answersFor(String listens, @Nullable String publicUrl, String host, boolean answered) {
    WebSettings plain = Acme.settings();
    WebSettings settings =
        new WebSettings(
            listens,
            8420,
            publicUrl == null ? "" : publicUrl,
            plain.organisation(),
            plain.zone(),
            Set.of());
    HostRules rules = new HostRules(settings, new Problems(new Render(LOOK)));
    assertThat(rules.answersFor(host)).isEqualTo(answered);
  }

  @Test
  void aStrangersNameIsRefusedWithASentence() throws IOException {
    try (Site site = new Site(Acme.onAGoodDay())) {
      assertThat(call(site, "/", "evil.example"))
          .startsWith("HTTP/1.1 421 ")
          .contains("does not answer for the name", "public_url")
          .doesNotContain("Everything works", "evil.example");
      assertThat(call(site, "/api/v1/status.json", "evil.example:" + site.port))
          .startsWith("HTTP/1.1 421 ")
          .contains("application/problem+json");
      assertThat(call(site, "/login?token=" + TestTokens.CODE, "evil.example"))
          .startsWith("HTTP/1.1 421 ")
          .doesNotContain("Set-Cookie");
      assertThat(call(site, "/", "localhost:" + site.port)).startsWith("HTTP/1.1 200 ");
      assertThat(call(site, "/login?token=" + TestTokens.CODE, "127.0.0.1")).contains("Set-Cookie");
    }
  }

  private static String call(Site site, String path, String host) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), site.port)) {
      socket
          .getOutputStream()
          .write(
              "GET %s HTTP/1.1\r\nHost: %s\r\nConnection: close\r\n\r\n"
                  .formatted(path, host)
                  .getBytes(StandardCharsets.US_ASCII));
      try (InputStream in = socket.getInputStream()) {
        return new String(in.readAllBytes(), StandardCharsets.UTF_8);
      }
    }
  }
}
