package io.devopsagent.incident;

import io.devopsagent.kernel.Clock;
import io.devopsagent.watch.Observation;
import io.devopsagent.watch.ServiceId;
import io.devopsagent.watch.Verdict;
import io.devopsagent.watch.WatchedService;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What only this process can know of outages that go on: monotonic times, gaps in what was seen,
 * which alarms are set. After a restart it knows little, and the rules ask for more evidence then.
 * Thread-safe.
 */
final class OutageWatches {
  private static final Duration FOR_EVER = Duration.ofDays(36_500);

  /** A look may be this late on a busy machine and still follow on the one before. */
  private static final Duration LATE = Duration.ofSeconds(5);

  private final Clock clock;
  private final Map<ServiceId, Known> known = new ConcurrentHashMap<>();
  private final Map<ServiceId, Long> lastSeen = new ConcurrentHashMap<>();

  OutageWatches(Clock clock) {
    this.clock = clock;
  }

  /**
   * One service with an incident.
   *
   * @param beganNanos monotonic time of the first failed look; {@link Long#MIN_VALUE} when another
   *     process saw it
   */
  private record Known(long beganNanos, int failedSinceGap, long unseenNanos, boolean alarm) {}

  /** An incident that an earlier process left: how long it lasts only the wall clock can tell. */
  void known(ServiceId service) {
    known.putIfAbsent(service, new Known(Long.MIN_VALUE, 0, 0, false));
  }

  void began(ServiceId service) {
    known.put(service, new Known(lookedAt(service), 1, 0, false));
  }

  void ended(ServiceId service) {
    known.remove(service);
  }

  /** The store says whether an incident goes on; what is remembered here follows it. */
  void settled(ServiceId service, boolean live) {
    if (!live) {
      known.remove(service);
    }
  }

  /** Whether a look can matter to an incident at all: most do not. */
  boolean concerns(ServiceId service, Observation look) {
    return look.verdict() == Verdict.DOWN || known.containsKey(service);
  }

  void looked(WatchedService service, Observation look) {
    if (look.verdict() == Verdict.UNKNOWN) {
      return;
    }
    long began = clock.nanos() - look.took().toNanos();
    Long before = lastSeen.put(service.id(), began);
    long every = service.every().toNanos();
    long vouched = every + Math.max(every / 2, LATE.toNanos());
    long gap = before == null ? 0 : began - before;
    boolean unseen = before == null || gap > vouched;
    boolean failed = look.verdict() == Verdict.DOWN;
    known.computeIfPresent(
        service.id(),
        (id, k) ->
            new Known(
                k.beganNanos(),
                failed ? (unseen ? 1 : k.failedSinceGap() + 1) : 0,
                k.unseenNanos() + (unseen ? gap : 0),
                k.alarm()));
  }

  Duration mostElapsed(ServiceId service) {
    Known k = known.get(service);
    return k == null || k.beganNanos() == Long.MIN_VALUE
        ? FOR_EVER
        : Duration.ofNanos(lookedAt(service) - k.beganNanos());
  }

  int failedSinceGap(ServiceId service) {
    Known k = known.get(service);
    return k == null ? 0 : k.failedSinceGap();
  }

  Duration unseen(ServiceId service) {
    Known k = known.get(service);
    return k == null ? Duration.ZERO : Duration.ofSeconds(k.unseenNanos() / 1_000_000_000L);
  }

  boolean needsAlarm(ServiceId service) {
    Known k = known.get(service);
    return k == null || !k.alarm();
  }

  void alarmSet(ServiceId service) {
    known.computeIfPresent(
        service, (id, k) -> new Known(k.beganNanos(), k.failedSinceGap(), k.unseenNanos(), true));
  }

  private long lookedAt(ServiceId service) {
    return lastSeen.getOrDefault(service, clock.nanos());
  }
}
