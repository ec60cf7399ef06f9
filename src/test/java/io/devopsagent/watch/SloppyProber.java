package io.devopsagent.watch;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Looks at a {@link TrueTrace} every so often, late at times, sometimes not at all for a while,
 * sometimes killed, and keeps spans by the rules of the product: what one look saw holds until the
 * next, at most one and a half intervals; what lies beyond is unknown.
 */
final class SloppyProber {
  private static final ServiceId SERVICE = new ServiceId("app");

  private final Random random;
  private final TrueTrace trace;
  private final long every;
  private final long longestLook;
  private final boolean troubled;
  private final List<Span> spans = new ArrayList<>();

  private ReasonCode code = ReasonCode.NOT_OBSERVED;
  private long since;
  private long vouchedUntil;
  private long newestLook;
  private long firstLook;

  /**
   * @param troubled whether it is paused and killed at times
   */
  SloppyProber(Random random, TrueTrace trace, long every, long longestLook, boolean troubled) {
    this.random = random;
    this.trace = trace;
    this.every = every;
    this.longestLook = longestLook;
    this.troubled = troubled;
  }

  /** Watches the whole trace. */
  void watch() {
    long time = random.nextLong(every);
    firstLook = time;
    while (time + longestLook < trace.end()) {
      long took = random.nextLong(longestLook + 1);
      take(time, took);
      time += Math.max(took, every);
      if (random.nextInt(8) == 0) {
        time += random.nextLong(every / 2); // late, but what was seen still holds
      }
      if (troubled && random.nextInt(25) == 0) {
        time += random.nextLong(every * 20); // a pause
      }
      if (troubled && random.nextInt(40) == 0) {
        time = killed(time) + random.nextLong(every * 10);
      }
    }
    if (newestLook >= since) {
      spans.add(span(since, newestLook));
    }
  }

  List<Span> spans() {
    return spans;
  }

  long firstLook() {
    return firstLook;
  }

  /** Start of the newest look: nothing is known of what came after. */
  long newestLook() {
    return newestLook;
  }

  private void take(long start, long took) {
    noticeAbsence(start);
    Verdict seen = trace.at(start + random.nextLong(took + 1));
    ReasonCode found = troubled && random.nextInt(30) == 0 ? ReasonCode.PROBER_LATE : code(seen);
    if (found != code) {
      change(start, found);
    }
    vouchedUntil = start + took + every * 3 / 2;
    newestLook = start;
  }

  private static ReasonCode code(Verdict seen) {
    return switch (seen) {
      case UP -> ReasonCode.AS_EXPECTED;
      case DEGRADED -> ReasonCode.SLOW;
      case DOWN -> ReasonCode.TIMED_OUT;
      case UNKNOWN -> throw new IllegalStateException("the truth is never unknown");
    };
  }

  private void noticeAbsence(long now) {
    if (now > vouchedUntil && code != ReasonCode.NOT_OBSERVED) {
      change(vouchedUntil, ReasonCode.NOT_OBSERVED);
    }
  }

  /** The open span ends when the process was last known to live; the next process finds it so. */
  private long killed(long time) {
    noticeAbsence(time);
    long life = Math.max(newestLook, time - random.nextLong(every));
    if (life > since) {
      spans.add(span(since, life));
    }
    code = ReasonCode.NOT_OBSERVED;
    since = time;
    vouchedUntil = time;
    return time;
  }

  private void change(long at, ReasonCode next) {
    if (at > since) {
      spans.add(span(since, at));
    }
    code = next;
    since = Math.max(since, at);
  }

  private Span span(long from, long until) {
    return new Span(
        SERVICE, new Reason(code, "seen"), Instant.ofEpochMilli(from), Instant.ofEpochMilli(until));
  }
}
