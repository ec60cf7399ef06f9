package io.devopsagent.watch;

import io.devopsagent.http.ApiClient;
import io.devopsagent.http.ApiRequest;
import io.devopsagent.http.ApiResult;
import io.devopsagent.kernel.Clock;
import io.devopsagent.kernel.Scheduler;
import java.net.URI;
import java.time.Duration;

/**
 * Calls an address of somebody else's as long as looks are really made: the watch over the watcher.
 * Fed by progress, not by a timer: when nothing was looked at since the last call, there is none.
 */
public final class Heartbeat implements LookListener, AutoCloseable {
  private final ApiClient client;
  private final URI address;
  private final Duration every;
  private final Clock clock;
  private final Scheduler scheduler;
  private volatile boolean progress;
  private volatile String trouble = "";
  private volatile long lastCall = Long.MIN_VALUE;
  private volatile boolean closed;

  public Heartbeat(
      ApiClient client, URI address, Duration every, Clock clock, Scheduler scheduler) {
    this.client = client;
    this.address = address;
    this.every = every;
    this.clock = clock;
    this.scheduler = scheduler;
  }

  public void start() {
    scheduler.after(every, this::beat);
  }

  @Override
  public void looked(WatchedService service, Observation look) {
    progress = true;
  }

  /** Why the last call failed; empty when it did not. */
  public String trouble() {
    return trouble;
  }

  /** How long ago the last call was accepted; negative when none was. */
  public Duration sinceLast() {
    return lastCall == Long.MIN_VALUE
        ? Duration.ofSeconds(-1)
        : Duration.ofNanos(clock.nanos() - lastCall);
  }

  @Override
  public void close() {
    closed = true;
  }

  private void beat() {
    if (closed) {
      return;
    }
    try {
      if (progress) {
        progress = false;
        call();
      }
    } finally {
      scheduler.after(every, this::beat);
    }
  }

  private void call() {
    switch (client.send(ApiRequest.get(address))) {
      case ApiResult.Answer answer when answer.successful() -> {
        lastCall = clock.nanos();
        trouble = "";
      }
      case ApiResult.Answer answer -> trouble = "the heartbeat was answered " + answer.status();
      case ApiResult.NoAnswer none -> trouble = none.failure().sentence();
    }
  }
}
