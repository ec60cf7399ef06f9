package io.devopsagent.work;

import io.devopsagent.action.Admission;
import io.devopsagent.action.AuditStore;
import io.devopsagent.action.Gateway;
import io.devopsagent.action.StoredEffects;
import io.devopsagent.checkout.Checkouts;
import io.devopsagent.checkout.ClaimRefs;
import io.devopsagent.checkout.Git;
import io.devopsagent.checkout.GitRemote;
import io.devopsagent.forge.Issue;
import io.devopsagent.forge.IssueTracker;
import io.devopsagent.forge.NewIssue;
import io.devopsagent.forge.RepoName;
import io.devopsagent.forge.Repository;
import io.devopsagent.forge.WorkItem;
import io.devopsagent.forge.local.LocalIssueStore;
import io.devopsagent.incident.LiveIssues;
import io.devopsagent.incident.StoredIncidents;
import io.devopsagent.inspect.Bounds;
import io.devopsagent.inspect.standard.StandardRules;
import io.devopsagent.kernel.Outcome;
import io.devopsagent.memory.SqlMemoryStore;
import io.devopsagent.policy.PolicySettings;
import io.devopsagent.policy.SwitchStore;
import io.devopsagent.secret.Redactor;
import io.devopsagent.standin.git.GitServer;
import io.devopsagent.store.DataFolder;
import io.devopsagent.store.Database;
import io.devopsagent.testkit.DrivenClock;
import io.devopsagent.triage.Backlog;
import io.devopsagent.triage.Claims;
import io.devopsagent.triage.Ranking;
import io.devopsagent.triage.SweepState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * An agent at work on a driven clock: the production objects with real git over HTTP; pull requests
 * and comments go to a {@link FarSide}. It can be killed and started again on what it stored.
 */
final class WorkRig implements AutoCloseable {
  static final RepoName APP = RepoName.parse("acme/app");
  static final Duration LEASE = Duration.ofMinutes(15);

  final DrivenClock clock;
  final FarSide pulls;
  final FarSide comments;
  final Set<RepoName> live = new HashSet<>();
  String paused = "";
  private final Path home;
  private final String agent;
  private final GitServer server;
  private final Path issuesHome;
  DataFolder held;
  Database database;
  WorkStore store;
  Gateway gateway;
  Worker worker;
  final LocalIssueStore tracker;
  private final Database trackerDatabase;
  private final DataFolder trackerHeld;

  WorkRig(Path folder, String agent, GitServer server, DrivenClock clock) throws IOException {
    this.clock = clock;
    this.agent = agent;
    this.server = server;
    this.home = Files.createDirectories(folder.resolve(agent));
    this.pulls = new FarSide("pull.open");
    this.comments = new FarSide("issue.comment");
    this.issuesHome = Files.createDirectories(folder.resolve(agent + "-forge"));
    this.trackerHeld = DataFolder.hold(issuesHome, "a test");
    this.trackerDatabase = Database.open(trackerHeld);
    this.tracker = new LocalIssueStore(trackerDatabase, clock);
    start();
  }

  /** As after a crash: nothing in memory is left. */
  void restart() throws IOException {
    gateway.close();
    database.close();
    held.close();
    start();
  }

  private void start() throws IOException {
    held = DataFolder.hold(home.resolve("data"), "a test");
    database = Database.open(held);
    store = new WorkStore(database);
    Git git =
        new Git(
            Path.of("git"),
            Files.createDirectories(home.resolve("git")),
            Duration.ofSeconds(30),
            Map.of("PATH", System.getenv("PATH")),
            Redactor.NONE);
    Checkouts checkouts = new Checkouts(git, home.resolve("checkouts"));
    Claims claims = new Claims(new ClaimRefs(git, home.resolve("claims.git")), agent, LEASE, clock);
    Claimant claimant = new Claimant(claims, this::remote, store, clock);
    gateway =
        new Gateway(
            database,
            clock,
            clock,
            Redactor.NONE,
            new Admission(this::settings),
            new AuditStore(database, clock, Redactor.NONE),
            List.of(
                new FencedExecutor(new PushExecutor(checkouts, this::remote), claimant),
                new FencedExecutor(pulls, claimant),
                new FencedExecutor(comments, claimant)));
    worker = worker(checkouts, claimant);
    gateway.start();
  }

  private Worker worker(Checkouts checkouts, Claimant claimant) {
    Ranking ranking =
        new Ranking(
            new Listed(),
            new LiveIssues(new StoredIncidents(database), new StoredEffects(database)),
            store::holds,
            clock);
    Preparer preparer =
        new Preparer(
            checkouts,
            this::remote,
            StandardRules.offline().fixer(Bounds.DEFAULT, System::nanoTime));
    WorkPolicy policy = new Policy();
    Choice choice =
        new Choice(
            store,
            ranking,
            this::forge,
            preparer,
            claimant,
            policy,
            new Choice.Notes(
                new SqlMemoryStore(database, clock, Redactor.NONE), clock, ZoneOffset.UTC));
    return new Worker(store, choice, this::forge, preparer, claimant, gateway, policy);
  }

  private IssueTracker forge() {
    return tracker;
  }

  private PolicySettings settings() {
    Set<String> names = new HashSet<>();
    live.forEach(repo -> names.add(repo.toString().toLowerCase(Locale.ROOT)));
    return new PolicySettings(true, names, 100, 1_000, 100);
  }

  GitRemote remote(RepoName repo) {
    return new GitRemote(server.url(repo.toString()), "", "");
  }

  SwitchStore switches() {
    return new SwitchStore(database, clock);
  }

  /** Opens an issue of the backlog; its number. */
  long issue(String title, String body) {
    return tracker.create(APP, new NewIssue(title, body, List.of(), false))
            instanceof Outcome.Done<Issue>(Issue made)
        ? made.number()
        : 0;
  }

  /** A tick, and what it set off. */
  Tick tick() {
    Tick tick = worker.tick();
    clock.advance(Duration.ofSeconds(5));
    return tick;
  }

  Work newest() {
    return store.newest(1).getFirst();
  }

  @Override
  public void close() throws IOException {
    gateway.close();
    database.close();
    held.close();
    trackerDatabase.close();
    trackerHeld.close();
  }

  /** All open issues of the tracker. */
  private final class Listed implements Backlog {
    @Override
    public List<WorkItem> items() {
      return tracker.issues().stream()
          .filter(Issue::open)
          .map(issue -> new WorkItem(issue, false))
          .toList();
    }

    @Override
    public List<Repository> repositories() {
      return List.of(new Repository(1, APP, true, true, false, false, false, true, "main"));
    }

    @Override
    public Map<RepoName, Integer> users() {
      return Map.of();
    }

    @Override
    public SweepState state() {
      return new SweepState(clock.now(), clock.now(), 0, "", "devops-bot");
    }
  }

  private final class Policy implements WorkPolicy {
    @Override
    public boolean isLive(RepoName repo) {
      return live.contains(repo);
    }

    @Override
    public Optional<String> paused() {
      return paused.isEmpty() ? Optional.empty() : Optional.of(paused);
    }

    @Override
    public String base(RepoName repo) {
      return "staging";
    }

    @Override
    public Duration lease() {
      return LEASE;
    }
  }
}
