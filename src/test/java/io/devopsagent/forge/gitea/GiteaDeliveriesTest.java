package io.devopsagent.forge.gitea;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.devopsagent.forge.Delivery;
import io.devopsagent.forge.ForgeEvent;
import io.devopsagent.kernel.Clock;
import io.devopsagent.standin.gitea.Resources;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class GiteaDeliveriesTest {
  private static final String SECRET = "recorded-secret";

  private final AtomicLong nanos = new AtomicLong();
  private final GiteaDeliveries deliveries = new GiteaDeliveries(SECRET, clock());

  private Clock clock() {
    return new Clock() {
      @Override
      public Instant now() {
        return Instant.EPOCH;
      }

      @Override
      public long nanos() {
        return nanos.get();
      }
    };
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.24.7", "1.26.3"})
  void everyRecordedDeliveryIsVerifiedAndRead(String version) {
    Set<String> kinds = new HashSet<>();
    Set<String> bodies = new HashSet<>();
    int taken = 0;
    for (JsonNode line : Resources.webhooks(version)) {
      if (line.path("hook").isNull()) {
        continue; // nothing arrived
      }
      byte[] body = line.path("body").asString().getBytes(StandardCharsets.UTF_8);
      Delivery delivery = deliveries.receive(headers(line), body);
      switch (line.path("hook").asString()) {
        case "/org", "/repo-test" -> {
          if (bodies.add(line.path("body").asString())) {
            ForgeEvent event = ((Delivery.Taken) delivery).event();
            kinds.add(event.kind());
            assertThat(event.repository()).as(line.path("id").asString()).matches(".*/.*|");
            assertNumber(line.path("id").asString(), event);
            taken++;
          } else {
            assertThat(delivery).isInstanceOf(Delivery.Repeated.class);
          }
          assertThat(deliveries.receive(headers(line), body)).isInstanceOf(Delivery.Repeated.class);
        }
        default -> assertThat(delivery).isInstanceOf(Delivery.Refused.class);
      }
    }
    System.out.println(version + ": " + taken + " deliveries taken, of the kinds " + kinds);
    assertThat(taken).isGreaterThan(80);
    assertThat(kinds).contains("issue_label", "issue_assign", "pull_request_sync", "push");
  }

  private static void assertNumber(String id, ForgeEvent event) {
    if (event.kind().startsWith("issue") || event.kind().startsWith("pull_request")) {
      assertThat(event.number()).as(id).isPositive();
      assertThat(event.reference()).as(id).matches("[^#]+#\\d+");
      assertThat(event.action()).as(id).isNotEmpty();
    }
  }

  @Test
  void whatIsChangedUnsignedOrSignedWithAnotherSecretIsRefused() throws Exception {
    byte[] body = "{\"action\":\"opened\"}".getBytes(StandardCharsets.UTF_8);
    assertThat(refusal(Map.of("Content-Type", "application/json"), body))
        .contains("without a signature");
    assertThat(refusal(signed("X-Gitea-Signature", "", body, "other"), body)).contains("not right");
    Map<String, String> good = signed("x-gitea-signature", "", body, SECRET);
    assertThat(refusal(good, "{\"action\":\"closed\"}".getBytes(StandardCharsets.UTF_8)))
        .contains("not right");
    assertThat(
            refusal(Map.of("Content-Type", "application/json", "X-Gitea-Signature", "xyz"), body))
        .contains("not right");
    assertThat(
            refusal(
                Map.of("Content-Type", "application/json", "X-Hub-Signature-256", "sha256="), body))
        .contains("without a signature");
    assertThat(refusal(Map.of("Content-Type", "application/x-www-form-urlencoded"), body))
        .contains("x-www-form-urlencoded");
    assertThat(deliveries.receive(good, body)).isInstanceOf(Delivery.Taken.class);
  }

  @Test
  void theOtherHeaderWillDoAndARefusedOneIsNotRemembered() throws Exception {
    byte[] body = "{}".getBytes(StandardCharsets.UTF_8);
    assertThat(deliveries.receive(signed("X-Gitea-Signature", "", body, "other"), body))
        .isInstanceOf(Delivery.Refused.class);
    assertThat(deliveries.receive(signed("X-Hub-Signature-256", "sha256=", body, SECRET), body))
        .isEqualTo(new Delivery.Taken(new ForgeEvent("", "", "", 0, "")));
  }

  @Test
  void signedNonsenseIsRefused() throws Exception {
    List<String> bodies =
        new ArrayList<>(
            List.of(
                "", "null", "[]", "{", "\"x\"", "{\"repository\":{\"full_name\":\"../..//x\"}}"));
    bodies.add("[".repeat(5000));
    for (String text : bodies) {
      byte[] body = text.getBytes(StandardCharsets.UTF_8);
      assertThat(deliveries.receive(signed("X-Gitea-Signature", "", body, SECRET), body))
          .as(text.substring(0, Math.min(20, text.length())))
          .isInstanceOf(Delivery.Refused.class);
    }
    byte[] huge = new byte[4 * 1024 * 1024 + 1];
    assertThat(refusal(signed("X-Gitea-Signature", "", huge, SECRET), huge)).contains("bytes");
  }

  @Test
  void theMemoryIsBoundedInNumberAndTime() throws Exception {
    byte[] first = "{\"number\":0}".getBytes(StandardCharsets.UTF_8);
    Map<String, String> headers = signed("X-Gitea-Signature", "", first, SECRET);
    assertThat(deliveries.receive(headers, first)).isInstanceOf(Delivery.Taken.class);
    nanos.addAndGet(Duration.ofHours(23).toNanos());
    assertThat(deliveries.receive(headers, first)).isInstanceOf(Delivery.Repeated.class);
    nanos.addAndGet(Duration.ofHours(2).toNanos());
    assertThat(deliveries.receive(headers, first)).isInstanceOf(Delivery.Taken.class);
    for (int i = 1; i <= GiteaDeliveries.REMEMBERED; i++) {
      byte[] body = ("{\"number\":" + i + "}").getBytes(StandardCharsets.UTF_8);
      deliveries.receive(signed("X-Gitea-Signature", "", body, SECRET), body);
    }
    assertThat(deliveries.receive(headers, first)).isInstanceOf(Delivery.Taken.class);
  }

  @Test
  void withoutASecretItDoesNotStart() {
    assertThatThrownBy(() -> new GiteaDeliveries(" ", clock()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private String refusal(Map<String, String> headers, byte[] body) {
    return ((Delivery.Refused) deliveries.receive(headers, body)).failure().sentence();
  }

  private static Map<String, String> signed(
      String header, String prefix, byte[] body, String secret) throws Exception {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
    return Map.of(
        "content-type",
        "application/json",
        header,
        prefix + HexFormat.of().formatHex(mac.doFinal(body)));
  }

  private static Map<String, String> headers(JsonNode line) {
    Map<String, String> headers = new LinkedHashMap<>();
    line.path("headers")
        .properties()
        .forEach(header -> headers.put(header.getKey(), header.getValue().asString("")));
    return headers;
  }
}
