package io.devopsagent.web;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Slows down guessing: after five wrong tokens in a minute an address must wait for the rest of it.
 * Thread-safe; remembers a bounded number of addresses, the oldest given up first.
 */
final class LoginLimiter {
  static final int FREE_TRIES = 5;
  static final Duration WINDOW = Duration.ofMinutes(1);
  private static final int ADDRESSES = 10_000;

  private final LongSupplier nanos;
  private final Map<String, Tries> tries =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Tries> eldest) {
          return size() > ADDRESSES;
        }
      };

  LoginLimiter(LongSupplier nanos) {
    this.nanos = nanos;
  }

  private record Tries(int wrong, long since) {}

  /** How long an address must wait; zero when it may try. */
  synchronized Duration wait(String address) {
    Tries before = tries.get(address);
    if (before == null || before.wrong() < FREE_TRIES) {
      return Duration.ZERO;
    }
    long left = WINDOW.toNanos() - (nanos.getAsLong() - before.since());
    if (left <= 0) {
      tries.remove(address);
      return Duration.ZERO;
    }
    return Duration.ofNanos(left);
  }

  synchronized void wrong(String address) {
    long now = nanos.getAsLong();
    Tries before = tries.get(address);
    tries.put(
        address,
        before == null || now - before.since() > WINDOW.toNanos()
            ? new Tries(1, now)
            : new Tries(before.wrong() + 1, before.since()));
  }

  synchronized void right(String address) {
    tries.remove(address);
  }
}
