package io.devopsagent.work;

import io.devopsagent.action.Effect;
import io.devopsagent.action.Gateway;
import io.devopsagent.forge.Issue;
import io.devopsagent.forge.IssueTracker;
import io.devopsagent.kernel.Clock;
import io.devopsagent.kernel.Failure;
import io.devopsagent.kernel.Lookup;
import io.devopsagent.work.Claimant.Keeping;
import io.devopsagent.work.Work.Step;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * Does the work, one issue at a time, a step at a tick. Everything it needs to go on after a crash
 * is stored: what it finds at a start it continues.
 *
 * <p>Thread-safe; one tick at a time.
 */
public final class Worker {
  private final WorkStore store;
  private final Choice choice;
  private final Supplier<IssueTracker> tracker;
  private final Preparer preparer;
  private final Claimant claimant;
  private final Gateway gateway;
  private final WorkPolicy policy;
  private final Clock clock;
  private final ReentrantLock lock = new ReentrantLock();

  /**
   * Makes it.
   *
   * @param choice what comes next
   * @param tracker read at each step, since the configuration may change
   */
  public Worker(
      WorkStore store,
      Choice choice,
      Supplier<IssueTracker> tracker,
      Preparer preparer,
      Claimant claimant,
      Gateway gateway,
      WorkPolicy policy) {
    this.store = store;
    this.choice = choice;
    this.tracker = tracker;
    this.preparer = preparer;
    this.claimant = claimant;
    this.gateway = gateway;
    this.policy = policy;
    this.clock = choice.clock();
  }

  /** Goes one step on with what is being worked on, or takes up what comes next. */
  public Tick tick() {
    lock.lock();
    try {
      Optional<Work> active = store.active();
      if (active.isPresent()) {
        return goOn(active.get());
      }
      Optional<String> paused = policy.paused();
      if (paused.isPresent()) {
        return Tick.idle(paused.get());
      }
      return choice.next().map(this::goOn).orElseGet(choice::idle);
    } finally {
      lock.unlock();
    }
  }

  private Tick goOn(Work work) {
    return switch (claimant.keep(work, policy.lease())) {
      case Keeping.Kept(Work kept) -> step(kept);
      case Keeping.Lost(String why) -> end(work, Step.LEFT, why);
      case Keeping.Unknown(Failure failure) -> waits(work, failure.sentence());
    };
  }

  private Tick step(Work work) {
    return switch (tracker.get().issue(work.repo(), work.issue())) {
      case Lookup.Found<Issue>(Issue issue) -> step(work, issue);
      case Lookup.NotFound<Issue>(String sentence) -> end(work, Step.LEFT, sentence);
      case Lookup.CannotVerify<Issue>(Failure failure) -> waits(work, failure.sentence());
      case Lookup.Unreachable<Issue>(Failure failure) -> waits(work, failure.sentence());
    };
  }

  private Tick step(Work work, Issue issue) {
    Optional<String> taken = WorkRules.taken(issue, choice.account());
    if (taken.isPresent()) {
      return end(work, Step.LEFT, taken.get());
    }
    return switch (work.step()) {
      case CLAIMED -> prepare(work, issue);
      case DELIVERING -> deliver(work);
      case DONE, HELD, NOTHING, FAILED, LEFT -> Tick.of(work.outcome());
    };
  }

  /** The safe point at which work waits for an incident: nothing has left this machine yet. */
  private Tick prepare(Work work, Issue issue) {
    Optional<String> paused = policy.paused();
    if (paused.isPresent()) {
      return waits(work, paused.get());
    }
    return switch (preparer.prepare(work, issue)) {
      case Preparation.Ready(Prepared made) -> hand(work.prepared(made), issue);
      case Preparation.Nothing(String why) -> {
        store.hold(work.reference(), issue.updatedAt(), why, false);
        yield end(work, Step.NOTHING, why);
      }
      case Preparation.Later(Failure failure) -> waits(work, failure.sentence());
      case Preparation.Impossible(Failure failure) -> end(work, Step.FAILED, failure.sentence());
    };
  }

  private Tick hand(Work work, Issue issue) {
    if (work.rehearsal()) {
      store.hold(
          work.reference(),
          issue.updatedAt(),
          "rehearsed: its repository is not opted in; work " + work.id() + " shows the change",
          true);
    }
    store.keep(work, tx -> WorkEffects.of(work).forEach(effect -> gateway.want(tx, effect)));
    gateway.hint();
    return Tick.of(
        work.reference() + ": " + work.headline() + (work.rehearsal() ? " (rehearsed)" : ""));
  }

  private Tick deliver(Work work) {
    return WorkRules.delivered(effects(work))
        .map(ending -> end(work, ending.step(), ending.why()))
        .orElseGet(() -> waits(work, "what was prepared is on its way"));
  }

  private List<Effect> effects(Work work) {
    return gateway.stored().byCause(work.cause());
  }

  private Tick end(Work work, Step step, String why) {
    claimant.release(work, word(step) + ": " + why);
    Instant now = clock.now();
    List<Effect> effects = effects(work);
    store.keep(
        work.ended(step, why, now),
        tx -> effects.forEach(effect -> gateway.takeBack(tx, effect.key(), why)));
    choice.ended(work, step, why);
    return Tick.of(work.reference() + " " + word(step) + ": " + why);
  }

  private static String word(Step step) {
    return step.name().toLowerCase(Locale.ROOT);
  }

  private static Tick waits(Work work, String why) {
    return Tick.of(work.reference() + " waits: " + why);
  }
}
