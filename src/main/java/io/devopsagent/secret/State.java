package io.devopsagent.secret;

import org.jspecify.annotations.Nullable;

/** A state of {@link Automaton}: all the places where the forms under way have come to. */
final class State {
  final Places places;
  final @Nullable State[] next;
  private final boolean remarkable;

  State(Places places, int symbols) {
    this.places = places;
    this.next = new State[symbols];
    this.remarkable = isRest() || accepts();
  }

  /** At rest or accepting: anything but the usual. */
  boolean isRemarkable() {
    return remarkable;
  }

  /** At least one form ends here. */
  boolean accepts() {
    return places.complete().length > 0;
  }

  /** No form is under way: whatever comes next begins next. */
  boolean isRest() {
    return places.isEmpty();
  }
}
