package io.devopsagent.web;

import io.devopsagent.action.AuditStore;
import io.devopsagent.action.Effect;
import io.devopsagent.action.Effects;
import io.devopsagent.identity.TokenStore;
import io.devopsagent.incident.Incident;
import io.devopsagent.incident.IncidentEvent;
import io.devopsagent.incident.Incidents;
import io.devopsagent.kernel.Clock;
import io.devopsagent.kernel.ErrorCode;
import io.devopsagent.kernel.Failure;
import io.devopsagent.memory.Memory;
import io.devopsagent.policy.SwitchStore.Silence;
import io.devopsagent.policy.SwitchStore.Stop;
import io.devopsagent.triage.RankedBacklog;
import io.devopsagent.triage.SweepState;
import io.devopsagent.watch.ServiceId;
import io.devopsagent.watch.ServiceStatus;
import io.devopsagent.watch.Services;
import io.devopsagent.watch.SpanStore.Latency;
import io.devopsagent.watch.SpanStore.Stored;
import io.devopsagent.web.view.DayCell;
import io.devopsagent.web.view.Interval;
import io.devopsagent.work.Work;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** An agent that knows what a test puts into it, and remembers what it was told to do. */
final class FakeAgent implements Commands {
  final List<ServiceStatus> services = new CopyOnWriteArrayList<>();
  final List<Incident> incidents = new CopyOnWriteArrayList<>();
  final Map<Long, List<IncidentEvent>> events = new HashMap<>();
  final List<Effect> effects = new CopyOnWriteArrayList<>();
  final Map<String, Memory.Entry> memory = new HashMap<>();
  final Map<ServiceId, List<Stored>> spans = new HashMap<>();
  final Map<ServiceId, List<Latency>> latencies = new HashMap<>();
  final Map<ServiceId, List<DayCell>> days = new HashMap<>();
  final Map<ServiceId, Interval> intervals = new HashMap<>();
  final List<AuditStore.Entry> audit = new CopyOnWriteArrayList<>();
  final List<WebModel.Sent> sent = new CopyOnWriteArrayList<>();
  final List<LocalIssues.Local> issues = new CopyOnWriteArrayList<>();
  final List<Silence> silences = new CopyOnWriteArrayList<>();
  final List<TokenStore.Token> tokens = new CopyOnWriteArrayList<>();
  final List<String> commands = new CopyOnWriteArrayList<>();
  final List<Work> work = new CopyOnWriteArrayList<>();
  volatile RankedBacklog backlog =
      new RankedBacklog(List.of(), new SweepState(null, null, 0, "", ""), 0, Acme.NOW);
  volatile List<String> notes = List.of();
  volatile @Nullable Stop stopped;
  volatile WebModel.Health.State health = healthy();
  volatile @Nullable RuntimeException fault;

  static WebModel.Health.State healthy() {
    return new WebModel.Health.State(
        Duration.ofSeconds(2), Duration.ofMinutes(2), Duration.ofMillis(4), "", 0);
  }

  WebModel model(Clock clock) {
    return new WebModel(
        clock,
        new KnownServices(),
        new KnownIncidents(),
        new KnownEffects(),
        new KnownMemory(),
        new KnownAvailability(),
        new KnownHistory(),
        (id, limit) -> audit.stream().filter(one -> one.id() < id).limit(limit).toList(),
        new KnownSwitches(),
        limit -> first(sent, limit),
        new KnownIssues(),
        () -> List.copyOf(tokens),
        () -> notes,
        () -> health,
        new Todo());
  }

  private final class Todo implements WebModel.Backlog {
    @Override
    public RankedBacklog now() {
      return backlog;
    }

    @Override
    public List<Work> work(int limit) {
      return first(work, limit);
    }

    @Override
    public Optional<Work> work(long id) {
      return work.stream().filter(one -> one.id() == id).findFirst();
    }
  }

  private static <T> List<T> first(List<T> all, int limit) {
    return all.stream().limit(limit).toList();
  }

  @Override
  public void acknowledge(long incident, String by) {
    commands.add("acknowledge " + incident + " by " + by);
  }

  @Override
  public void silence(ServiceId service, Duration duration, String by) {
    commands.add("silence " + service + " " + duration + " by " + by);
  }

  @Override
  public void endSilence(ServiceId service, String by) {
    commands.add("speak " + service + " by " + by);
  }

  @Override
  public void stop(String by, String why) {
    commands.add("stop by " + by + ": " + why);
    stopped = new Stop(by, Acme.NOW.minusSeconds(300), why);
  }

  @Override
  public void start(String by) {
    commands.add("start by " + by);
    stopped = null;
  }

  @Override
  public TokenStore.Created createToken(String name, String by) {
    if (name.isEmpty() || tokens.stream().anyMatch(token -> token.name().equals(name))) {
      throw Failure.of(ErrorCode.USAGE, "There is a token named \"" + name + "\" already.")
          .toException();
    }
    tokens.add(new TokenStore.Token(name, Acme.NOW, null, null));
    commands.add("token " + name + " by " + by);
    return new TokenStore.Created(name, "da_value-of-" + name.replace(' ', '-'));
  }

