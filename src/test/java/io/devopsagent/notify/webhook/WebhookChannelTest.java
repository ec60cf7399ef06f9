package io.devopsagent.notify.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.devopsagent.kernel.Clock;
import io.devopsagent.kernel.ErrorCode;
import io.devopsagent.kernel.Failure;
import io.devopsagent.kernel.FailureException;
import io.devopsagent.kernel.Json;
import io.devopsagent.kernel.Outcome;
import io.devopsagent.notify.Delivery;
import io.devopsagent.notify.Message;
import io.devopsagent.notify.Message.Button;
import io.devopsagent.notify.Recipient;
import io.devopsagent.standin.webhook.WebhookReceiver;
import io.devopsagent.standin.wire.WireCall;
import io.devopsagent.standin.wire.WireReply;
import io.devopsagent.standin.wire.WireServer;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WebhookChannelTest {
  private static final String SECRET = "s3cr3t-of-the-webhook";

  private final WebhookReceiver receiver = new WebhookReceiver(0, SECRET);
  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();

  @AfterEach
  void close() {
    receiver.close();
    http.shutdownNow();
  }

  @Test
  void sendsSignedJsonWithTheKey() {
    assertThat(send(receiver.url(), SECRET))
        .isEqualTo(new Outcome.Done<>(new Delivery("status 202")));

    WireCall call = receiver.taken().getFirst();
    assertThat(call.header("idempotency-key")).isEqualTo("incident-12/1/ann");
    assertThat(call.header("content-type")).isEqualTo("application/json");
    assertThat(call.header("x-devops-agent-timestamp")).isEqualTo("1767225600");
    assertThat(Json.tree(call.body()))
        .isEqualTo(
            Json.tree(
                """
                {"key":"incident-12/1/ann","kind":"page","incident":12,"subject":"shop is down 🔥",
                 "text":"since 14:02","link":"https://s.example.org/12",
                 "at":"2026-01-01T00:00:00Z","person":"ann",
                 "commands":[{"label":"Acknowledge","command":"/ack 12"}]}
                """));
  }

  @Test
  void theSameMessageIsTheSameBytes() {
    send(receiver.url(), SECRET);
    send(receiver.url(), SECRET);
    assertThat(receiver.taken())
        .extracting(WireCall::body)
        .containsOnly(receiver.taken().getFirst().body());
    assertThat(receiver.counts()).isEqualTo(Map.of("incident-12/1/ann", 2));
  }

  @Test
  void aKeyThatNoHeaderCanCarryIsEncoded() {
    Message message =
        new Message(
            "incident-12/1/jörg 🔥",
            Message.Kind.TEST,
            0,
            "test",
            "",
            "",
            Instant.EPOCH,
            List.of());
    assertThat(channel(receiver.url(), SECRET).send(to(""), message))
        .isInstanceOf(Outcome.Done.class);
    assertThat(receiver.counts()).containsOnlyKeys("incident-12/1/j%C3%B6rg+%F0%9F%94%A5");
  }

  @Test
  void aWrongSecretIsRefused() {
    Failure failure = refused(send(receiver.url(), "another"));
    assertThat(failure.code()).isEqualTo(ErrorCode.CREDENTIAL_REJECTED);
    assertThat(failure.text()).contains("401", "bad signature", "secret").doesNotContain("another");
    assertThat(refused(send(receiver.url(), "")).text()).contains("bad signature");
  }

  @Test
  void aReceiverInTroubleIsAskedLater() {
    receiver.failNext(1);
    receiver.next(new WireReply.Http(429, Map.of("Retry-After", "21"), ""), false);
    receiver.next(new WireReply.Http(408, Map.of(), ""), false);
    receiver.next(new WireReply.Http(425, Map.of(), ""), false);

    assertThat(later(send(receiver.url(), SECRET)).failure().sentence())
        .isEqualTo("127.0.0.1 answered 503: {\"error\":\"try later\"}");
    assertThat(later(send(receiver.url(), SECRET)).delay()).isEqualTo(Duration.ofSeconds(21));
    assertThat(later(send(receiver.url(), SECRET)).delay()).isZero();
    assertThat(later(send(receiver.url(), SECRET)).delay()).isZero();
    assertThat(receiver.taken()).isEmpty();
  }

  @Test
  void aLostAnswerIsUnclearAndARepetitionHasTheSameKey() {
    receiver.readAndCut();
    assertThat(send(receiver.url(), SECRET)).isInstanceOf(Outcome.Unclear.class);
    assertThat(send(receiver.url(), SECRET)).isInstanceOf(Outcome.Done.class);
    assertThat(receiver.counts()).isEqualTo(Map.of("incident-12/1/ann", 2));
  }

  @Test
  void otherRefusalsAreForGoodAndBounded() {
    receiver.next(new WireReply.Http(400, Map.of(), "no\n<b>such</b> " + "x".repeat(5000)), false);
    assertThat(refused(send(receiver.url(), SECRET)).sentence())
        .startsWith("127.0.0.1 answered 400: no <b>such</b> xxx")
        .hasSizeLessThan(300);
    receiver.next(new WireReply.Http(410, Map.of(), ""), false);
    assertThat(refused(send(receiver.url(), SECRET)).sentence())
        .isEqualTo("127.0.0.1 answered 410.");
  }

  @Test
  void redirectsAreNotFollowed() {
    AtomicInteger elsewhere = new AtomicInteger();
    try (WireServer other =
        new WireServer(
            0,
            _ -> {
              elsewhere.incrementAndGet();
              return WireReply.json(200, "{}");
            })) {
      receiver.next(
          new WireReply.Http(307, Map.of("Location", other.base().toString()), ""), false);
      assertThat(refused(send(receiver.url(), SECRET)).text())
          .contains("Redirects are not followed");
      assertThat(elsewhere).hasValue(0);
    }
  }

  @Test
  void nobodyThereIsLater() {
    URI url = receiver.url();
    receiver.close();
    assertThat(send(url, SECRET)).isInstanceOf(Outcome.Later.class);
  }

  @Test
  void aRecipientMayHaveAnAddressOfTheirOwn() {
    try (WebhookReceiver own = new WebhookReceiver(0, SECRET)) {
      WebhookChannel channel = channel(receiver.url(), SECRET);
      assertThat(channel.send(to(own.url().toString()), page())).isInstanceOf(Outcome.Done.class);
      assertThat(own.taken()).hasSize(1);
      assertThat(receiver.taken()).isEmpty();
      for (String bad : List.of("not an address", "ftp://x.example.org", "http://under_score/x")) {
        assertThat(refused(channel.send(to(bad), page())).text())
            .contains("webhook address of ann")
            .doesNotContain(bad);
      }
    }
  }

  @Test
  void neitherSecretNorPathIsEverSaid() {
    URI url = receiver.url().resolve("/hooks/T0/B0/secret-path");
    receiver.close();
    WebhookChannel channel = channel(url, SECRET);
    String said = channel.describe() + channel.send(to(""), page()) + settings(url, SECRET);
    assertThat(said).doesNotContain("secret-path").doesNotContain(SECRET);
    assertThatThrownBy(() -> settings(URI.create("http://a_b/secret-path"), SECRET))
        .isInstanceOf(FailureException.class)
        .message()
        .doesNotContain("secret-path");
  }

  private Outcome<Delivery> send(URI url, String secret) {
    return channel(url, secret).send(to(""), page());
  }

  private WebhookChannel channel(URI url, String secret) {
    return new WebhookChannel(settings(url, secret), http, "devops-agent/test", new Fixed());
  }

  private static WebhookSettings settings(URI url, String secret) {
    return new WebhookSettings("hook", url, secret, Duration.ofSeconds(3));
  }

  private static Failure refused(Outcome<Delivery> outcome) {
    return ((Outcome.Refused<Delivery>) outcome).failure();
  }

  private static Outcome.Later<Delivery> later(Outcome<Delivery> outcome) {
    return (Outcome.Later<Delivery>) outcome;
  }

  private static Recipient to(String address) {
    return new Recipient("ann", address, Locale.ENGLISH);
  }

  private static Message page() {
    return new Message(
        "incident-12/1/ann",
        Message.Kind.PAGE,
        12,
        "shop is down 🔥",
        "since 14:02",
        "https://s.example.org/12",
        Instant.parse("2026-01-01T00:00:00Z"),
        List.of(new Button("Acknowledge", "/ack 12")));
  }

  private static final class Fixed implements Clock {
    @Override
    public Instant now() {
      return Instant.parse("2026-01-01T00:00:00Z");
    }

    @Override
    public long nanos() {
      return 0;
    }
  }
}
