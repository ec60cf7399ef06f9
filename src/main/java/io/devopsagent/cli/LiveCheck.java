package io.devopsagent.cli;

import io.devopsagent.kernel.Failure;
import io.devopsagent.kernel.Lookup;
import io.devopsagent.kernel.Outcome;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * One address or credential that {@code check --live} tries.
 *
 * @param name what is tried, for people
 * @param attempt tries it; blocks, changes nothing on the other side
 */
public record LiveCheck(String name, Supplier<Result> attempt) {

  /** What came of it. */
  public sealed interface Result {

    /** It works; the sentence says what it is good for. */
    record Fine(String sentence) implements Result {}

    /** A credential is not set, so that less is checked; nothing is broken. */
    record Reduced(String sentence) implements Result {}

    /** It is not tried, and why. */
    record Skipped(String sentence) implements Result {}

    /** It does not work, and what to do. */
    record Trouble(String sentence, String nextStep) implements Result {}

    static Result trouble(Failure failure) {
      return new Trouble(failure.sentence(), failure.nextStep());
    }

    /** Fine when something was found. */
    static <T> Result of(Lookup<T> lookup, Function<T, Result> found) {
      return switch (lookup) {
        case Lookup.Found<T>(T value) -> found.apply(value);
        case Lookup.NotFound<T>(String sentence) -> new Trouble(sentence, "");
        case Lookup.CannotVerify<T>(Failure failure) -> trouble(failure);
        case Lookup.Unreachable<T>(Failure failure) -> trouble(failure);
      };
    }

    /** Fine when something was done. */
    static <T> Result of(Outcome<T> outcome, String fine) {
      return switch (outcome) {
        case Outcome.Done<T> _ -> new Fine(fine);
        case Outcome.Refused<T>(Failure failure) -> trouble(failure);
        case Outcome.Later<T>(Failure failure, var _) -> trouble(failure);
        case Outcome.Unclear<T>(Failure failure) -> trouble(failure);
      };
    }
  }
}
