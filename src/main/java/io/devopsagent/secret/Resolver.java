package io.devopsagent.secret;

import io.devopsagent.secret.Automaton.States;

/** Decides what a hit of the automaton means: from where to where, and what is to stand there. */
interface Resolver {

  /** Begins a closer look. */
  Inquiry inquire(Hit hit);

  /**
   * Where the automaton has found something.
   *
   * @param from where the earliest form under way can have begun
   * @param index of the character at which a form ends
   * @param state of the automaton after that character
   */
  record Hit(int from, int index, States states, State state) {}

  /** A closer look, which may need more text than there is yet. Not thread-safe. */
  interface Inquiry {

    /**
     * Looks at what is at hand.
     *
     * @param text the same as the last time, or more of it
     * @param last nothing comes after this text; then the decision is never undecided
     */
    Decision look(CharSequence text, boolean last);
  }

  /** What it means. */
  sealed interface Decision {

    /** These characters go, this text comes instead. */
    record Replace(int from, int to, String with) implements Decision {}

    /** It looked like something and is not. */
    record Nothing() implements Decision {}

    /** What comes next decides. */
    record Undecided() implements Decision {}
  }
}
