package io.devopsagent.wiring;

import io.devopsagent.action.Executor;
import io.devopsagent.action.Gateway;
import io.devopsagent.checkout.Checkouts;
import io.devopsagent.checkout.ClaimRefs;
import io.devopsagent.checkout.Git;
import io.devopsagent.checkout.GitRemote;
import io.devopsagent.config.AgentConfig;
import io.devopsagent.config.ForgeConfig;
import io.devopsagent.forge.IssueTracker;
import io.devopsagent.forge.RepoName;
import io.devopsagent.incident.Incident;
import io.devopsagent.incident.StoredIncidents;
import io.devopsagent.inspect.Bounds;
import io.devopsagent.inspect.standard.StandardRules;
import io.devopsagent.kernel.Clock;
import io.devopsagent.kernel.ErrorCode;
import io.devopsagent.kernel.Failure;
import io.devopsagent.memory.SqlMemoryStore;
import io.devopsagent.policy.PolicySettings;
import io.devopsagent.policy.SwitchStore;
import io.devopsagent.store.DataFolder;
import io.devopsagent.triage.Claims;
import io.devopsagent.triage.Ranking;
import io.devopsagent.work.Choice;
import io.devopsagent.work.Claimant;
import io.devopsagent.work.FencedExecutor;
import io.devopsagent.work.Preparer;
import io.devopsagent.work.PushExecutor;
import io.devopsagent.work.WorkPolicy;
import io.devopsagent.work.WorkStore;
import io.devopsagent.work.Worker;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** What works on issues: git, claims, fixers, and the worker over them. */
final class WorkParts {
  private static final Duration LEASE = Duration.ofMinutes(15);
  private static final Duration GIT_PATIENCE = Duration.ofMinutes(2);
  private static final List<String> SURROUNDINGS =
      List.of("PATH", "HTTPS_PROXY", "https_proxy", "NO_PROXY", "no_proxy", "SSL_CERT_FILE");

  private final ConfiguredParts.Ground ground;
  private final Supplier<AgentConfig> config;
  private final Supplier<PolicySettings> settings;
  private final WorkStore store;
  private final Once<Checkouts> checkouts;
  private final Once<Claimant> claimant;

  /** Makes nothing yet: most starts have no work to do, and all are to be quick. */
  WorkParts(
      ConfiguredParts.Ground ground,
      DataFolder folder,
      Supplier<AgentConfig> config,
      Supplier<PolicySettings> settings) {
    this.ground = ground;
    this.config = config;
    this.settings = settings;
    this.store = new WorkStore(ground.database());
    Once<Git> git = Once.of(() -> git(folder.path().resolve("git")));
    this.checkouts = Once.of(() -> new Checkouts(git.get(), folder.path().resolve("checkouts")));
    this.claimant =
        Once.of(() -> claimant(new ClaimRefs(git.get(), folder.path().resolve("claims.git"))));
  }

  private Claimant claimant(ClaimRefs refs) {
    Clock clock = ground.machine().clock();
    Claims claims = new Claims(refs, store.agent("devops-agent-" + random()), LEASE, clock);
    return new Claimant(claims, this::remote, store, clock);
  }

  private Git git(Path home) {
    Map<String, String> surroundings = new LinkedHashMap<>(ground.machine().environment());
    surroundings.keySet().retainAll(SURROUNDINGS);
    return new Git(Path.of("git"), empty(home), GIT_PATIENCE, surroundings, ground.redactor());
  }

  private static Path empty(Path folder) {
    try {
      return Files.createDirectories(folder);
    } catch (IOException e) {
      throw Failure.of(ErrorCode.DATA_FOLDER_UNUSABLE, "Cannot make " + folder + ": " + e)
          .toException();
    }
  }

  private static String random() {
    byte[] bytes = new byte[4];
    new SecureRandom().nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  /** What carries out the effects of work, each only while the issue is ours. */
  List<Executor> executors() {
    return List.of(
        fenced(
            new CurrentExecutor(
                PushExecutor.TYPE, () -> new PushExecutor(checkouts.get(), this::remote))));
  }

  /** Lets an executor act for work only while the issue is ours. */
  Executor fenced(Executor executor) {
    return new FencedExecutor(executor, effect -> claimant.get().isOurs(effect));
  }

  Worker worker(Gateway gateway, Ranking ranking, Supplier<IssueTracker> tracker) {
    WorkPolicy policy = new Policy();
    Preparer preparer =
        new Preparer(
            checkouts.get(),
            this::remote,
            StandardRules.offline().fixer(Bounds.DEFAULT, ground.machine().realNanos()));
    Choice.Notes notes =
        new Choice.Notes(
            new SqlMemoryStore(ground.database(), ground.machine().clock(), ground.redactor()),
            ground.machine().clock(),
            config.get().timeZone());
    Choice choice = new Choice(store, ranking, tracker, preparer, claimant.get(), policy, notes);
    return new Worker(store, choice, tracker, preparer, claimant.get(), gateway, policy);
  }

  private GitRemote remote(RepoName repo) {
    if (!(config.get().forge() instanceof ForgeConfig.Gitea gitea)) {
      throw Failure.of(ErrorCode.CONFIG_INVALID, "There is no forge to work on " + repo + ".")
          .toException();
    }
    URI base = ServiceFactory.known(gitea.url()).orElseThrow();
    String address = base.toString().replaceAll("/+$", "") + "/" + repo + ".git";
    return new GitRemote(
        URI.create(address), "devops-agent", gitea.token().isSet() ? gitea.token().reveal() : "");
  }

  /** What configuration, switches and incidents say at the moment. */
  private final class Policy implements WorkPolicy {
    private final StoredIncidents incidents = new StoredIncidents(ground.database());
    private final SwitchStore switches =
        new SwitchStore(ground.database(), ground.machine().clock());

    @Override
    public boolean isLive(RepoName repo) {
      return settings.get().isLive(repo.toString());
    }

    @Override
    public Optional<String> paused() {
      if (switches.stopped().isPresent()) {
        return Optional.of("the agent is stopped");
      }
      return incidents.live().stream()
          .filter(incident -> incident.state().burning())
          .findFirst()
          .map(Incident::serviceName)
          .map(name -> name + " is down, which comes first");
    }

    @Override
    public String base(RepoName repo) {
      return config.get().backlog().baseOf(repo.toString());
    }

    @Override
    public Duration lease() {
      return LEASE;
    }
  }
}
