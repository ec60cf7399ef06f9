package io.devopsagent.wiring;

import io.devopsagent.config.AgentConfig;
import io.devopsagent.config.BacklogConfig;
import io.devopsagent.config.ForgeConfig;
import io.devopsagent.forge.IssueTracker;
import io.devopsagent.forge.gitea.GiteaAccess;
import io.devopsagent.forge.gitea.GiteaApi;
import io.devopsagent.forge.gitea.GiteaBacklog;
import io.devopsagent.forge.gitea.GiteaIdentity;
import io.devopsagent.forge.gitea.GiteaIssues;
import io.devopsagent.forge.local.LocalIssueStore;
import io.devopsagent.memory.SqlMemoryStore;
import io.devopsagent.secret.Redactor;
import io.devopsagent.store.CursorStore;
import io.devopsagent.store.Database;
import io.devopsagent.triage.BacklogStore;
import io.devopsagent.triage.Sweep;
import io.devopsagent.triage.SweepLoop;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** Makes what talks to the forge that the configuration names. */
final class Forges {
  private static final System.Logger LOG = System.getLogger(Forges.class.getName());

  private Forges() {}

  static IssueTracker tracker(
      AgentConfig config, Clients clients, Machine machine, Database database, Redactor redactor) {
    return switch (config.forge()) {
      case ForgeConfig.Local() -> new LocalIssueStore(database, machine.clock());
      case ForgeConfig.Gitea gitea -> gitea(gitea, clients, machine, redactor);
    };
  }

  private static IssueTracker gitea(
      ForgeConfig.Gitea gitea, Clients clients, Machine machine, Redactor redactor) {
    GiteaApi api = api(gitea, clients, machine, redactor);
    return new GiteaIssues(
        api, new GiteaIdentity(api), remark -> LOG.log(System.Logger.Level.INFO, remark));
  }

  /** What sweeps the organisation; empty where there is no Gitea or no backlog is wanted. */
  static Optional<SweepLoop.Plan> sweep(
      AgentConfig config, Clients clients, Machine machine, Database database, Redactor redactor) {
    BacklogConfig backlog = config.backlog();
    if (!backlog.wanted() || !(config.forge() instanceof ForgeConfig.Gitea gitea)) {
      return Optional.empty();
    }
    Sweep sweep =
        new Sweep(
            new GiteaBacklog(
                config.organisation(), api(gitea, clients, machine, redactor), machine.clock()),
            Set.copyOf(backlog.labels()),
            new BacklogStore(database),
            new CursorStore(database),
            new SqlMemoryStore(database, machine.clock(), redactor),
            machine.clock());
    return Optional.of(new SweepLoop.Plan(sweep, backlog.searchEvery(), backlog.listEvery()));
  }

  /** The calls to one Gitea. */
  static GiteaApi api(
      ForgeConfig.Gitea gitea, Clients clients, Machine machine, Redactor redactor) {
    URI base =
        ServiceFactory.known(gitea.url())
            .orElseThrow(() ->
                new IllegalStateException("the configuration's rules want a forge's address"));
    GiteaAccess access =
        new GiteaAccess(
            base,
            base,
            gitea.token().isSet() ? gitea.token().reveal() : "",
            gitea.token().isConfigured() ? gitea.token().name() : "GITEA_TOKEN",
            Clients.USER_AGENT,
            Duration.ofSeconds(20));
    return new GiteaApi(clients.http(), access, machine.clock(), redactor);
  }
}
