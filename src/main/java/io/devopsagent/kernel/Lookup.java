package io.devopsagent.kernel;

import java.util.function.Function;

/**
 * What a read of another system told us. The four outcomes are never mixed up: only {@link Found}
 * and {@link NotFound} are facts about the thing asked for.
 */
public sealed interface Lookup<T> {

  /** It is there. */
  record Found<T>(T value) implements Lookup<T> {}

  /** The other side is able to know, and says that it is not there. */
  record NotFound<T>(String sentence) implements Lookup<T> {}

  /** The other side answered, but not in a way that tells (401, 403, 404 of something private). */
  record CannotVerify<T>(Failure failure) implements Lookup<T> {}

  /** No usable answer at all (no connection, time-out, 429, 5xx, garbage). */
  record Unreachable<T>(Failure failure) implements Lookup<T> {}

  /** Applies {@code change} to a found value; the other outcomes stay what they are. */
  default <R> Lookup<R> map(Function<? super T, ? extends R> change) {
    return switch (this) {
      case Found<T>(T value) -> new Found<>(change.apply(value));
      case NotFound<T>(String sentence) -> new NotFound<>(sentence);
      case CannotVerify<T>(Failure failure) -> new CannotVerify<>(failure);
      case Unreachable<T>(Failure failure) -> new Unreachable<>(failure);
    };
  }

  /** Goes on with a found value; the other outcomes stay what they are. */
  default <R> Lookup<R> then(Function<? super T, Lookup<R>> next) {
    return switch (this) {
      case Found<T>(T value) -> next.apply(value);
      case NotFound<T>(String sentence) -> new NotFound<>(sentence);
      case CannotVerify<T>(Failure failure) -> new CannotVerify<>(failure);
      case Unreachable<T>(Failure failure) -> new Unreachable<>(failure);
    };
  }
}
