package io.devopsagent.wiring;

import io.devopsagent.action.Executor;
import io.devopsagent.config.Address;
import io.devopsagent.config.AgentConfig;
import io.devopsagent.config.ForgeConfig;
import io.devopsagent.config.PolicyConfig;
import io.devopsagent.config.ServiceConfig;
import io.devopsagent.forge.IssueExecutors;
import io.devopsagent.forge.IssueTracker;
import io.devopsagent.incident.EscalationStep;
import io.devopsagent.incident.ServicePolicy;
import io.devopsagent.notify.MessageExecutor;
import io.devopsagent.policy.PolicySettings;
import io.devopsagent.secret.SecretRedactor;
import io.devopsagent.store.Database;
import io.devopsagent.triage.SweepLoop;
import io.devopsagent.watch.Heartbeat;
import io.devopsagent.watch.Observation;
import io.devopsagent.watch.ServiceId;
import io.devopsagent.watch.WatchedService;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * All that the configuration decides about a running product: what is watched, how people and the
 * forge are reached, what may be done. Made whole, before anything of the one before it ends.
 *
 * <p>A part whose configuration is the same is the same object as before, so that it goes on
 * undisturbed. Immutable but for {@link #begin} and {@link #end}.
 */
final class ConfiguredParts {
  private final AgentConfig config;
  private final String authorities;
  private final Clients clients;
  private final Forges.Parts forge;
  private final Reach reach;
  private final Map<String, ServiceConfig> configs = new LinkedHashMap<>();
  private final List<WatchedService> services;
  private final Map<String, Executor> executors = new LinkedHashMap<>();
  private final PolicySettings policy;
  private final @Nullable Heartbeat heartbeat;

  /** What lasts longer than a configuration. */
  record Ground(Machine machine, Database database, SecretRedactor redactor) {}

  /**
   * Builds every part and starts none.
   *
   * @param before whose equal parts are used again; {@code null} at the start
   * @throws io.devopsagent.kernel.FailureException when a file that it names cannot be used
   */
  ConfiguredParts(AgentConfig config, Ground ground, @Nullable ConfiguredParts before) {
    this.config = config;
    this.authorities = Fingerprint.of(config.caFile());
    @Nullable ConfiguredParts alike = before != null && sameNetwork(before) ? before : null;
    this.clients = alike == null ? new Clients(config) : alike.clients;
    if (before != null && alike == null && !config.caFile().isEmpty()) {
      Authorities.context(config.caFile());
    }
    this.forge =
        alike != null && sameForge(alike.config, config)
            ? alike.forge
            : Forges.parts(config, clients, ground.machine(), ground.database(), ground.redactor());
    this.reach =
        alike != null && sameWays(alike.config, config)
            ? alike.reach
            : new Reach(config, clients, ground.machine(), ground.database(), ground.redactor());
    this.heartbeat =
        alike != null && alike.config.heartbeat().equals(config.heartbeat())
            ? alike.heartbeat
            : heartbeat(config, clients, ground.machine());
    config.services().forEach(service -> configs.put(service.id(), service));
    this.services = services(ground.machine(), alike);
    this.policy = policy(config.policy());
    List<Executor> all = new ArrayList<>(new IssueExecutors(forge.tracker()).incident());
    all.addAll(forge.executors());
    all.add(new MessageExecutor("page", reach.channels(), reach.chats()));
    all.add(new MessageExecutor("message", reach.channels(), reach.chats()));
    all.forEach(executor -> executors.put(executor.type(), executor));
  }

  AgentConfig config() {
    return config;
  }

  IssueTracker tracker() {
    return forge.tracker();
  }

  /** What sweeps the organisation, and how often; empty when nothing does. */
  Optional<SweepLoop.Plan> sweep() {
    return forge.sweep();
  }

  Reach reach() {
    return reach;
  }

  List<WatchedService> services() {
    return services;
  }

  PolicySettings policy() {
    return policy;
  }

  /** Feeds the watch over the watcher. */
  void looked(WatchedService service, Observation look) {
    if (heartbeat != null) {
      heartbeat.looked(service, look);
    }
  }

  /** Why the watch over the watcher could not be called last time; empty when it could. */
  String heartbeatTrouble() {
    return heartbeat == null ? "" : heartbeat.trouble();
  }

  List<InetSocketAddress> witnesses() {
    return witnesses(config);
  }

  static List<InetSocketAddress> witnesses(AgentConfig config) {
    return config.watch().witnesses().stream()
        .map(witness -> InetSocketAddress.createUnresolved(witness.host(), witness.port()))
        .toList();
  }

  /** The executor of a type; there is one for each that {@link #types} names. */
  Executor executor(String type) {
    return Objects.requireNonNull(executors.get(type));
  }

  /** The types of effects that can be performed, the same for every configuration. */
  List<String> types() {
    return List.copyOf(executors.keySet());
  }

  ServicePolicy policyOf(ServiceId id) {
    ServiceConfig service = configs.get(id.value());
    return service == null
        ? new ServicePolicy(Duration.ofMinutes(5), 2, List.of())
        : new ServicePolicy(service.outageAfter(), service.recoverAfter(), chain(service));
  }

  /** Starts the parts that are not those of before. */
  void begin(@Nullable ConfiguredParts before) {
    if (before == null || before.reach != reach) {
      reach.start();
    }
    if (heartbeat != null && (before == null || before.heartbeat != heartbeat)) {
      heartbeat.start();
    }
  }

  /** Ends the parts that do not go on in what comes after. */
  void end(@Nullable ConfiguredParts after) {
    if (after == null || after.reach != reach) {
      reach.close();
    }
    if (heartbeat != null && (after == null || after.heartbeat != heartbeat)) {
      heartbeat.close();
    }
  }

  private List<WatchedService> services(Machine machine, @Nullable ConfiguredParts before) {
    ServiceFactory factory = new ServiceFactory(config, machine, clients);
    boolean alike = before != null && forgeAddress(before.config).equals(forgeAddress(config));
    Map<String, WatchedService> old =
        before == null || !alike
            ? Map.of()
            : before.services.stream()
                .collect(Collectors.toMap(each -> each.id().value(), each -> each));
    return config.services().stream()
        .map(service -> {
          WatchedService same = old.get(service.id());
          return same != null && before != null && service.equals(before.configs.get(service.id()))
              ? same
              : factory.service(service);
        })
        .toList();
  }

  private List<EscalationStep> chain(ServiceConfig service) {
    return config.escalation().getOrDefault(service.escalation(), List.of()).stream()
        .map(reach::step)
        .toList();
  }

  private boolean sameNetwork(ConfiguredParts before) {
    return before.authorities.equals(authorities)
        && before.config.caFile().equals(config.caFile())
        && before.config.proxy().equals(config.proxy())
        && before.config.noProxy().equals(config.noProxy());
  }

  /** What services take of the forge: where packages are. */
  private static Address forgeAddress(AgentConfig config) {
    return config.forge() instanceof ForgeConfig.Gitea gitea ? gitea.url() : Address.NONE;
  }

  private static boolean sameForge(AgentConfig one, AgentConfig other) {
    return one.forge().equals(other.forge()) && one.backlog().equals(other.backlog());
  }

  private static boolean sameWays(AgentConfig one, AgentConfig other) {
    return one.channels().equals(other.channels()) && one.people().equals(other.people());
  }

  private static @Nullable Heartbeat heartbeat(
      AgentConfig config, Clients clients, Machine machine) {
    return config.heartbeat().url() instanceof Address.Known(URI url, String written)
        ? new Heartbeat(
            clients.api(url, Map.of()),
            url,
            config.heartbeat().every(),
            machine.clock(),
            machine.scheduler())
        : null;
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
}
