package io.devopsagent.wiring;

import io.devopsagent.action.Executor;
import io.devopsagent.config.AgentConfig;
import io.devopsagent.config.BacklogConfig;
import io.devopsagent.config.ForgeConfig;
import io.devopsagent.forge.EditExecutors;
import io.devopsagent.forge.IssueTracker;
import io.devopsagent.forge.PullExecutor;
import io.devopsagent.forge.WorkflowUses;
import io.devopsagent.forge.gitea.GiteaAccess;
import io.devopsagent.forge.gitea.GiteaApi;
import io.devopsagent.forge.gitea.GiteaBacklog;
import io.devopsagent.forge.gitea.GiteaIdentity;
import io.devopsagent.forge.gitea.GiteaIssueEdits;
import io.devopsagent.forge.gitea.GiteaIssues;
import io.devopsagent.forge.gitea.GiteaPulls;
import io.devopsagent.forge.gitea.GiteaView;
import io.devopsagent.forge.local.LocalIssueStore;
import io.devopsagent.memory.SqlMemoryStore;
import io.devopsagent.secret.Redactor;
import io.devopsagent.store.CursorStore;
import io.devopsagent.store.Database;
import io.devopsagent.triage.BacklogStore;
import io.devopsagent.triage.Sweep;
import io.devopsagent.triage.SweepLoop;
import io.devopsagent.triage.UserCount;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Makes what talks to the forge that the configuration names. */
final class Forges {
  private static final System.Logger LOG = System.getLogger(Forges.class.getName());

  private static final List<String> WITHOUT_FORGE =
      List.of("issue.comment", "issue.label", "issue.assign", "pull.open");

  private Forges() {}

  /**
   * What goes on with one forge.
   *
   * @param executors of what work leaves there, the same types for every forge
   * @param sweep what sweeps the organisation; empty where there is no Gitea or no backlog is
   *     wanted
   */
  record Parts(IssueTracker tracker, List<Executor> executors, Optional<SweepLoop.Plan> sweep) {}

  static Parts parts(
      AgentConfig config, Clients clients, Machine machine, Database database, Redactor redactor) {
    return switch (config.forge()) {
      case ForgeConfig.Local() ->
          new Parts(
              new LocalIssueStore(database, machine.clock()),
              WITHOUT_FORGE.stream().<Executor>map(NoForge::new).toList(),
              Optional.empty());
      case ForgeConfig.Gitea gitea -> {
        GiteaApi api = api(gitea, clients, machine, redactor);
        GiteaIdentity identity = new GiteaIdentity(api);
        Consumer<String> remarks = remark -> LOG.log(System.Logger.Level.INFO, remark);
        IssueTracker tracker = new GiteaIssues(api, identity, remarks);
        List<Executor> executors =
            new ArrayList<>(new EditExecutors(tracker, new GiteaIssueEdits(api, remarks)).all());
        executors.add(new PullExecutor(new GiteaPulls(api, identity, remarks)));
        yield new Parts(tracker, executors, sweep(config, api, machine, database, redactor));
      }
    };
  }

  private static Optional<SweepLoop.Plan> sweep(
      AgentConfig config, GiteaApi api, Machine machine, Database database, Redactor redactor) {
    BacklogConfig backlog = config.backlog();
    if (!backlog.wanted()) {
      return Optional.empty();
    }
    BacklogStore store = new BacklogStore(database);
    Sweep sweep =
        new Sweep(
            new GiteaBacklog(config.organisation(), api, machine.clock()),
            Set.copyOf(backlog.labels()),
            store,
            new CursorStore(database),
            new SqlMemoryStore(database, machine.clock(), redactor),
            machine.clock());
    UserCount users = new UserCount(new WorkflowUses(new GiteaView(api)), store);
    return Optional.of(
        new SweepLoop.Plan(sweep, users, backlog.searchEvery(), backlog.listEvery()));
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
