package io.devopsagent.action;

import io.devopsagent.action.Effect.State;
import io.devopsagent.kernel.Clock;
import io.devopsagent.kernel.ErrorCode;
import io.devopsagent.kernel.Failure;
import io.devopsagent.kernel.FailureException;
import io.devopsagent.kernel.Scheduler;
import io.devopsagent.kernel.Text;
import io.devopsagent.secret.Redactor;
import io.devopsagent.store.Database;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * The one door to the outside. Every effect is stored with the fact that caused it, passes policy,
 * is performed by the executor of its type, and keeps its receipt.
 *
 * <p>An attempt is stored as under way before it is made. What is found under way at a start is
 * looked up before it is repeated, so that a crash at any instruction loses nothing and repeats
 * only what the other side gives no way to look up.
 *
 * <p>Thread-safe. Attempts run on threads of the {@link Scheduler}, a bounded number at once.
 */
public final class Gateway implements AutoCloseable {
  private static final int AT_ONCE = 16;

  /** Even with no hint and no due time known, effects are looked at this often. */
  private static final Duration LOOK_AGAIN = Duration.ofSeconds(30);

  private final Database database;
  private final StoredEffects stored;
  private final Clock clock;
  private final Scheduler scheduler;
  private final Redactor redactor;
  private final Admission admission;
  private final AuditStore audit;
  private final Map<String, Executor> executors;
  private final List<EffectOutcomes> listeners = new CopyOnWriteArrayList<>();
  private final Underway underway = new Underway(AT_ONCE);
  private final AtomicBoolean closed = new AtomicBoolean();
  private final AtomicReference<Scheduler.@Nullable Task> alarm = new AtomicReference<>();

  public Gateway(
      Database database,
      Clock clock,
      Scheduler scheduler,
      Redactor redactor,
      Admission admission,
      AuditStore audit,
      List<Executor> executors) {
    this.database = database;
    this.stored = new StoredEffects(database);
    this.clock = clock;
    this.scheduler = scheduler;
    this.redactor = redactor;
    this.admission = admission;
    this.audit = audit;
    this.executors = new LinkedHashMap<>();
    executors.forEach(executor -> this.executors.put(executor.type(), executor));
  }

  /** What is known of effects. */
  public Effects stored() {
    return stored;
  }

  public void onOutcome(EffectOutcomes listener) {
    listeners.add(listener);
  }

  /** Takes up what the process before this one left, then works. */
  public void start() {
    database.durably(tx -> {
      for (Effect effect : EffectStore.performing(tx)) {
        EffectStore.mark(tx, effect.id(), State.PENDING, 1, "the process ended", clock.now());
      }
      return true;
    });
    hint();
  }

  /** Stores an effect in the transaction of its cause; call {@link #hint} after the commit. */
  public boolean want(Handle tx, NewEffect effect) {
    return EffectStore.insert(tx, redacted(effect), clock.now(), State.PENDING);
  }

  /** Takes back one that was never tried. */
  public boolean takeBack(Handle tx, String key, String why) {
    Optional<Effect> effect = EffectStore.byKey(tx, key);
    if (effect.isEmpty() || effect.get().state() != State.PENDING || effect.get().unclear()) {
      return false;
    }
    EffectStore.mark(tx, effect.get().id(), State.CANCELLED, 0, why, clock.now());
    return true;
  }

  /** Changes what an effect will say, when it was not tried yet; says whether it could. */
  public boolean reword(Handle tx, String key, Map<String, String> payload) {
    return EffectStore.replacePayload(tx, key, redacted(payload));
  }

  /** Says that there may be something to do now. */
  public void hint() {
    if (!closed.get()) {
      scheduler.after(Duration.ZERO, this::work);
    }
  }

  /**
   * Performs an effect on the caller's thread and gives back its receipt: for callers that must
   * know at once.
   *
   * @throws FailureException when policy or the other side refuses, or it cannot be told
   */
  public Receipt performNow(NewEffect wanted) {
    database.durably(tx -> EffectStore.insert(tx, redacted(wanted), clock.now(), State.PENDING));
    Effect intended = stored.byKey(wanted.key()).orElseThrow();
    if (intended.receipt() != null) {
      return intended.receipt();
    }
    if (!underway.begin(intended.id())) {
      throw Failure.of(ErrorCode.INTERNAL, wanted.key() + " is being performed already")
          .toException();
    }
    run(intended);
    Effect after = stored.byKey(wanted.key()).orElseThrow();
    if (after.receipt() == null) {
      throw Failure.of(ErrorCode.REMOTE_REFUSED, after.lastError()).toException();
    }
    return after.receipt();
  }

  /** Those of a cause, within a transaction that decides by them. */
  public List<Effect> byCause(Handle tx, String cause) {
    return EffectStore.byCause(tx, cause);
  }

  /**
   * Waits until nothing is under way; call after {@link #close}, so that what the other side is
   * about to confirm is not asked for again.
   *
   * @return whether nothing is under way any more
   */
  public boolean awaitQuiet(Duration atMost) {
    return underway.awaitNone(atMost);
  }

