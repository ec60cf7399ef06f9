package io.devopsagent.work;

import io.devopsagent.action.Effect;
import io.devopsagent.action.Effect.State;
import io.devopsagent.forge.Issue;
import io.devopsagent.work.Work.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Decides how work goes on. Pure. */
final class WorkRules {
  private WorkRules() {}

  /** How work ends. */
  record Ending(Step step, String why) {}

  /**
   * Whether what was to leave this machine has left it, or never will; empty while it is on its
   * way.
   */
  static Optional<Ending> delivered(List<Effect> effects) {
    Optional<Effect> failed = first(effects, State.FAILED);
    if (failed.isPresent()) {
      return Optional.of(
          new Ending(Step.FAILED, failed.get().type() + ": " + failed.get().lastError()));
    }
    Optional<Effect> held = first(effects, State.HELD);
    if (held.isPresent()) {
      return Optional.of(new Ending(Step.HELD, held.get().lastError()));
    }
    return effects.stream().allMatch(effect -> effect.state() == State.DONE)
        ? Optional.of(new Ending(Step.DONE, proof(effects)))
        : Optional.empty();
  }

  private static Optional<Effect> first(List<Effect> effects, State state) {
    return effects.stream().filter(effect -> effect.state() == state).findFirst();
  }

  private static String proof(List<Effect> effects) {
    return effects.stream()
        .filter(effect -> effect.type().equals("pull.open"))
        .flatMap(effect -> Optional.ofNullable(effect.receipt()).stream())
        .map(receipt -> receipt.summary())
        .findFirst()
        .orElse("A proposal stands in the issue.");
  }

  /** Why an issue is not ours to work on; empty when it is. */
  static Optional<String> taken(Issue issue, String account) {
    if (!issue.open()) {
      return Optional.of(issue.reference() + " is closed.");
    }
    return issue.assignees().stream()
        .filter(login -> !login.equalsIgnoreCase(account))
        .findFirst()
        .map(login -> login + " has " + issue.reference() + ".");
  }

  /** Whether the claim should say that we are still at it: two chances before it runs out. */
  static boolean renewalIsDue(Work work, Duration lease, Instant now) {
    return !work.rehearsal() && !now.isBefore(work.renewedAt().plus(lease.dividedBy(3)));
  }
}
