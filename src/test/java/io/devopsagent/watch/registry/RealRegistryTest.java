package io.devopsagent.watch.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.devopsagent.kernel.Lookup.Found;
import io.devopsagent.registry.ImageName;
import io.devopsagent.registry.RegistryClient;
import io.devopsagent.registry.RegistryTesting;
import io.devopsagent.registry.TagList;
import io.devopsagent.standin.registry.RealRegistry;
import io.devopsagent.testkit.Component;
import io.devopsagent.testkit.DrivenClock;
import io.devopsagent.testkit.NeedsComponent;
import io.devopsagent.watch.Observation;
import io.devopsagent.watch.ReasonCode;
import io.devopsagent.watch.ServiceId;
import io.devopsagent.watch.Verdict;
import io.devopsagent.watch.registry.RegistryProbe.Target;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The client and the probe against the reference registry itself. */
@NeedsComponent(Component.DOCKER_REGISTRY)
class RealRegistryTest {
  private static final ImageName API = new ImageName("acme/api");
  private final DrivenClock clock = new DrivenClock(Instant.parse("2026-01-01T03:00:00Z"));

  @TempDir Path folder;

  private RegistryClient client(RealRegistry registry, String password) {
    return RegistryTesting.client(
        registry.uri(), RealRegistry.USER, password, RegistryTesting.PATIENT, clock);
  }

  private Observation look(RegistryClient client, String tag) {
    Target target = new Target("acme/api", tag, Duration.ofDays(1), RegistryTesting.PATIENT);
    return new RegistryProbe(new ServiceId("registry"), client, target, clock).look();
  }

  @Test
  void open() {
    try (RealRegistry registry = new RealRegistry(folder, false)) {
      RegistryClient client = client(registry, "");
      assertThat(look(client, "latest").reason().code()).isEqualTo(ReasonCode.MISSING);

      String digest = registry.push("acme/api", "latest", "2026-01-01T00:00:00Z");
      registry.push("acme/api", "old", "2025-12-01T00:00:00Z");

      Observation seen = look(client, "latest");
      assertThat(seen.verdict()).isEqualTo(Verdict.UP);
      assertThat(seen.reason().sentence())
          .isEqualTo("tag latest is " + digest.substring(0, 19) + " from 3 h ago");
      assertThat(look(client, "old").reason().code()).isEqualTo(ReasonCode.STALE);
      assertThat(look(client, "none").reason().sentence())
          .contains("has no acme/api:none: 404 MANIFEST_UNKNOWN: manifest unknown");
      assertThat(client.look(RegistryTesting.PATIENT).tags(API).map(RealRegistryTest::sorted))
          .isEqualTo(new Found<>(List.of("latest", "old")));

      registry.delete("acme/api", digest);
      assertThat(look(client, "latest").reason().code()).isEqualTo(ReasonCode.MISSING);
    }
  }

  @Test
  void basic() {
    RegistryClient good;
    try (RealRegistry registry = new RealRegistry(folder, true)) {
      registry.push("acme/api", "latest", "2026-01-01T00:00:00Z");
      good = client(registry, RealRegistry.PASSWORD);

      assertThat(look(good, "latest").verdict()).isEqualTo(Verdict.UP);
      assertThat(look(good, "none").reason().code()).isEqualTo(ReasonCode.MISSING);
      assertThat(look(client(registry, "wrong"), "latest").reason().code())
          .isEqualTo(ReasonCode.CREDENTIAL_REJECTED);
      assertThat(look(client(registry, ""), "latest").reason().sentence())
          .isEqualTo("no $REGISTRY_TOKEN set — degraded check only");
    }
    assertThat(look(good, "latest").reason().code()).isEqualTo(ReasonCode.CONNECTION_REFUSED);
  }

  /** Version 2.8 of the registry gives all tags at once, in no order. */
  private static List<String> sorted(TagList list) {
    assertThat(list.complete()).isTrue();
    return list.tags().stream().sorted().toList();
  }
}
