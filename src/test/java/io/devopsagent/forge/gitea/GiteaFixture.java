package io.devopsagent.forge.gitea;

import io.devopsagent.forge.IdempotencyMarker;
import io.devopsagent.forge.NewIssue;
import io.devopsagent.forge.NewIssue.LabelSpec;
import io.devopsagent.forge.RepoName;
import io.devopsagent.kernel.Clock;
import io.devopsagent.secret.Redactor;
import io.devopsagent.standin.gitea.GiteaStandIn;
import io.devopsagent.standin.gitea.Worlds;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;

/** A stand-in with the organisation {@code acme}, and clients of it whose clocks are ours. */
final class GiteaFixture implements AutoCloseable {
  static final Instant START = Instant.parse("2026-03-01T03:00:00Z");
  static final RepoName CORE = RepoName.parse("acme/core");
  static final String KEY = "incident/api/7";

  final AtomicReference<Instant> serverTime = new AtomicReference<>(START);
  final AtomicReference<Instant> ourTime = new AtomicReference<>(START);
  final List<String> remarks = new CopyOnWriteArrayList<>();
  final GiteaStandIn gitea;
  private final HttpClient http = HttpClient.newHttpClient();

  GiteaFixture(String version) throws IOException {
    InstantSource clock = serverTime::get;
    gitea = GiteaStandIn.start(version, 0, clock);
    Worlds.acme(gitea.world());
  }

  GiteaApi api(String token) {
    return api(gitea.base(), gitea.base(), token);
  }

  GiteaApi api(URI base, URI publicBase, String token) {
    return new GiteaApi(
        http,
        new GiteaAccess(
            base, publicBase, token, "GITEA_TOKEN", "devops-agent/test", Duration.ofSeconds(5)),
        new Clock() {
          @Override
          public Instant now() {
            return ourTime.get();
          }

          @Override
          public long nanos() {
            return System.nanoTime();
          }
        },
        Redactor.NONE);
  }

  GiteaIssues issues() {
    return issues(Worlds.BOT_TOKEN);
  }

  GiteaIssues issues(String token) {
    GiteaApi api = api(token);
    return new GiteaIssues(api, new GiteaIdentity(api), remarks::add);
  }

  static NewIssue incident() {
    return incident(KEY, false);
  }

  static NewIssue incident(String key, boolean closed) {
    return new NewIssue(
        "[CLOUD INCIDENT] api is down",
        "[devops-agent]\nIt answers 502.\n\n" + IdempotencyMarker.of(key),
        List.of(
            new LabelSpec("Cloud", "aabbcc", ""),
            new LabelSpec("incident", "d73a4a", "a service is down"),
            new LabelSpec("devops", "1d76db", "")),
        closed);
  }

  @Override
  public void close() throws IOException {
    gitea.close();
    http.close();
  }
}
