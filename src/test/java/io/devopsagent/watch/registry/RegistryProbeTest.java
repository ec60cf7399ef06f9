package io.devopsagent.watch.registry;

import static io.devopsagent.registry.RegistryTesting.TOKEN;
import static org.assertj.core.api.Assertions.assertThat;

import io.devopsagent.registry.RegistryTesting;
import io.devopsagent.standin.loopback.Reply;
import io.devopsagent.standin.registry.RegistryStandIn;
import io.devopsagent.standin.registry.RegistryStandIn.Mood;
import io.devopsagent.testkit.DrivenClock;
import io.devopsagent.watch.Evidence;
import io.devopsagent.watch.Observation;
import io.devopsagent.watch.ReasonCode;
import io.devopsagent.watch.ServiceId;
import io.devopsagent.watch.Verdict;
import io.devopsagent.watch.registry.RegistryProbe.Target;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RegistryProbeTest {
  private static final ServiceId ID = new ServiceId("image-registry");
  private final DrivenClock clock = new DrivenClock(Instant.parse("2026-01-01T03:00:30Z"));
  private RegistryStandIn registry = new RegistryStandIn(0, Mood.GHCR, TOKEN);

  @AfterEach
  void stop() {
    registry.close();
  }

  private RegistryStandIn use(Mood mood) {
    registry.close();
    registry = new RegistryStandIn(0, mood, TOKEN);
    return registry;
  }

  private Observation look(String token, Duration newerThan) {
    return look(
        registry.uri(),
        token,
        new Target("acme/api", "latest", newerThan, RegistryTesting.PATIENT));
  }

  private Observation look(URI uri, String token, Target target) {
    Observation seen =
        new RegistryProbe(
                ID,
                RegistryTesting.client(uri, "robot", token, target.timeout(), clock),
                target,
                clock)
            .look();
    assertThat(seen.toString()).doesNotContain(TOKEN);
    assertThat(seen.reason().sentence()).hasSizeLessThanOrEqualTo(300).doesNotEndWith(".");
    return seen;
  }

  @Test
  void says_what_the_tag_is_and_how_old() {
    String digest = registry.image("acme/api", "latest", "2026-01-01T00:00:00Z");

    Observation seen = look(TOKEN, Duration.ofDays(1));

    assertThat(seen.verdict()).isEqualTo(Verdict.UP);
    assertThat(seen.reason().sentence())
        .isEqualTo("tag latest is " + digest.substring(0, 19) + " from 3 h ago");
    assertThat(seen.evidence())
        .contains(new Evidence("digest", digest), new Evidence("created", "2026-01-01T00:00:00Z"));
    assertThat(seen.evidence())
        .filteredOn(e -> e.name().equals("call"))
        .extracting(Evidence::value)
        .first()
        .isEqualTo("GET " + registry.uri() + "/v2/: 401 in 0 ms");
    assertThat(seen.startedAt()).isEqualTo(clock.now());
  }

  @Test
  void an_image_older_than_wanted_degrades() {
    registry.image("acme/api", "latest", "2026-01-01T00:00:00Z");
    Observation seen = look(TOKEN, Duration.ofHours(2));
    assertThat(seen.verdict()).isEqualTo(Verdict.DEGRADED);
    assertThat(seen.reason().code()).isEqualTo(ReasonCode.STALE);
    assertThat(seen.reason().sentence()).endsWith(" from 3 h ago, older than 2h");
    assertThat(look(TOKEN, Duration.ZERO).verdict()).isEqualTo(Verdict.UP);
  }

  @Test
  void an_age_that_cannot_be_told_is_unknown_only_when_it_matters() {
    registry.image("acme/api", "latest", "1970-01-01T00:00:00Z");
    assertThat(look(TOKEN, Duration.ofHours(2)).reason().code())
        .isEqualTo(ReasonCode.SOURCE_UNAVAILABLE);
    assertThat(look(TOKEN, Duration.ZERO).verdict()).isEqualTo(Verdict.UP);
  }

  @ParameterizedTest(name = "{0} with {1}, repository {2}")
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          OPEN  | -          | there  | MISSING
          OPEN  | -          | absent | MISSING
          BASIC | pat-5ecret | there  | MISSING
          BASIC | pat-5ecret | absent | SOURCE_UNAVAILABLE
          BASIC | -          | there  | CREDENTIAL_MISSING
          BASIC | wrong      | there  | CREDENTIAL_REJECTED
          GHCR  | pat-5ecret | there  | MISSING
          GHCR  | -          | there  | MISSING
          GHCR  | -          | hidden | CREDENTIAL_MISSING
          GHCR  | -          | absent | CREDENTIAL_MISSING
          GHCR  | pat-5ecret | absent | SOURCE_UNAVAILABLE
          GHCR  | wrong      | there  | CREDENTIAL_REJECTED
          GITEA | pat-5ecret | hidden | MISSING
          GITEA | -          | hidden | CREDENTIAL_MISSING
          GITEA | wrong      | hidden | CREDENTIAL_REJECTED
          """)
  void a_tag_that_is_not_there(Mood mood, String token, String repository, ReasonCode code) {
    use(mood);
    if (!repository.equals("absent")) {
      registry.image("acme/api", "other", "2026-01-01T00:00:00Z");
    }
    if (repository.equals("hidden")) {
      registry.hide("acme/api");
    }
    Observation seen = look(token == null ? "" : token, Duration.ZERO);
    assertThat(seen.reason().code()).as(seen.reason().sentence()).isEqualTo(code);
    if (code == ReasonCode.CREDENTIAL_MISSING) {
      assertThat(seen.reason().sentence())
          .isEqualTo("no $REGISTRY_TOKEN set — degraded check only");
    }
  }

  private static final Map<String, ReasonCode> AT_THE_DOOR =
      Map.ofEntries(
          Map.entry("401", ReasonCode.AS_EXPECTED),
          Map.entry("403", ReasonCode.AS_EXPECTED),
          Map.entry("404", ReasonCode.STATUS_UNEXPECTED),
          Map.entry("409", ReasonCode.STATUS_UNEXPECTED),
          Map.entry("422", ReasonCode.STATUS_UNEXPECTED),
          Map.entry("429", ReasonCode.RATE_LIMITED),
          Map.entry("500", ReasonCode.STATUS_UNEXPECTED),
          Map.entry("502 html", ReasonCode.STATUS_UNEXPECTED),
          Map.entry("503", ReasonCode.STATUS_UNEXPECTED),
          Map.entry("reset", ReasonCode.CONNECTION_RESET),
          Map.entry("silent", ReasonCode.TIMED_OUT),
          Map.entry("slow", ReasonCode.TIMED_OUT),
          Map.entry("not http", ReasonCode.PROTOCOL_ERROR),
          Map.entry("truncated", ReasonCode.CONNECTION_RESET),
          Map.entry("cut json", ReasonCode.AS_EXPECTED),
          Map.entry("html", ReasonCode.AS_EXPECTED),
          Map.entry("empty", ReasonCode.AS_EXPECTED),
          Map.entry("null", ReasonCode.AS_EXPECTED));

  @Test
  void a_registry_that_is_itself_in_trouble_is_down() {
    use(Mood.OPEN);
    Map<String, ReasonCode> seen = new LinkedHashMap<>();
    Reply.troubles(RegistryStandIn::error)
        .forEach((name, reply) -> {
          registry.override(Map.of("/v2/", reply));
          seen.put(name, hasty("").reason().code());
        });
    assertThat(seen).containsExactlyInAnyOrderEntriesOf(AT_THE_DOOR);
  }

  private Observation hasty(String image) {
    Duration timeout = Duration.ofMillis(800);
    return look(
        registry.uri(),
        TOKEN,
        new Target(image, image.isEmpty() ? "" : "latest", Duration.ZERO, timeout));
  }

  @Test
  void a_registry_whose_store_is_in_trouble_is_down_and_garbage_is_unknown() {
    use(Mood.OPEN);
    Map<String, ReasonCode> expected =
        Map.of(
            "500", ReasonCode.STATUS_UNEXPECTED,
            "429", ReasonCode.RATE_LIMITED,
            "reset", ReasonCode.CONNECTION_RESET,
            "silent", ReasonCode.TIMED_OUT,
            "cut json", ReasonCode.SOURCE_UNAVAILABLE,
            "html", ReasonCode.SOURCE_UNAVAILABLE,
            "403", ReasonCode.CREDENTIAL_MISSING);
    Map<String, Reply> troubles = Reply.troubles(RegistryStandIn::error);
    expected.forEach((name, code) -> {
      registry.override(Map.of("/v2/acme/api/manifests/", troubles.get(name)));
      assertThat(hasty("acme/api").reason().code()).as(name).isEqualTo(code);
    });
  }

  @Test
  void nothing_listening_and_no_such_name() throws IOException {
    int port;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    Target door = new Target("", "", Duration.ZERO, RegistryTesting.PATIENT);
    assertThat(look(URI.create("http://127.0.0.1:" + port), "", door).reason().code())
        .isEqualTo(ReasonCode.CONNECTION_REFUSED);
    assertThat(look(URI.create("http://registry.invalid"), "", door).reason().code())
        .isEqualTo(ReasonCode.SOURCE_UNAVAILABLE);
  }

  @Test
  void tls_where_there_is_none_fails_as_tls() {
    URI https = URI.create(registry.uri().toString().replace("http:", "https:"));
    Target door = new Target("", "", Duration.ZERO, RegistryTesting.PATIENT);
    assertThat(look(https, "", door).reason().code()).isEqualTo(ReasonCode.TLS_FAILED);
  }

  @Test
  void a_token_service_that_is_gone_is_unknown() {
    registry.image("acme/api", "latest", "2026-01-01T00:00:00Z");
    registry.override(Map.of("/token", Reply.json(503, "{}")));
    assertThat(look(TOKEN, Duration.ZERO).reason().code()).isEqualTo(ReasonCode.SOURCE_UNAVAILABLE);
  }

  @Test
  void an_age_that_is_known_is_not_asked_for_again() {
    registry.image("acme/api", "latest", "2026-01-01T00:00:00Z");
    RegistryProbe probe =
        new RegistryProbe(
            ID,
            RegistryTesting.client(registry.uri(), TOKEN, clock),
            new Target("acme/api", "latest", Duration.ZERO, RegistryTesting.PATIENT),
            clock);
    probe.look();
    int first = registry.asked().size();
    probe.look();
    assertThat(registry.asked()).hasSize(first + 2);
  }

  @Test
  void names_that_cannot_be_are_refused_when_configured() {
    for (String image : new String[] {"Acme/api", "a//b", "../x", "a b", "acme/api?x"}) {
      Assertions.assertThatIllegalArgumentException()
          .isThrownBy(() -> new Target(image, "latest", Duration.ZERO, Duration.ofSeconds(1)));
    }
    Assertions.assertThatIllegalArgumentException()
        .isThrownBy(() -> new Target("a", "la/test", Duration.ZERO, Duration.ofSeconds(1)));
    Assertions.assertThatIllegalArgumentException()
        .isThrownBy(() -> new Target("a", "", Duration.ZERO, Duration.ofSeconds(1)));
  }

  @ParameterizedTest
  @CsvSource({
    "-5, 0 s ago",
    "119, 119 s ago",
    "120, 2 min ago",
    "7200, 2 h ago",
    "10800, 3 h ago",
    "172800, 2 days ago"
  })
  void ages(long seconds, String words) {
    assertThat(RegistryReasons.ago(Duration.ofSeconds(seconds))).isEqualTo(words);
  }
}
