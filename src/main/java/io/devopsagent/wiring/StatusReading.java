package io.devopsagent.wiring;

import io.devopsagent.cli.StatusFacts;
import io.devopsagent.config.AgentConfig;
import io.devopsagent.config.ServiceConfig;
import io.devopsagent.incident.Incident;
import io.devopsagent.incident.StoredIncidents;
import io.devopsagent.memory.Memory;
import io.devopsagent.memory.SqlMemoryStore;
import io.devopsagent.policy.SwitchStore;
import io.devopsagent.store.DataFolder;
import io.devopsagent.watch.CredentialNotes;
import io.devopsagent.watch.Maintenance;
import io.devopsagent.watch.ServiceId;
import io.devopsagent.watch.SpanStore;
import io.devopsagent.watch.SpanStore.Newest;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reads what is stored of the services, under the names that the configuration gives them. */
final class StatusReading {
  private static final Duration DAY = Duration.ofDays(1);
  private static final Duration USUAL = Duration.ofMinutes(1);
  private static final Duration USUAL_TIMEOUT = Duration.ofSeconds(10);

  private final Beside beside;
  private final Instant now;
  private final SpanStore spans;
  private final Map<ServiceId, Newest> newest;
  private final Map<ServiceId, Incident> incidents;

  private StatusReading(Beside beside) {
    this.beside = beside;
    this.now = beside.clock().now();
    this.spans = new SpanStore(beside.database());
    this.newest =
        spans.newest().stream().collect(Collectors.toMap(Newest::service, Function.identity()));
    this.incidents =
        new StoredIncidents(beside.database())
            .live().stream()
                .collect(
                    Collectors.toMap(Incident::service, Function.identity(), (first, _) -> first));
  }

  static StatusFacts of(Beside beside) {
    return new StatusReading(beside).facts();
  }

  private StatusFacts facts() {
    SwitchStore switches = new SwitchStore(beside.database(), beside.clock());
    return new StatusFacts(
        now,
        beside.config().map(AgentConfig::organisation).orElse(""),
        DataFolder.holder(beside.folder()),
        spans.lastLife().orElse(null),
        switches.stopped().orElse(null),
        switches.silences(),
        notices(),
        beside.config().map(this::configured).orElseGet(this::unnamed));
  }

  private List<String> notices() {
    List<String> notices = new ArrayList<>();
    if (beside.faulty()) {
      notices.add(
          "The configuration has faults: services are shown as they are stored."
              + " devops-agent check lists the faults.");
    }
    new SqlMemoryStore(beside.database(), beside.clock(), beside.redactor())
        .get(CredentialNotes.KEY)
        .map(Memory.Entry::value)
        .ifPresent(note -> note.lines().forEach(notices::add));
    return notices;
  }

  private List<StatusFacts.Service> configured(AgentConfig config) {
    return config.services().stream().map(each -> service(each, config.timeZone())).toList();
  }

  private StatusFacts.Service service(ServiceConfig service, ZoneId zone) {
    return service(
        new ServiceId(service.id()),
        service.name(),
        service.every(),
        service.timeout(),
        ServiceFactory.maintenance(service, zone));
  }

  /** Without a configuration: every service that was looked at, by its id. */
  private List<StatusFacts.Service> unnamed() {
    return newest.keySet().stream()
        .sorted()
        .map(id -> service(id, id.value(), USUAL, USUAL_TIMEOUT, List.of()))
        .toList();
  }

  private StatusFacts.Service service(
      ServiceId id, String name, Duration every, Duration timeout, List<Maintenance> maintenance) {
    Instant from = now.minus(DAY).minus(every.multipliedBy(3)).minus(timeout);
    return new StatusFacts.Service(
        id,
        name,
        every,
        timeout,
        maintenance,
        newest.get(id),
        spans.spans(id, from, now.plus(DAY)),
        incidents.get(id));
  }
}
