package io.devopsagent.wiring;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A value that is made when it is first asked for, once. */
final class Once<T> implements Supplier<T> {
  private final Supplier<T> maker;
  private @Nullable T value;

  private Once(Supplier<T> maker) {
    this.maker = maker;
  }

  static <T> Once<T> of(Supplier<T> maker) {
    return new Once<>(maker);
  }

  @Override
  public synchronized T get() {
    T made = value;
    if (made == null) {
      made = maker.get();
      value = made;
    }
    return made;
  }
}
