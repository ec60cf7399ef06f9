package io.devopsagent.action;

import io.devopsagent.kernel.Failure;
import io.devopsagent.kernel.Lookup;
import io.devopsagent.kernel.Outcome;
import java.time.Duration;

/** What one attempt came to: a look first where an earlier answer was lost, then the act. */
sealed interface Attempt {

  /** The other side may still be at work on a request whose answer was lost. */
  int MORE_LOOKS = 2;

  record Done(Receipt receipt) implements Attempt {}

  record Never(String error) implements Attempt {}

  /**
   * To be tried again.
   *
   * @param doubt 0 when it is sure that nothing happened; else 1 and how often it was looked for
   *     since and not found
   */
  record Again(String error, int doubt, Duration asked) implements Attempt {}

  static Attempt withoutExecutor(Effect effect) {
    return new Never("nothing here can perform \"%s\"".formatted(effect.type()));
  }

  /** Looks first where the attempt before left a doubt, then acts. */
  static Attempt of(Executor executor, Effect effect) {
    int doubt = effect.doubt();
    try {
      return doubt > 0 ? afterLook(executor, effect, doubt) : act(executor, effect);
    } catch (RuntimeException e) {
      return new Again("a fault of ours: " + e, Math.max(1, doubt), Duration.ZERO);
    }
  }

  private static Attempt afterLook(Executor executor, Effect effect, int doubt) {
    return switch (executor.lookUp(effect)) {
      case Lookup.Found<Receipt>(Receipt receipt) -> new Done(receipt);
      case Lookup.NotFound<Receipt>(String sentence) ->
          doubt <= MORE_LOOKS && executor.settling().isPositive()
              ? new Again(
                  "The answer was lost; looked for again before it is repeated: " + sentence,
                  doubt + 1,
                  executor.settling())
              : act(executor, effect);
      case Lookup.CannotVerify<Receipt>(Failure failure) -> act(executor, effect);
      case Lookup.Unreachable<Receipt>(Failure failure) ->
          new Again(failure.text(), doubt, Duration.ZERO);
    };
  }

  private static Attempt act(Executor executor, Effect effect) {
    return switch (executor.perform(effect)) {
      case Outcome.Done<Receipt>(Receipt receipt) -> new Done(receipt);
      case Outcome.Refused<Receipt>(Failure failure) -> new Never(failure.text());
      case Outcome.Later<Receipt>(Failure failure, Duration delay) ->
          new Again(failure.text(), 0, delay);
      case Outcome.Unclear<Receipt>(Failure failure) -> new Again(failure.text(), 1, Duration.ZERO);
    };
  }
}
