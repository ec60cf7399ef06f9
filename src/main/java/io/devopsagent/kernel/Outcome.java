package io.devopsagent.kernel;

import java.time.Duration;
import java.util.function.Function;

/**
 * What became of a write to another system. The four outcomes decide whether it may be tried again:
 * {@link Later} may, {@link Unclear} only after a look whether it happened, {@link Refused} never.
 */
public sealed interface Outcome<T> {

  /** It happened. */
  record Done<T>(T value) implements Outcome<T> {}

  /** It did not happen, and the same request will never be accepted. */
  record Refused<T>(Failure failure) implements Outcome<T> {}

  /**
   * It did not happen, and may work later.
   *
   * @param delay how long the other side asked us to wait; zero when it said nothing
   */
  record Later<T>(Failure failure, Duration delay) implements Outcome<T> {}

  /** The request may have been carried out: the answer was lost. */
  record Unclear<T>(Failure failure) implements Outcome<T> {}

  /** Applies {@code change} to the value of something done; the others stay what they are. */
  default <R> Outcome<R> map(Function<? super T, ? extends R> change) {
    return switch (this) {
      case Done<T>(T value) -> new Done<>(change.apply(value));
      case Refused<T>(Failure failure) -> new Refused<>(failure);
      case Later<T>(Failure failure, Duration delay) -> new Later<>(failure, delay);
      case Unclear<T>(Failure failure) -> new Unclear<>(failure);
    };
  }
}
