package io.devopsagent.standin.gitea;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;

/**
 * What goes wrong on purpose.
 *
 * <p>Thread-safe.
 */
public final class Faults {
  private final AtomicLong writes = new AtomicLong();
  private final AtomicLong cut = new AtomicLong();
  private final AtomicReference<Integer> everyNth = new AtomicReference<>(0);
  private final AtomicBoolean cutNext = new AtomicBoolean();
  private final AtomicReference<Duration> delay = new AtomicReference<>(Duration.ZERO);
  private final AtomicReference<Optional<Failing>> failing =
      new AtomicReference<>(Optional.empty());

  /** A request as a predicate sees it: {@code POST /api/v1/…}. */
  public record Asked(String method, String target) {
    /** Whether it changes something. */
    public boolean writes() {
      return !method.equals("GET") && !method.equals("HEAD");
    }
  }

  private record Failing(
      Predicate<Asked> which, int left, int status, Map<String, String> headers, String body) {}

  /** Carries out one write in {@code n} and then cuts the connection without an answer; 0: none. */
  public Faults cutEveryNthWrite(int n) {
    everyNth.set(n);
    return this;
  }

  /** Carries out the next write and cuts the connection without an answer. */
  public Faults cutNextWrite() {
    cutNext.set(true);
    return this;
  }

  /** Answers the next {@code count} requests that match with this, without carrying them out. */
  public Faults fail(
      int count, Predicate<Asked> which, int status, Map<String, String> headers, String body) {
    failing.set(Optional.of(new Failing(which, count, status, headers, body)));
    return this;
  }

  /** Waits before every answer. */
  public Faults delay(Duration each) {
    delay.set(each);
    return this;
  }

  /** How many writes were carried out without an answer. */
  public long cut() {
    return cut.get();
  }

  Duration delay() {
    return delay.get();
  }

  Optional<Reply> instead(Asked asked) {
    Optional<Failing> before =
        failing.getAndUpdate(now ->
            now.filter(f -> f.left() > 0 && f.which().test(asked))
                .map(f -> new Failing(f.which(), f.left() - 1, f.status(), f.headers(), f.body()))
                .or(() -> now));
    return before
        .filter(f -> f.left() > 0 && f.which().test(asked))
        .map(f -> new Reply(f.status(), f.headers(), f.body()));
  }

  /** Whether the answer to a request that was carried out is lost. */
  boolean lost(Asked asked) {
    if (!asked.writes()) {
      return false;
    }
    int n = everyNth.get();
    boolean lost = cutNext.getAndSet(false) || (n > 0 && writes.incrementAndGet() % n == 0);
    if (lost) {
      cut.incrementAndGet();
    }
    return lost;
  }
}
