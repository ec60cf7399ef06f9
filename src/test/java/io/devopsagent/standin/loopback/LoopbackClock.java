package io.devopsagent.standin.loopback;

import io.devopsagent.kernel.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;

/** A clock that a test drives; both of its hands move together. */
public final class LoopbackClock implements Clock {
  private final AtomicReference<Instant> now;

  public LoopbackClock(String now) {
    this.now = new AtomicReference<>(Instant.parse(now));
  }

  public void advance(Duration by) {
    now.updateAndGet(at -> at.plus(by));
  }

  @Override
  public Instant now() {
    return now.get();
  }

  @Override
  public long nanos() {
    Instant at = now.get();
    return at.getEpochSecond() * 1_000_000_000L + at.getNano();
  }
}
