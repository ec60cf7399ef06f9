package io.devopsagent.watch;

import io.devopsagent.kernel.Clock;
import io.devopsagent.kernel.FailureException;
import io.devopsagent.kernel.Scheduler;
import io.devopsagent.secret.Redactor;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * Watches all services: one loop each, none waiting for another.
 *
 * <p>Thread-safe. {@link #watch} replaces what is watched; a service that stays the same keeps its
 * verdict.
 */
public final class Watch implements Services, AutoCloseable {
  private static final Duration FLUSH_EVERY = Duration.ofSeconds(5);

  private static final Reason UNSEEN = new Reason(ReasonCode.NOT_OBSERVED, "not looked at yet");

  private final Clock clock;
  private final Scheduler scheduler;
  private final SpanStore spans;
  private final ObservationLog log;
  private final List<LookListener> listeners = new CopyOnWriteArrayList<>();
  private final LoopWorld world;
  private volatile Map<ServiceId, Loops> loops = Map.of();
  private volatile boolean closed;
  private volatile String storeTrouble = "";

  public Watch(
      Clock clock,
      Scheduler scheduler,
      SpanStore spans,
      PauseDetector pauses,
      Witnesses witnesses,
      Redactor redactor) {
    this.clock = clock;
    this.scheduler = scheduler;
    this.spans = spans;
    this.log = new ObservationLog(spans, clock);
    this.world = new LoopWorld(clock, scheduler, pauses, witnesses, redactor, log, this::announce);
  }

  private record Loops(ServiceLoop own, ProviderLoop providers) {}

  public void onLook(LookListener listener) {
    listeners.add(listener);
  }

  /** Ends what the process before this one left open, and begins. */
  public void start(List<WatchedService> services) {
    spans.endAllAtLastLife(clock.now());
    watch(services);
    scheduler.after(FLUSH_EVERY, this::beat);
  }

  /**
   * Watches these services from now on, and no others. One that is equal to what is watched keeps
   * its loop; one that changed begins a new loop and goes on with its verdict; the span of one that
   * is gone ends.
   *
   * @throws FailureException when the store is in trouble; then everything is as it was
   */
  public synchronized void watch(List<WatchedService> services) {
    Map<ServiceId, Loops> before = loops;
    Instant now = clock.now();
    beginSpans(services, before, now);
    Map<ServiceId, Loops> after = new LinkedHashMap<>();
    List<Loops> begun = new ArrayList<>();
    for (WatchedService service : services) {
      Loops old = before.get(service.id());
      if (old != null && old.own().service().equals(service)) {
        after.put(service.id(), old);
      } else {
        Loops next = loops(service, old, now);
        after.put(service.id(), next);
        begun.add(next);
      }
    }
    loops = after;
    before.forEach((id, old) -> {
      if (!after.containsKey(id)) {
        endForGood(old, now);
      }
    });
    begin(begun);
  }

  private void beginSpans(
      List<WatchedService> services, Map<ServiceId, Loops> before, Instant now) {
    List<ServiceId> fresh =
        services.stream().map(WatchedService::id).filter(id -> !before.containsKey(id)).toList();
    Instant from = spans.lastLife().filter(life -> life.isBefore(now)).orElse(now);
    spans.beginAll(fresh, before.isEmpty() ? from : now, UNSEEN);
  }

  private Loops loops(WatchedService service, @Nullable Loops before, Instant now) {
    ServiceLoop own;
    if (before == null) {
      own = new ServiceLoop(service, world, new SpanKeeper(service, spans, UNSEEN, now));
    } else {
      end(before);
      own = ServiceLoop.after(before.own(), service);
    }
    return new Loops(own, new ProviderLoop(own, scheduler, world.redactor()));
  }

  private void endForGood(Loops gone, Instant now) {
    end(gone);
    try {
      gone.own().noticeAbsence(now);
      spans.end(gone.own().service().id(), now);
    } catch (FailureException e) {
      storeTrouble = e.failure().text(); // the next start ends it
    }
  }

  private void begin(List<Loops> all) {
    for (int i = 0; i < all.size(); i++) {
      Duration every = all.get(i).own().service().every();
      Duration first = PhasePlan.first(i, all.size(), every);
      all.get(i).own().start(first, PhasePlan.second(i, all.size(), every));
      all.get(i).providers().start(first);
    }
  }

  private static void end(Loops loops) {
    loops.own().close();
    loops.providers().close();
  }

  /** Looks at a service at once, besides its schedule. */
  public void lookNow(ServiceId id) {
    Loops found = loops.get(id);
    if (found != null) {
      found.own().lookNow();
    }
  }

  /** Looks at a service faster, and asks its providers, while something is wrong. */
  public void suspect(ServiceId id, boolean wrong) {
    Loops found = loops.get(id);
    if (found != null) {
      found.own().suspect(wrong);
      if (wrong) {
        found.providers().askNow();
      }
    }
  }

  /** What is watched, without asking how it is: takes no lock. */
  public List<WatchedService> services() {
    return loops.values().stream().map(each -> each.own().service()).toList();
  }

  @Override
  public List<ServiceStatus> all() {
    return loops.values().stream().map(each -> each.own().status()).toList();
  }

  @Override
  public Optional<ServiceStatus> of(ServiceId id) {
    return Optional.ofNullable(loops.get(id)).map(each -> each.own().status());
  }

  /** Why observations could not be stored last time; empty when they could. */
  public String storeTrouble() {
    return storeTrouble;
  }

  /** Looks missing in the latency figures since the start. */
  public long droppedLooks() {
    return log.dropped();
  }

  @Override
  public void close() {
    closed = true;
    loops.values().forEach(Watch::end);
    flush();
  }

  private void announce(WatchedService service, Observation look) {
    for (LookListener listener : listeners) {
      listener.looked(service, look);
    }
  }

  private void beat() {
    if (closed) {
      return;
    }
    flush();
    try {
      Instant now = clock.now();
      loops.values().forEach(each -> each.own().noticeAbsence(now));
    } catch (FailureException e) {
      storeTrouble = e.failure().text();
    } finally {
      scheduler.after(FLUSH_EVERY, this::beat);
    }
  }

  private void flush() {
    try {
      log.flush();
      storeTrouble = "";
    } catch (FailureException e) {
      storeTrouble = e.failure().text();
    }
  }
}
