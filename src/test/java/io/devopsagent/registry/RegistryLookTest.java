package io.devopsagent.registry;

import static io.devopsagent.registry.RegistryTesting.PATIENT;
import static io.devopsagent.registry.RegistryTesting.TOKEN;
import static org.assertj.core.api.Assertions.assertThat;

import io.devopsagent.kernel.ErrorCode;
import io.devopsagent.kernel.Failure;
import io.devopsagent.kernel.Lookup;
import io.devopsagent.kernel.Lookup.CannotVerify;
import io.devopsagent.kernel.Lookup.Found;
import io.devopsagent.kernel.Lookup.NotFound;
import io.devopsagent.kernel.Lookup.Unreachable;
import io.devopsagent.standin.loopback.Asked;
import io.devopsagent.standin.loopback.Garbage;
import io.devopsagent.standin.loopback.LoopbackServer;
import io.devopsagent.standin.loopback.Reply;
import io.devopsagent.standin.registry.RegistryStandIn;
import io.devopsagent.standin.registry.RegistryStandIn.Mood;
import io.devopsagent.testkit.DrivenClock;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RegistryLookTest {
  private static final ImageName API = new ImageName("acme/api");
  private static final String BUILT = "2026-01-01T00:00:00Z";
  private final DrivenClock clock = new DrivenClock(Instant.parse("2026-01-01T03:00:00Z"));
  private RegistryStandIn registry = new RegistryStandIn(0, Mood.OPEN, TOKEN);

  @AfterEach
  void stop() {
    registry.close();
  }

  private RegistryLook look(Mood mood, String token, String... realmHosts) {
    if (mood != Mood.OPEN) {
      registry.close();
      registry = new RegistryStandIn(0, mood, TOKEN);
    }
    return RegistryTesting.client(registry.uri(), token, clock, realmHosts).look(PATIENT);
  }

  private void hideFromStrangers(Mood mood) {
    if (mood != Mood.OPEN) {
      registry.hide("acme/api");
    }
  }

  private static Failure cannot(Lookup<?> lookup) {
    assertThat(lookup).isInstanceOf(CannotVerify.class);
    Failure failure = ((CannotVerify<?>) lookup).failure();
    assertThat(failure.text()).doesNotContain(TOKEN);
    return failure;
  }

  @ParameterizedTest
  @EnumSource(Mood.class)
  void reads_digest_age_and_tags_in_every_mood(Mood mood) {
    RegistryLook look = look(mood, TOKEN);
    String digest = registry.image("acme/api", "latest", BUILT);
    hideFromStrangers(mood);

    assertThat(look.ping()).isInstanceOf(Found.class);
    assertThat(look.digest(API, "latest")).isEqualTo(new Found<>(new ImageDigest(digest)));
    assertThat(look.created(API, new ImageDigest(digest)))
        .isEqualTo(new Found<>(Instant.parse(BUILT)));
    assertThat(look.tags(API)).isEqualTo(new Found<>(new TagList(List.of("latest"), true)));
  }

  @ParameterizedTest
  @EnumSource(
      names = {"OPEN", "GHCR", "GITEA"},
      value = Mood.class)
  void reads_what_is_public_without_a_credential(Mood mood) {
    RegistryLook look = look(mood, "");
    String digest = registry.image("acme/api", "latest", BUILT);
    assertThat(look.digest(API, "latest")).isEqualTo(new Found<>(new ImageDigest(digest)));
    assertThat(registry.asked()).allMatch(a -> !a.header("authorization").startsWith("Basic"));
  }

  @Test
  void a_token_is_asked_for_by_the_images_own_name_and_kept_for_a_while() {
    RegistryLook look = look(Mood.GHCR, TOKEN);
    registry.image("acme/api", "latest", BUILT);
    look.digest(API, "latest");
    look.digest(API, "latest");
    assertThat(tokenCalls()).hasSize(1);
    assertThat(tokenCalls().getFirst().parameters())
        .isEqualTo(Map.of("service", "container_registry", "scope", "repository:acme/api:pull"));

    RegistryClient client = RegistryTesting.client(registry.uri(), TOKEN, clock);
    client.look(PATIENT).digest(API, "latest");
    clock.advance(Duration.ofSeconds(54));
    client.look(PATIENT).digest(API, "latest");
    assertThat(tokenCalls()).hasSize(2);
    clock.advance(Duration.ofSeconds(2));
    client.look(PATIENT).digest(API, "latest");
    assertThat(tokenCalls()).hasSize(3);
  }

  private List<Asked> tokenCalls() {
    return registry.asked().stream().filter(a -> a.path().equals("/token")).toList();
  }

  @Test
  void a_missing_tag_is_a_fact_where_the_repository_can_be_listed() {
    for (Mood mood : Mood.values()) {
      RegistryLook look = look(mood, TOKEN);
      registry.image("acme/api", "other", BUILT);
      hideFromStrangers(mood);
      Lookup<ImageDigest> missing = look.digest(API, "latest");
      assertThat(missing).as(mood.name()).isInstanceOf(NotFound.class);
      assertThat(missing.toString())
          .contains("has no acme/api:latest: 404 MANIFEST_UNKNOWN: manifest unknown");
    }
  }

  @Test
  void a_missing_repository_is_a_fact_only_where_nothing_is_hidden() {
    assertThat(look(Mood.OPEN, "").digest(API, "latest")).isInstanceOf(NotFound.class);
    assertThat(cannot(look(Mood.GHCR, TOKEN).digest(API, "latest")).code())
        .isEqualTo(ErrorCode.REMOTE_REFUSED);
    assertThat(cannot(look(Mood.GHCR, "").digest(API, "latest")).text())
        .isEqualTo("no $REGISTRY_TOKEN set — degraded check only");
  }

  @Test
  void what_is_private_cannot_be_verified_without_the_credential() {
    for (Mood mood : List.of(Mood.BASIC, Mood.GHCR, Mood.GITEA)) {
      RegistryLook look = look(mood, "");
      registry.image("acme/api", "latest", BUILT);
      registry.hide("acme/api");
      Failure failure = cannot(look.digest(API, "latest"));
      assertThat(failure.code()).as(mood.name()).isEqualTo(ErrorCode.CREDENTIAL_MISSING);
      assertThat(failure.text()).isEqualTo("no $REGISTRY_TOKEN set — degraded check only");
    }
  }

  @Test
  void a_wrong_credential_is_rejected_and_not_tried_in_a_loop() {
    for (Mood mood : List.of(Mood.BASIC, Mood.GHCR, Mood.GITEA)) {
      RegistryLook look = look(mood, "wrong");
      registry.image("acme/api", "latest", BUILT);
      Failure failure = cannot(look.digest(API, "latest"));
      assertThat(failure.code()).as(mood.name()).isEqualTo(ErrorCode.CREDENTIAL_REJECTED);
      assertThat(registry.asked()).hasSizeLessThanOrEqualTo(6);
    }
  }

  @Test
  void a_token_service_elsewhere_sees_the_credential_only_when_named() {
    try (LoopbackServer elsewhere =
        new LoopbackServer(asked ->
            asked.header("authorization").isEmpty()
                ? Reply.json(401, "{}")
                : Reply.json(200, "{\"access_token\":\"for-robot\",\"expires_in\":300}"))) {
      URI realm = URI.create(elsewhere.uri().toString().replace("127.0.0.1", "localhost") + "/t");

      RegistryLook stranger = look(Mood.GHCR, TOKEN);
      registry.image("acme/api", "latest", BUILT);
      registry.realm(realm);
      Failure failure = cannot(stranger.digest(API, "latest"));
      assertThat(failure.code()).isEqualTo(ErrorCode.POLICY_REFUSED);
      assertThat(failure.text()).contains("localhost", "does not name", "token hosts");
      assertThat(elsewhere.asked()).allMatch(a -> a.header("authorization").isEmpty());

      RegistryLook named = look(Mood.GHCR, TOKEN, "localhost");
      registry.image("acme/api", "latest", BUILT);
      registry.realm(realm);
      assertThat(named.digest(API, "latest")).isInstanceOf(Found.class);
    }
  }

  @Test
  void a_token_service_that_is_not_https_is_not_asked() {
    for (String realm :
        List.of("http://auth.example.org/t", "ftp://127.0.0.1/t", "file:///etc/passwd", ":", "t")) {
      RegistryLook look = look(Mood.GHCR, TOKEN);
      registry.override(
          Map.of(
              "/v2/",
              Reply.json(401, "{}").with("WWW-Authenticate", "Bearer realm=\"" + realm + "\"")));
      assertThat(cannot(look.digest(API, "latest")).code()).isEqualTo(ErrorCode.REMOTE_GARBLED);
    }
  }

  @Test
  void a_registry_far_away_cannot_send_us_to_our_own_machine() {
    RegistryAccess far =
        new RegistryAccess(
            java.net.http.HttpClient.newHttpClient(),
            URI.create("https://registry.example.org"),
            java.util.Set.of("auth.example.org"),
            "t",
            PATIENT,
            "u",
            "N",
            "v");
    assertThat(far.mayAsk(URI.create("http://127.0.0.1/t"))).isFalse();
    assertThat(far.mayAsk(URI.create("http://registry.example.org/t"))).isFalse();
    assertThat(far.mayAsk(URI.create("https://other.example.net/t"))).isTrue();
    assertThat(far.mayTrust(URI.create("https://other.example.net/t"))).isFalse();
    assertThat(far.mayTrust(URI.create("https://AUTH.example.org/t"))).isTrue();
    assertThat(far.mayTrust(URI.create("https://registry.example.org/token"))).isTrue();
  }

  @Test
  void docker_hub_is_asked_where_it_serves() {
    assertThat(RegistryTesting.client(URI.create("https://docker.io"), "", clock).host())
        .isEqualTo("registry-1.docker.io");
    assertThat(RegistryTesting.client(URI.create("https://ghcr.io/x"), "", clock).host())
        .isEqualTo("ghcr.io");
  }

  @Test
  void a_token_service_in_trouble_leaves_the_registry_out_of_it() {
    Map<String, ErrorCode> codes =
        Map.of(
            "429", ErrorCode.RATE_LIMITED,
            "503", ErrorCode.REMOTE_FAULT,
            "404", ErrorCode.REMOTE_REFUSED,
            "html", ErrorCode.REMOTE_GARBLED,
            "cut json", ErrorCode.REMOTE_GARBLED,
            "reset", ErrorCode.UNREACHABLE);
    Map<String, Reply> troubles = Reply.troubles(RegistryStandIn::error);
    RegistryLook look = look(Mood.GHCR, TOKEN);
    codes.forEach((name, code) -> {
      registry.override(Map.of("/token", troubles.get(name)));
      assertThat(cannot(look.digest(API, "latest")).code()).as(name).isEqualTo(code);
    });
  }

  @Test
  void an_index_is_as_old_as_its_usual_platform() {
    RegistryLook look = look(Mood.OPEN, "");
    String arm = registry.image("acme/api", "arm", "2025-12-31T00:00:00Z");
    String amd = registry.image("acme/api", "amd", BUILT);
    String index = registry.index("acme/api", "latest", arm, amd);
    assertThat(look.digest(API, "latest")).isEqualTo(new Found<>(new ImageDigest(index)));
    assertThat(look.created(API, new ImageDigest(index)))
        .isEqualTo(new Found<>(Instant.parse(BUILT)));
  }

  @Test
  void an_old_server_without_the_header_is_hashed() {
    RegistryLook look = look(Mood.OPEN, "");
    String digest = registry.image("acme/api", "latest", BUILT);
    registry.withoutDigestHeader();
    assertThat(look.digest(API, "latest")).isEqualTo(new Found<>(new ImageDigest(digest)));
  }

  @Test
  void an_age_that_cannot_be_meant_is_no_age() {
    for (String created : List.of("1970-01-01T00:00:00Z", "0001-01-01T00:00:00Z", "", "soon")) {
      RegistryLook look = look(Mood.OPEN, "");
      String digest = registry.image("acme/api", "latest", created);
      assertThat(cannot(look.created(API, new ImageDigest(digest))).text())
          .endsWith("acme/api does not say when it was built");
    }
  }

  @Test
  void a_blob_elsewhere_is_fetched_without_the_credential() {
    RegistryLook look = look(Mood.BASIC, TOKEN);
    String digest = registry.image("acme/api", "latest", BUILT);
    try (LoopbackServer store =
        new LoopbackServer(
            asked -> Reply.json(200, "{\"created\":\"" + BUILT + "\",\"os\":\"linux\"}"))) {
      registry.blobsAt(store.uri());
      assertThat(look.created(API, new ImageDigest(digest))).isInstanceOf(Found.class);
      assertThat(store.asked()).hasSize(1).allMatch(a -> a.header("authorization").isEmpty());
    }
  }

  @Test
  void a_content_that_is_not_what_its_digest_says_is_not_believed() {
    RegistryLook look = look(Mood.OPEN, "");
    String digest = registry.image("acme/api", "latest", BUILT);
    registry.override(
        Map.of("/v2/acme/api/blobs/", Reply.json(200, "{\"created\":\"2026-01-01T02:00:00Z\"}")));
    assertThat(look.created(API, new ImageDigest(digest))).isInstanceOf(Unreachable.class);
    registry.override(Map.of("/v2/acme/api/blobs/", Reply.json(200, " ".repeat(1024 * 1024 + 1))));
    assertThat(look.created(API, new ImageDigest(digest)).toString())
        .contains("more than 1048576 bytes");
  }

  @Test
  void tags_are_read_page_by_page_to_their_end_and_within_bounds() {
    for (Mood mood : List.of(Mood.OPEN, Mood.GITEA)) {
      RegistryLook look = look(mood, TOKEN);
      String digest = registry.image("acme/api", "t100", BUILT);
      IntStream.range(101, 350).forEach(i -> registry.tag("acme/api", "t" + i, digest));
      assertThat(look.tags(API))
          .isEqualTo(
              new Found<>(
                  new TagList(IntStream.range(100, 350).mapToObj(i -> "t" + i).toList(), true)));
    }
  }

  @Test
  void a_link_that_repeats_or_leads_elsewhere_is_not_followed() {
    RegistryLook look = look(Mood.OPEN, "");
    for (String link :
        List.of(
            "</v2/acme/api/tags/list?n=100>; rel=\"next\"",
            "<https://evil.example.net/v2/x>; rel=next",
            "<http://[>; rel=next")) {
      registry.override(
          Map.of("/v2/acme/api/tags", Reply.json(200, "{\"tags\":[\"a\"]}").with("Link", link)));
      assertThat(look.tags(API)).isEqualTo(new Found<>(new TagList(List.of("a"), false)));
    }
    registry.override(Map.of("/v2/acme/api/tags", Reply.json(200, "{\"tags\":null}")));
    assertThat(look.tags(API)).isEqualTo(new Found<>(new TagList(List.of(), true)));
  }

  @Test
  void a_healthy_registry_may_answer_401_and_a_web_site_is_no_registry() {
    assertThat(look(Mood.BASIC, "").ping()).isEqualTo(new Found<>(401));
    assertThat(look(Mood.OPEN, "").ping()).isInstanceOf(Found.class);
    registry.override(Map.of("/", Reply.text(404, "text/html", "<html>")));
    assertThat(look(Mood.OPEN, "").ping().toString()).contains("is no registry");
  }

  @Test
  void garbage_never_throws_and_never_tells_the_token() {
    RegistryLook look = look(Mood.GHCR, TOKEN);
    String digest = registry.image("acme/api", "latest", BUILT);
    List<String> truths =
        List.of(
            "{\"token\":\"t\",\"expires_in\":60}",
            "{\"tags\":[\"a\",\"b\"],\"name\":\"n\"}",
            "{\"schemaVersion\":2,\"config\":{\"digest\":\"" + digest + "\"},\"annotations\":{}}",
            "{\"manifests\":[{\"digest\":\"" + digest + "\",\"platform\":{\"os\":\"linux\"}}]}",
            "{\"errors\":[{\"code\":\"X\",\"message\":\"y\"}]}");
    for (Reply reply : Garbage.replies(Garbage.seed(), truths, 300)) {
      for (String path : List.of("/token", "/v2/acme/api/manifests", "/v2/acme/api/tags")) {
        registry.override(Map.of(path, reply));
        String told =
            String.valueOf(look.digest(API, "latest"))
                + look.tags(API)
                + look.created(API, new ImageDigest(digest));
        assertThat(told).doesNotContain(TOKEN);
      }
    }
  }
}
