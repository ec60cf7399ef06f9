package io.devopsagent.incident;

import io.devopsagent.action.Admission;
import io.devopsagent.action.AuditStore;
import io.devopsagent.action.Executor;
import io.devopsagent.action.Gateway;
import io.devopsagent.forge.IssueExecutors;
import io.devopsagent.forge.IssueTracker;
import io.devopsagent.forge.local.LocalIssueStore;
import io.devopsagent.notify.Channel;
import io.devopsagent.notify.ChatLinks;
import io.devopsagent.notify.MessageExecutor;
import io.devopsagent.notify.outbox.OutboxStore;
import io.devopsagent.policy.PolicySettings;
import io.devopsagent.policy.SwitchStore;
import io.devopsagent.secret.Redactor;
import io.devopsagent.store.DataFolder;
import io.devopsagent.store.Database;
import io.devopsagent.testkit.DrivenClock;
import io.devopsagent.watch.Observation;
import io.devopsagent.watch.PauseDetector;
import io.devopsagent.watch.Phases;
import io.devopsagent.watch.Reason;
import io.devopsagent.watch.ReasonCode;
import io.devopsagent.watch.ServiceId;
import io.devopsagent.watch.SpanStore;
import io.devopsagent.watch.Watch;
import io.devopsagent.watch.WatchedService;
import io.devopsagent.watch.Witnesses;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The production objects of watch, incident and gateway, on a clock that a test drives. */
final class DrivenAgent implements AutoCloseable {
  final DrivenClock clock;
  final Database database;
  final LocalIssueStore tracker;
  final IssueTracker forge;
  final OutboxStore outbox;
  final Watch watch;
  final Gateway gateway;
  final IncidentDesk desk;
  final SwitchStore switches;
  private final DataFolder folder;
  private final Map<ServiceId, ReasonCode> world = new HashMap<>();
  private final List<WatchedService> services = new ArrayList<>();
  private final List<EscalationStep> chain;

  DrivenAgent(Path path, DrivenClock clock) {
    this(path, clock, Map.of(), null, List.of(step("ceo", "outbox")));
  }

  DrivenAgent(
      Path path,
      DrivenClock clock,
      Map<String, Channel> more,
      @Nullable IssueTracker otherTracker,
      List<EscalationStep> chain) {
    this.clock = clock;
    this.chain = chain;
    this.folder = DataFolder.hold(path, "a test");
    this.database = Database.open(folder);
    this.tracker = new LocalIssueStore(database, clock);
    this.outbox = new OutboxStore("outbox", database);
    this.switches = new SwitchStore(database, clock);
    AuditStore audit = new AuditStore(database, clock, Redactor.NONE);
    Map<String, Channel> channels = new LinkedHashMap<>(more);
    channels.put("outbox", outbox);
    this.forge = otherTracker == null ? tracker : otherTracker;
    List<Executor> executors = new ArrayList<>(new IssueExecutors(forge).incident());
    executors.add(new MessageExecutor("page", channels, new NoChats()));
    executors.add(new MessageExecutor("message", channels, new NoChats()));
    this.gateway =
        new Gateway(
            database,
            clock,
            clock,
            Redactor.NONE,
            new Admission(PolicySettings::defaults),
            audit,
            executors);
    this.watch =
        new Watch(
            clock,
            clock,
            new SpanStore(database),
            new PauseDetector(clock, clock),
            Witnesses.NONE,
            Redactor.NONE);
    this.desk =
        new IncidentDesk(
            database,
            clock,
            clock,
            watch,
            gateway,
            audit,
            id -> new ServicePolicy(Duration.ofMinutes(5), 2, chain()),
            ZoneOffset.UTC);
  }

  static EscalationStep step(String person, String channel) {
    return new EscalationStep(person, channel, "somewhere", "en", Duration.ofMinutes(15));
  }

  List<EscalationStep> chain() {
    return chain;
  }

  DrivenAgent service(String name, String... causes) {
    ServiceId id = new ServiceId(name);
    world.putIfAbsent(id, ReasonCode.AS_EXPECTED);
    services.add(
        new WatchedService(
            id,
            name,
            "http://" + name + ".example",
            "acme/" + name,
            false,
            () -> look(id),
            List.of(),
            Duration.ofSeconds(60),
            Duration.ofSeconds(10),
            Set.of(causes),
            Set.of(),
            true,
            List.of()));
    return this;
  }

  DrivenAgent start() {
    gateway.start();
    desk.followIssues(() -> forge);
    desk.start();
    watch.start(services);
    clock.advance(Duration.ZERO);
    return this;
  }

  void turns(String name, ReasonCode code) {
    world.put(new ServiceId(name), code);
  }

  private Observation look(ServiceId id) {
    ReasonCode code = world.getOrDefault(id, ReasonCode.AS_EXPECTED);
    String sentence = code == ReasonCode.AS_EXPECTED ? "200 OK" : "503 Service Unavailable";
    return new Observation(
        id, clock.now(), Duration.ZERO, new Reason(code, sentence), Phases.NONE, List.of());
  }

  /** Pages and messages, oldest first, as {@code KIND subject}. */
  List<String> told() {
    return outbox.newest(100).reversed().stream()
        .map(shown -> shown.kind() + " " + shown.subject())
        .toList();
  }

  /** Ends without any farewell, as a kill does. */
  void kill() {
    gateway.close();
    desk.close();
    database.close();
    folder.close();
  }

  @Override
  public void close() {
    watch.close();
    kill();
  }

  /** Nobody linked a chat. */
  private record NoChats() implements ChatLinks {
    @Override
    public Optional<Person> personOf(String channel, String chat, String account) {
      return Optional.empty();
    }

    @Override
    public Optional<Person> link(String channel, String chat, String account, String code) {
      return Optional.of(new Person("nobody", Locale.ENGLISH));
    }

    @Override
    public void moved(String channel, String oldChat, String newChat) {}

    @Override
    public Optional<String> chatOf(String channel, String person) {
      return Optional.empty();
    }
  }
}