  /** Begins nothing more; what is under way ends by itself or is looked up at the next start. */
  @Override
  public void close() {
    closed.set(true);
    Scheduler.Task waiting = alarm.getAndSet(null);
    if (waiting != null) {
      waiting.cancel();
    }
  }

  private void work() {
    if (closed.get()) {
      return;
    }
    try {
      List<Effect> ready =
          database.read(tx -> EffectStore.ready(tx, clock.now(), AT_ONCE + underway.size()));
      for (Effect effect : ready) {
        if (underway.begin(effect.id())) {
          scheduler.after(Duration.ZERO, () -> run(effect));
        }
      }
      setAlarm();
    } catch (FailureException e) {
      rearm(Duration.ofSeconds(1));
    }
  }

  private void setAlarm() {
    Instant now = clock.now();
    if (database.read(EffectStore::hasOrphans)) {
      database.durably(tx -> EffectStore.endOrphans(tx, now));
    }
    Duration wait =
        database
            .read(tx -> EffectStore.nextDue(tx, now))
            .map(due -> Duration.between(now, due).plusMillis(1))
            .filter(due -> due.compareTo(LOOK_AGAIN) < 0)
            .orElse(LOOK_AGAIN);
    rearm(wait);
  }

  private void rearm(Duration wait) {
    if (closed.get()) {
      return;
    }
    Scheduler.Task before = alarm.getAndSet(scheduler.after(wait, this::work));
    if (before != null) {
      before.cancel();
    }
  }

  private void run(Effect effect) {
    try {
      Optional<Effect> admitted = admitted(effect);
      if (admitted.isPresent()) {
        attempt(admitted.get());
      }
      stored
          .byKey(effect.key())
          .filter(after -> admitted.isPresent() || after.state() == State.HELD)
          .ifPresent(after -> listeners.forEach(l -> l.attempted(after)));
    } catch (FailureException e) {
      // the store is in trouble: the effect stays as it is and is found again
    } finally {
      underway.end(effect.id());
      hint();
    }
  }

  /**
   * Policy and the start of the attempt, in one transaction; gives the effect as it is then: it may
   * have been reworded since it was found ready.
   */
  private Optional<Effect> admitted(Effect effect) {
    return database.durably(tx -> {
      Optional<Effect> now = EffectStore.byKey(tx, effect.key());
      if (closed.get() || now.isEmpty() || now.get().state() != State.PENDING) {
        return Optional.empty();
      }
      if (!admission.admit(tx, now.get(), clock.now())) {
        return Optional.empty();
      }
      EffectStore.markPerforming(tx, effect.id(), clock.now());
      return now;
    });
  }

  private void attempt(Effect effect) {
    Executor executor = executors.get(effect.type());
    Attempt attempt =
        executor == null
            ? Attempt.withoutExecutor(effect)
            : Attempt.of(executor, redactedForSending(effect));
    database.durably(tx -> {
      settle(tx, effect, attempt);
      return true;
    });
  }

  private void settle(Handle tx, Effect effect, Attempt attempt) {
    Instant now = clock.now();
    switch (attempt) {
      case Attempt.Done(Receipt receipt) -> {
        EffectStore.markDone(tx, effect.id(), receipt, now);
        audit.append(tx, AuditStore.AGENT, effect.type(), effect.target(), receipt.summary());
      }
      case Attempt.Never(String error) -> {
        EffectStore.mark(tx, effect.id(), State.FAILED, 0, clean(error), now);
        audit.append(tx, AuditStore.AGENT, effect.type() + ".failed", effect.target(), error);
      }
      case Attempt.Again(String error, int doubt, Duration asked) -> {
        Instant next = now.plus(Backoff.after(effect.id(), effect.attempts() + 1, asked));
        EffectStore.mark(tx, effect.id(), State.PENDING, doubt, clean(error), next);
      }
    }
  }

  private String clean(String error) {
    return Text.bounded(redactor.redact(error), 2_000);
  }

  /** Secrets that became known after the effect was stored are cut as well. */
  private Effect redactedForSending(Effect e) {
    return new Effect(
        e.id(),
        e.key(),
        e.type(),
        e.version(),
        e.target(),
        e.cause(),
        redacted(e.payload()),
        e.state(),
        e.doubt(),
        e.attempts(),
        e.createdAt(),
        e.notBefore(),
        e.startedAt(),
        e.finishedAt(),
        e.after(),
        e.prior(),
        e.receipt(),
        e.lastError());
  }

  private NewEffect redacted(NewEffect effect) {
    return new NewEffect(
        effect.key(),
        effect.type(),
        effect.version(),
        effect.target(),
        effect.cause(),
        redacted(effect.payload()),
        effect.after(),
        effect.patience());
  }

  private Map<String, String> redacted(Map<String, String> payload) {
    Map<String, String> clean = new LinkedHashMap<>();
    payload.forEach((name, value) -> clean.put(name, redactor.redact(value)));
    return clean;
  }
}
