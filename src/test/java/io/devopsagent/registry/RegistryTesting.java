package io.devopsagent.registry;

import io.devopsagent.kernel.Clock;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Set;

/** What the tests of registries share. */
public final class RegistryTesting {
  public static final String TOKEN = "pat-5ecret";
  public static final Duration PATIENT = Duration.ofSeconds(10);
  private static final HttpClient HTTP =
      HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();

  private RegistryTesting() {}

  /** A client with the stand-in's account; an empty token is none. */
  public static RegistryClient client(URI base, String token, Clock clock, String... realmHosts) {
    return client(base, "robot", token, PATIENT, clock, realmHosts);
  }

  public static RegistryClient client(
      URI base, String user, String token, Duration timeout, Clock clock, String... realmHosts) {
    return new RegistryClient(
        new RegistryAccess(
            HTTP,
            base,
            Set.of(realmHosts),
            "devops-agent/test",
            timeout,
            user,
            "REGISTRY_TOKEN",
            token),
        clock);
  }
}
