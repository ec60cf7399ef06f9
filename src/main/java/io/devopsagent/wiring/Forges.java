package io.devopsagent.wiring;

import io.devopsagent.config.AgentConfig;
import io.devopsagent.config.ForgeConfig;
import io.devopsagent.forge.IssueTracker;
import io.devopsagent.forge.gitea.GiteaAccess;
import io.devopsagent.forge.gitea.GiteaApi;
import io.devopsagent.forge.gitea.GiteaIdentity;
import io.devopsagent.forge.gitea.GiteaIssues;
import io.devopsagent.forge.local.LocalIssueStore;
import io.devopsagent.secret.Redactor;
import io.devopsagent.store.Database;
import java.net.URI;
import java.time.Duration;

/** Makes the tracker that the configuration names. */
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
