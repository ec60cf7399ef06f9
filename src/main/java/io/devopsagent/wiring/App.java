package io.devopsagent.wiring;

import io.devopsagent.action.Admission;
import io.devopsagent.action.AuditStore;
import io.devopsagent.action.Effects;
import io.devopsagent.action.Executor;
import io.devopsagent.action.Gateway;
import io.devopsagent.config.AgentConfig;
import io.devopsagent.forge.IssueTracker;
import io.devopsagent.incident.CycleReport;
import io.devopsagent.incident.IncidentDesk;
import io.devopsagent.incident.LiveIssues;
import io.devopsagent.memory.Memory;
import io.devopsagent.memory.SqlMemoryStore;
import io.devopsagent.notify.outbox.OutboxStore;
import io.devopsagent.policy.SwitchStore;
import io.devopsagent.secret.SecretRedactor;
import io.devopsagent.secret.SecretText;
import io.devopsagent.store.DataFolder;
import io.devopsagent.store.Database;
import io.devopsagent.triage.BacklogStore;
import io.devopsagent.triage.RankedBacklog;
import io.devopsagent.triage.Ranking;
import io.devopsagent.triage.SweepLoop;
import io.devopsagent.watch.CredentialNotes;
import io.devopsagent.watch.PauseDetector;
import io.devopsagent.watch.SpanStore;
import io.devopsagent.watch.Watch;
import io.devopsagent.work.WorkLoop;
import io.devopsagent.work.WorkStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The running product: every object built by constructor, started and stopped in order.
 *
 * <p>What is stored and what decides over it lasts from the construction to {@link #close}, the
 * data folder with it; what the configuration decides is replaced by {@link #reconfigure}.
 */
public final class App implements AutoCloseable {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  /** Effects that are under way at the end may take so long to end well. */
  private static final Duration FAREWELL = Duration.ofSeconds(5);

  private final Machine machine;
  private final DataFolder folder;
  private final Database database;
  private final SecretRedactor redactor;
  private final ConfiguredParts.Ground ground;
  private final SpanStore spans;
  private final Watch watch;
  private final PauseDetector pauses;
  private final SocketWitnesses witnesses;
  private final Progress progress;
  private final Gateway gateway;
  private final IncidentDesk desk;
  private final Memory memory;
  private final CredentialNotes notes;
  private final ConfigNotes configNotes;
  private final CronLoop reports;
  private final AuditStore audit;
  private final SwitchStore switches;
  private final Retention retention;
  private final Ranking ranking;
  private final SweepLoop sweeps;
  private final WorkParts work;
  private final WorkLoop workLoop;
  private volatile Runnable afterSweep = () -> {};
  private volatile ConfiguredParts parts;
  private volatile boolean closed;

  /**
   * Takes the data folder and builds everything; nothing runs before {@link #start}.
   *
   * @param holder one line that says who holds the data folder
   */
  public App(AgentConfig config, List<SecretText> secrets, Machine machine, String holder) {
    this.machine = machine;
    this.folder = DataFolder.hold(config.data(), holder);
    this.database = Database.open(folder);
    this.redactor = SecretRedactor.of(secrets);
    this.ground = new ConfiguredParts.Ground(machine, database, redactor);
    this.parts = new ConfiguredParts(config, ground, null);
    this.memory = new SqlMemoryStore(database, machine.clock(), redactor);
    this.audit = new AuditStore(database, machine.clock(), redactor);
    this.work = new WorkParts(ground, folder, this::config, () -> parts.policy());
    this.gateway = newGateway();
    this.spans = new SpanStore(database);
    this.pauses = new PauseDetector(machine.clock(), machine.scheduler());
    this.witnesses = new SocketWitnesses(() -> parts.witnesses(), machine.clock());
    this.watch =
        new Watch(machine.clock(), machine.scheduler(), spans, pauses, witnesses, redactor);
    this.progress = new Progress(machine.clock(), watch, this::config);
    this.desk = desk(config);
    desk.followIssues(this::tracker);
    this.notes = new CredentialNotes(watch, memory);
    this.configNotes = new ConfigNotes(memory);
    CycleReport report = new CycleReport(watch, desk, memory, machine.clock());
    this.reports =
        new CronLoop(() -> config().report().cron(), config.timeZone(), machine, report::write);
    this.switches = new SwitchStore(database, machine.clock());
    this.retention = new Retention(database, machine, () -> config().retention());
    this.ranking =
        new Ranking(
            new BacklogStore(database),
            new LiveIssues(desk, gateway.stored()),
            new WorkStore(database)::holds,
            machine.clock());
    this.sweeps =
        new SweepLoop(
            () -> parts.sweep(), machine.scheduler(), machine.clock(), () -> afterSweep.run());
    this.workLoop = workLoop();
    talk(parts);
  }

  private WorkLoop workLoop() {
    return new WorkLoop(
        Once.of(() -> work.worker(gateway, ranking, this::tracker)),
        this::isWorking,
        machine.scheduler(),
        _ -> afterSweep.run());
  }

  private boolean isWorking() {
    return config().backlog().work() && parts.sweep().isPresent();
  }

  private IncidentDesk desk(AgentConfig config) {
    return new IncidentDesk(
        database,
        machine.clock(),
        machine.scheduler(),
        watch,
        gateway,
        audit,
        id -> parts.policyOf(id),
        config.timeZone());
  }

  private Gateway newGateway() {
    List<Executor> executors =
        parts.types().stream()
            .map(type -> work.fenced(new CurrentExecutor(type, () -> parts.executor(type))))
            .collect(Collectors.toCollection(ArrayList::new));
    executors.addAll(work.executors());
    return new Gateway(
        database,
        machine.clock(),
        machine.scheduler(),
        redactor,
        new Admission(() -> parts.policy()),
        audit,
        executors);
  }

  public void start() {
    watch.onLook((service, look) -> {
      progress.looked(service, look);
      parts.looked(service, look);
    });
    pauses.start();
    gateway.start();
    desk.start();
    watch.start(parts.services());
    parts.begin(null);
    machine.scheduler().after(Duration.ofSeconds(15), this::everyMinute);
    reports.start();
    retention.start();
    sweeps.start();
    workLoop.start();
    configNotes.accepted();
  }

  /**
   * Goes on with another configuration. What is the same in both is not disturbed: a service that
   * did not change keeps its loop, its verdict and its incident. The settings of {@link
   * FixedSettings} stay as they are.
   *
   * @return what became of it
   * @throws io.devopsagent.kernel.FailureException when it cannot be used; then everything is as it
   *     was
   */
  public synchronized Reconfigured reconfigure(AgentConfig wanted, List<SecretText> secrets) {
    ConfiguredParts before = parts;
    List<String> fixed = FixedSettings.differing(before.config(), wanted);
    AgentConfig next = FixedSettings.kept(before.config(), wanted);
    redactor.replace(secrets);
    ConfiguredParts after = new ConfiguredParts(next, ground, before);
    if (after.reach() != before.reach()) {
      talk(after);
    }
    adopt(before, after);
    Reconfigured done = Reconfigured.of(before.config(), next, fixed);
    audit.append(AuditStore.AGENT, "configuration.reload", "agent", done.sentence());
    return done;
  }

  private void adopt(ConfiguredParts before, ConfiguredParts after) {
    parts = after; // first, so that a look at a new service finds its policy
    try {
      watch.watch(after.services());
    } catch (RuntimeException e) {
      parts = before;
      throw e;
    }
    before.end(after);
    after.begin(before);
    reports.changed();
    desk.servicesChanged(); // last, since the store may be in trouble: a minute later it looks
    // itself
  }

  private void talk(ConfiguredParts with) {
    with.reach().talk(watch, desk, switches, audit);
  }

  public Watch watch() {
    return watch;
  }

  public IncidentDesk incidents() {
    return desk;
  }

  public Effects effects() {
    return gateway.stored();
  }

  Gateway gateway() {
    return gateway;
  }

  public Memory memory() {
    return memory;
  }

  public SpanStore spans() {
    return spans;
  }

  public IssueTracker tracker() {
    return parts.tracker();
  }

  /** Channels that reach nobody as they are configured, a sentence each. */
  List<String> unusable() {
    return parts.reach().notices();
  }

  /** Everything there is to do, in its order. */
  RankedBacklog backlog() {
    return ranking.now();
  }

  /** Calls this after each sweep from now on. */
  void onSweep(Runnable listener) {
    afterSweep = listener;
  }

  AuditStore audit() {
    return audit;
  }

  SwitchStore switches() {
    return switches;
  }

  Database database() {
    return database;
  }

  /** The one in force: it may be another one a moment later. */
  AgentConfig config() {
    return parts.config();
  }

  Machine machine() {
    return machine;
  }

  /** Knows the secrets of every configuration so far. */
  SecretRedactor redactor() {
    return redactor;
  }

  PauseDetector pauses() {
    return pauses;
  }

  SocketWitnesses witnesses() {
    return witnesses;
  }

  Progress progress() {
    return progress;
  }

  /** What people should know of the configuration file. */
  ConfigNotes configNotes() {
    return configNotes;
  }

  /** Why the watch over the watcher could not be called last time; empty when it could. */
  String heartbeatTrouble() {
    return parts.heartbeatTrouble();
  }

  /** Messages that are shown instead of sent. */
  public OutboxStore outbox() {
    return parts.reach().outbox();
  }

  @Override
  public void close() {
    closed = true;
    reports.close();
    retention.close();
    sweeps.close();
    workLoop.close();
    parts.end(null);
    watch.close();
    pauses.close();
    desk.close();
    gateway.close();
    gateway.awaitQuiet(FAREWELL);
    database.close();
    folder.close();
  }

  private void everyMinute() {
    if (!closed) {
      try {
        notes.update();
      } finally {
        machine.scheduler().after(MINUTE, this::everyMinute);
      }
    }
  }
}
