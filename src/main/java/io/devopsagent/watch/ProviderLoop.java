package io.devopsagent.watch;

import io.devopsagent.kernel.Scheduler;
import io.devopsagent.provider.ProviderCheck;
import io.devopsagent.provider.ProviderReport;
import io.devopsagent.secret.Redactor;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/** Asks the providers of one service from time to time, apart from the service's own looks. */
final class ProviderLoop {
  private static final Duration EVERY = Duration.ofMinutes(5);

  private final ServiceLoop loop;
  private final Scheduler scheduler;
  private final Redactor redactor;
  private final AtomicBoolean asking = new AtomicBoolean();
  private volatile boolean closed;

  ProviderLoop(ServiceLoop loop, Scheduler scheduler, Redactor redactor) {
    this.loop = loop;
    this.scheduler = scheduler;
    this.redactor = redactor;
  }

  void start(Duration delay) {
    if (!loop.service().providers().isEmpty()) {
      scheduler.after(delay, this::round);
    }
  }

  /** Asks at once, for the evidence of an outage; unless it is asking already. */
  void askNow() {
    if (!loop.service().providers().isEmpty()) {
      scheduler.after(Duration.ZERO, this::ask);
    }
  }

  void close() {
    closed = true;
  }

  private void round() {
    ask();
    if (!closed) {
      scheduler.after(EVERY, this::round);
    }
  }

  private void ask() {
    if (closed || !asking.compareAndSet(false, true)) {
      return;
    }
    try {
      List<ProviderReport> reports =
          loop.service().providers().stream()
              .map(ProviderCheck::report)
              .map(each -> Clean.of(each, redactor))
              .toList();
      loop.reported(reports);
    } finally {
      asking.set(false);
    }
  }
}
