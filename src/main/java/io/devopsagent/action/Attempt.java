package io.devopsagent.action;

import io.devopsagent.kernel.Failure;
import io.devopsagent.kernel.Lookup;
import io.devopsagent.kernel.Outcome;
import java.time.Duration;

/** What one attempt came to: a look first where an earlier answer was lost, then the act. */
sealed interface Attempt {

  record Done(Receipt receipt) implements Attempt {}

  record Never(String error) implements Attempt {}

  record Again(String error, boolean unclear, Duration asked) implements Attempt {}

  static Attempt withoutExecutor(Effect effect) {
    return new Never("nothing here can perform \"%s\"".formatted(effect.type()));
  }

  static Attempt of(Executor executor, Effect effect) {
    try {
      return effect.unclear() ? afterLook(executor, effect) : act(executor, effect);
    } catch (RuntimeException e) {
      return new Again("a fault of ours: " + e, true, Duration.ZERO);
    }
  }

  private static Attempt afterLook(Executor executor, Effect effect) {
    return switch (executor.lookUp(effect)) {
      case Lookup.Found<Receipt>(Receipt receipt) -> new Done(receipt);
      case Lookup.NotFound<Receipt>(String sentence) -> act(executor, effect);
      case Lookup.CannotVerify<Receipt>(Failure failure) -> act(executor, effect);
      case Lookup.Unreachable<Receipt>(Failure failure) ->
          new Again(failure.text(), true, Duration.ZERO);
    };
  }

  private static Attempt act(Executor executor, Effect effect) {
    return switch (executor.perform(effect)) {
      case Outcome.Done<Receipt>(Receipt receipt) -> new Done(receipt);
      case Outcome.Refused<Receipt>(Failure failure) -> new Never(failure.text());
      case Outcome.Later<Receipt>(Failure failure, Duration delay) ->
          new Again(failure.text(), false, delay);
      case Outcome.Unclear<Receipt>(Failure failure) ->
          new Again(failure.text(), true, Duration.ZERO);
    };
  }
}