  @Override
  public void revokeToken(String name, String by) {
    tokens.replaceAll(token ->
        token.name().equals(name)
            ? new TokenStore.Token(name, token.created(), token.used(), Acme.NOW)
            : token);
    commands.add("revoke " + name + " by " + by);
  }

  @Override
  public void remember(String key, String value, String by) {
    memory.put(key, new Memory.Entry(key, value, 1, by, Instant.EPOCH, false));
  }

  private final class KnownServices implements Services {
    @Override
    public List<ServiceStatus> all() {
      if (fault != null) {
        throw fault;
      }
      return List.copyOf(services);
    }

    @Override
    public Optional<ServiceStatus> of(ServiceId id) {
      return services.stream().filter(status -> status.service().id().equals(id)).findFirst();
    }
  }

  private final class KnownIncidents implements Incidents {
    @Override
    public List<Incident> live() {
      return incidents.stream().filter(incident -> incident.state().live()).toList();
    }

    @Override
    public List<Incident> before(long id, int limit) {
      return incidents.stream()
          .filter(incident -> incident.id() < id)
          .filter(incident -> incident.state() != Incident.State.CLEARED)
          .limit(limit)
          .toList();
    }

    @Override
    public Optional<Incident> byId(long id) {
      return incidents.stream().filter(incident -> incident.id() == id).findFirst();
    }

    @Override
    public List<IncidentEvent> events(long id) {
      return events.getOrDefault(id, List.of());
    }
  }

  private final class KnownEffects implements Effects {
    @Override
    public Optional<Effect> byKey(String key) {
      return effects.stream().filter(effect -> effect.key().equals(key)).findFirst();
    }

    @Override
    public Optional<Effect> byId(long id) {
      return newest(Integer.MAX_VALUE).stream().filter(effect -> effect.id() == id).findFirst();
    }

    @Override
    public List<Effect> byCause(String cause) {
      return effects.stream().filter(effect -> effect.cause().equals(cause)).toList();
    }

    @Override
    public List<Effect> before(long id, Set<Effect.State> states, int limit) {
      return effects.reversed().stream()
          .filter(effect -> effect.id() < id && states.contains(effect.state()))
          .limit(limit)
          .toList();
    }

    @Override
    public Map<Effect.State, Integer> counts() {
      Map<Effect.State, Integer> counts = new EnumMap<>(Effect.State.class);
      effects.forEach(effect -> counts.merge(effect.state(), 1, Integer::sum));
      return counts;
    }
  }

  private final class KnownMemory implements Memory {
    @Override
    public Optional<Entry> get(String key) {
      return Optional.ofNullable(memory.get(key));
    }

    @Override
    public Entry set(String key, String value, String by) {
      throw new UnsupportedOperationException("pages write through commands");
    }

    @Override
    public void remove(String key, String by) {
      throw new UnsupportedOperationException("pages write through commands");
    }

    @Override
    public List<Entry> after(String key, int limit) {
      return memory.values().stream()
          .sorted(Comparator.comparing(Entry::key))
          .filter(entry -> entry.key().compareTo(key) > 0)
          .limit(limit)
          .toList();
    }

    @Override
    public List<Entry> before(String key, int version, int limit) {
      return IntStream.iterate(Math.min(version, newest(key) + 1) - 1, v -> v > 0, v -> v - 1)
          .limit(limit)
          .mapToObj(v -> version(key, v))
          .toList();
    }

    private int newest(String key) {
      return get(key).map(Entry::version).orElse(0);
    }

    private Entry version(String key, int version) {
      Entry entry = get(key).orElseThrow();
      return new Entry(key, entry.value(), version, entry.by(), entry.at(), false);
    }

    @Override
    public List<Entry> search(String query, int limit) {
      return memory.values().stream()
          .filter(entry -> (entry.key() + entry.value()).contains(query))
          .limit(limit)
          .toList();
    }
  }

  private final class KnownAvailability implements AvailabilityReader {
    @Override
    public Interval over(ServiceId service, Duration window) {
      return intervals.getOrDefault(service, new Interval("100 %", "100 %", "100 %"));
    }

    @Override
    public List<DayCell> days(ServiceId service) {
      return days.getOrDefault(service, new ArrayList<>());
    }
  }

  private final class KnownHistory implements WebModel.History {
    @Override
    public List<Stored> spans(ServiceId service, Instant from, Instant until) {
      return spans.getOrDefault(service, List.of());
    }

    @Override
    public List<Latency> latencies(ServiceId service, Instant from) {
      return latencies.getOrDefault(service, List.of());
    }
  }

  private final class KnownSwitches implements WebModel.Switches {
    @Override
    public Optional<Stop> stopped() {
      return Optional.ofNullable(stopped);
    }

    @Override
    public List<Silence> silences() {
      return silences;
    }
  }

  private final class KnownIssues implements LocalIssues {
    @Override
    public List<Local> newest(int limit) {
      return first(issues, limit);
    }

    @Override
    public Optional<Local> of(String repo, long number) {
      return issues.stream()
          .filter(issue -> issue.repo().equals(repo) && issue.number() == number)
          .findFirst();
    }
  }
}
