package io.devopsagent.wiring;

import io.devopsagent.action.OldActStore;
import io.devopsagent.config.RetentionConfig;
import io.devopsagent.incident.Incident;
import io.devopsagent.incident.OldIncidentStore;
import io.devopsagent.incident.StoredIncidents;
import io.devopsagent.kernel.FailureException;
import io.devopsagent.store.Database;
import io.devopsagent.watch.OldSpanStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.function.IntSupplier;
import java.util.function.Supplier;

/**
 * Forgets what is older than it is to be kept, every hour: in small transactions with pauses in
 * between, so that no look waits for it.
 */
final class Retention implements AutoCloseable {
  private static final Duration FIRST = Duration.ofMinutes(5);
  private static final Duration EVERY = Duration.ofHours(1);
  private static final Duration PAUSE = Duration.ofMillis(250);

  private final Machine machine;
  private final Supplier<RetentionConfig> config;
  private final StoredIncidents incidents;
  private final OldSpanStore spans;
  private final OldIncidentStore past;
  private final OldActStore acts;
  private volatile boolean closed;

  Retention(Database database, Machine machine, Supplier<RetentionConfig> config) {
    this.machine = machine;
    this.config = config;
    this.incidents = new StoredIncidents(database);
    this.spans = new OldSpanStore(database);
    this.past = new OldIncidentStore(database);
    this.acts = new OldActStore(database);
  }

  void start() {
    later(FIRST, this::round);
  }

  @Override
  public void close() {
    closed = true;
  }

  private void round() {
    try {
      Instant firstFailed =
          incidents.live().stream()
              .map(Incident::firstFailed)
              .min(Comparator.naturalOrder())
              .orElse(null);
      RetentionPlan plan = RetentionPlan.of(config.get(), machine.clock().now(), firstFailed);
      forget(new ArrayDeque<>(steps(plan)));
    } catch (FailureException e) {
      later(EVERY, this::round); // the store is in trouble, and says so elsewhere
    }
  }

  /** What there is to forget; each gives how many rows it removed, 0 when none was left. */
  private List<IntSupplier> steps(RetentionPlan plan) {
    return List.of(
        () -> spans.forgetSpans(plan.spans()),
        () -> spans.forgetLatencies(plan.evidence()),
        () -> spans.forgetEvents(plan.evidence()),
        () -> past.forgetEvidence(plan.evidence()),
        () -> past.forgetSuspicions(plan.evidence()),
        () -> past.forgetIncidents(plan.spans()),
        () -> acts.forgetEffects(plan.audit()),
        () -> acts.forgetAudit(plan.audit()));
  }

  private void forget(Deque<IntSupplier> steps) {
    try {
      while (!steps.isEmpty() && !closed) {
        if (steps.getFirst().getAsInt() > 0) {
          later(PAUSE, () -> forget(steps));
          return;
        }
        steps.removeFirst();
      }
    } catch (FailureException e) {
      steps.clear(); // the next round begins again
    }
    later(EVERY, this::round);
  }

  private void later(Duration delay, Runnable work) {
    if (!closed) {
      machine.scheduler().after(delay, work);
    }
  }
}
