package io.devopsagent.wiring;

import io.devopsagent.action.Admission;
import io.devopsagent.action.AuditStore;
import io.devopsagent.action.Executor;
import io.devopsagent.action.Gateway;
import io.devopsagent.config.AgentConfig;
import io.devopsagent.config.PolicyConfig;
import io.devopsagent.config.ServiceConfig;
import io.devopsagent.forge.IssueExecutors;
import io.devopsagent.forge.IssueTracker;
import io.devopsagent.incident.CycleReport;
import io.devopsagent.incident.EscalationStep;
import io.devopsagent.incident.IncidentDesk;
import io.devopsagent.incident.ServicePolicy;
import io.devopsagent.memory.Memory;
import io.devopsagent.memory.SqlMemoryStore;
import io.devopsagent.notify.MessageExecutor;
import io.devopsagent.notify.outbox.OutboxStore;
import io.devopsagent.policy.PolicySettings;
import io.devopsagent.policy.SwitchStore;
import io.devopsagent.secret.SecretRedactor;
import io.devopsagent.secret.SecretText;
import io.devopsagent.store.DataFolder;
import io.devopsagent.store.Database;
import io.devopsagent.watch.CredentialNotes;
import io.devopsagent.watch.PauseDetector;
import io.devopsagent.watch.ServiceId;
import io.devopsagent.watch.SpanStore;
import io.devopsagent.watch.Watch;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The running product: every object built by constructor, started and stopped in order.
 *
 * <p>The data folder is held from the construction to {@link #close}.
 */
public final class App implements AutoCloseable {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final AgentConfig config;
  private final Machine machine;
  private final DataFolder folder;
  private final Database database;
  private final SpanStore spans;
  private final Watch watch;
  private final PauseDetector pauses;
  private final Gateway gateway;
  private final IncidentDesk desk;
  private final Memory memory;
  private final CredentialNotes notes;
  private final CycleReport report;
  private final Reach reach;
  private final IssueTracker tracker;
  private final ServiceFactory services;
  private final AuditStore audit;
  private final SwitchStore switches;
  private volatile boolean closed;

  /**
   * Takes the data folder and builds everything; nothing runs before {@link #start}.
   *
   * @param holder one line that says who holds the data folder
   */
  public App(AgentConfig config, List<SecretText> secrets, Machine machine, String holder) {
    this.config = config;
    this.machine = machine;
    this.folder = DataFolder.hold(config.data(), holder);
    this.database = Database.open(folder);
    SecretRedactor redactor = new SecretRedactor(values(secrets));
    Clients clients = new Clients(config);
    this.memory = new SqlMemoryStore(database, machine.clock(), redactor);
    this.audit = new AuditStore(database, machine.clock(), redactor);
    this.tracker = Forges.tracker(config, clients, machine, database, redactor);
    this.reach = new Reach(config, clients, machine, database, redactor);
    this.gateway = gateway(redactor);
    this.spans = new SpanStore(database);
    this.pauses = new PauseDetector(machine.clock(), machine.scheduler());
    this.watch =
        new Watch(
            machine.clock(),
            machine.scheduler(),
            spans,
            pauses,
            new SocketWitnesses(() -> witnesses(config), machine.clock()),
            redactor);
    this.desk =
        new IncidentDesk(
            database,
            machine.clock(),
            machine.scheduler(),
            watch,
            gateway,
            audit,
            this::policyOf,
            config.timeZone());
    desk.followIssues(tracker);
    this.notes = new CredentialNotes(watch, memory);
    this.report = new CycleReport(watch, desk, memory, machine.clock());
    this.services = new ServiceFactory(config, machine, clients);
    this.switches = new SwitchStore(database, machine.clock());
    reach.talk(watch, desk, switches, audit);
  }

  public void start() {
    pauses.start();
    gateway.start();
    desk.start();
    watch.start(services.services());
    reach.start();
    machine.scheduler().after(Duration.ofSeconds(15), this::everyMinute);
    new CronLoop(config.report().cron(), config.timeZone(), machine, report::write).start();
  }

  public Watch watch() {
    return watch;
  }

  public IncidentDesk incidents() {
    return desk;
  }

  public Gateway effects() {
    return gateway;
  }

  public Memory memory() {
    return memory;
  }

  public SpanStore spans() {
    return spans;
  }

  public IssueTracker tracker() {
    return tracker;
  }

  /** Channels that reach nobody as they are configured, a sentence each. */
  List<String> unusable() {
    return reach.notices();
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

  AgentConfig config() {
    return config;
  }

  Machine machine() {
    return machine;
  }

  /** Messages that are shown instead of sent. */
  public OutboxStore outbox() {
    return reach.outbox();
  }

  @Override
  public void close() {
    closed = true;
    reach.close();
    watch.close();
    pauses.close();
    desk.close();
    gateway.close();
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

  private Gateway gateway(SecretRedactor redactor) {
    return new Gateway(
        database,
        machine.clock(),
        machine.scheduler(),
        redactor,
        new Admission(() -> policy(config.policy())),
        audit,
        executors());
  }

  private List<Executor> executors() {
    List<Executor> executors = new ArrayList<>(new IssueExecutors(tracker).incident());
    executors.add(new MessageExecutor("page", reach.channels(), reach.chats()));
    executors.add(new MessageExecutor("message", reach.channels(), reach.chats()));
    return executors;
  }

  private ServicePolicy policyOf(ServiceId id) {
    return config.services().stream()
        .filter(service -> service.id().equals(id.value()))
        .findFirst()
        .map(service ->
            new ServicePolicy(service.outageAfter(), service.recoverAfter(), chain(service)))
        .orElse(new ServicePolicy(Duration.ofMinutes(5), 2, List.of()));
  }

  private List<EscalationStep> chain(ServiceConfig service) {
    return config.escalation().getOrDefault(service.escalation(), List.of()).stream()
        .map(step -> reach.step(step))
        .toList();
  }

  private static PolicySettings policy(PolicyConfig policy) {
    PolicySettings defaults = PolicySettings.defaults();
    return new PolicySettings(
        policy.dryRun(),
        policy.liveRepositories().stream()
            .map(repo -> repo.toLowerCase(Locale.ROOT))
            .collect(Collectors.toSet()),
        defaults.incidentsPerHour(),
        policy.perHour().issues() + policy.perHour().comments(),
        Math.max(defaults.messagesPerHour(), policy.perHour().messages()));
  }

  static List<InetSocketAddress> witnesses(AgentConfig config) {
    return config.watch().witnesses().stream()
        .map(witness -> InetSocketAddress.createUnresolved(witness.host(), witness.port()))
        .toList();
  }

  static Map<String, String> values(List<SecretText> secrets) {
    Map<String, String> values = new LinkedHashMap<>();
    secrets.stream()
        .filter(SecretText::isSet)
        .forEach(secret -> values.put(secret.name(), secret.reveal()));
    return values;
  }
}
