package io.devopsagent.work;

import io.devopsagent.forge.Issue;
import io.devopsagent.forge.IssueTracker;
import io.devopsagent.kernel.Clock;
import io.devopsagent.kernel.Lookup;
import io.devopsagent.memory.Memory;
import io.devopsagent.triage.Claim;
import io.devopsagent.triage.ClaimOutcome;
import io.devopsagent.triage.Ranked;
import io.devopsagent.triage.Ranking;
import io.devopsagent.work.Work.Step;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Chooses what to work on next, claims it, and remembers what is left alone. Not thread-safe: the
 * worker's lock guards it.
 */
public final class Choice {
  /** The memory key that says when there was nothing to do. */
  public static final String IDLE = "devops-idle";

  private static final SecureRandom RANDOM = new SecureRandom();
  private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm");
  private static final Duration BACK_OFF = Duration.ofMinutes(10);
  private static final int LOOKED_AT = 25;

  private final WorkStore store;
  private final Ranking ranking;
  private final Supplier<IssueTracker> tracker;
  private final Preparer preparer;
  private final Claimant claimant;
  private final WorkPolicy policy;
  private final Notes notes;
  private final Map<String, Instant> notBefore = new HashMap<>();
  private String account = "";
  private boolean idle;

  /** Where and when it is noted that there was nothing to do. */
  public record Notes(Memory memory, Clock clock, ZoneId zone) {}

  /** Makes it. */
  public Choice(
      WorkStore store,
      Ranking ranking,
      Supplier<IssueTracker> tracker,
      Preparer preparer,
      Claimant claimant,
      WorkPolicy policy,
      Notes notes) {
    this.store = store;
    this.ranking = ranking;
    this.tracker = tracker;
    this.preparer = preparer;
    this.claimant = claimant;
    this.policy = policy;
    this.notes = notes;
  }

  Clock clock() {
    return notes.clock();
  }

  /** Our own login on the forge, as the newest sweep told it. */
  String account() {
    if (account.isEmpty()) {
      account = ranking.account();
    }
    return account;
  }

  /** What was taken up; empty when there is nothing to do. */
  Optional<Work> next() {
    store.releaseRehearsals(policy::isLive);
    account = ranking.account();
    int looked = 0;
    for (Ranked ranked : ranking.now().items()) {
      if (!ranked.workable() || looked == LOOKED_AT) {
        break;
      }
      String reference = ranked.item().issue().reference();
      if (waits(reference)) {
        continue;
      }
      looked++;
      Optional<Work> begun = consider(ranked.item().issue());
      if (begun.isPresent()) {
        idle = false;
        return begun;
      }
    }
    return Optional.empty();
  }

  private boolean waits(String reference) {
    Instant until = notBefore.get(reference);
    if (until == null || !until.isAfter(clock().now())) {
      notBefore.remove(reference);
      return false;
    }
    return true;
  }

  /** The list's word is old and without the text: the issue itself decides. */
  private Optional<Work> consider(Issue listed) {
    if (!(tracker.get().issue(listed.repo(), listed.number())
        instanceof Lookup.Found<Issue>(Issue issue))) {
      backOff(listed.reference());
      return Optional.empty();
    }
    if (WorkRules.taken(issue, account).isPresent()) {
      backOff(issue.reference());
      return Optional.empty();
    }
    if (!preparer.takes(issue)) {
      store.hold(issue.reference(), issue.updatedAt(), "no fixer knows what it asks for", false);
      return Optional.empty();
    }
    return policy.isLive(issue.repo()) ? claimed(issue) : Optional.of(begin(issue, "", true));
  }

  private Optional<Work> claimed(Issue issue) {
    String run = run();
    return switch (claimant.take(issue.repo(), issue.number(), run)) {
      case ClaimOutcome.Taken(Claim claim, boolean over) ->
          Optional.of(begin(issue, run, claim.tip(), false));
      case ClaimOutcome.Held held -> {
        notBefore.put(issue.reference(), clock().now().plus(Duration.ofMinutes(1)));
        yield Optional.empty();
      }
      case ClaimOutcome.Failed failed -> {
        backOff(issue.reference());
        yield Optional.empty();
      }
    };
  }

  private Work begin(Issue issue, String claim, boolean rehearsal) {
    return begin(issue, run(), claim, rehearsal);
  }

  private Work begin(Issue issue, String run, String claim, boolean rehearsal) {
    Instant now = clock().now();
    return store.begin(
        new Work(
            0,
            run,
            issue.repo(),
            issue.number(),
            Step.CLAIMED,
            rehearsal,
            policy.base(issue.repo()),
            "",
            "",
            claim,
            "",
            "",
            "",
            "",
            now,
            now,
            null));
  }

  private static String run() {
    byte[] bytes = new byte[5];
    RANDOM.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  /** Remembers why an issue is not taken up again at once. */
  void ended(Work work, Step step, String why) {
    switch (step) {
      case DONE -> store.hold(work.reference(), Instant.MAX, "worked on: " + why, false);
      case FAILED, LEFT -> backOff(work.reference());
      case HELD -> {
        if (!work.rehearsal()) {
          backOff(work.reference());
        }
      }
      case NOTHING, CLAIMED, DELIVERING -> {}
    }
  }

  private void backOff(String reference) {
    notBefore.put(reference, clock().now().plus(BACK_OFF));
  }

  /** Notes once that there is nothing to do; invents nothing and tells nobody. */
  Tick idle() {
    if (!idle) {
      idle = true;
      String at = CLOCK.format(clock().now().atZone(notes.zone()));
      notes.memory().set(IDLE, at + " — no work", "agent");
    }
    return Tick.idle("no work");
  }
}
