package io.devopsagent.secret;

import io.devopsagent.secret.Automaton.States;
import io.devopsagent.secret.Resolver.Decision.Nothing;
import io.devopsagent.secret.Resolver.Decision.Replace;
import io.devopsagent.secret.Resolver.Decision.Undecided;
import io.devopsagent.secret.Resolver.Hit;

/**
 * One pass over texts: finds hits and replaces what they stand for.
 *
 * <p>Thread-safe.
 */
record TextScanner(Automaton automaton, Resolver resolver) {

  /**
   * The text with everything replaced; the same object when nothing was. The same as {@link
   * #stream} gives, without its copies, since most texts are whole and without secrets.
   */
  String redact(String text) {
    States states = automaton.states();
    State state = states.root();
    StringBuilder out = null;
    int taken = 0;
    int rest = 0;
    for (int i = 0; i < text.length(); i++) {
      state = states.next(state, text.charAt(i));
      if (!state.isRemarkable()) {
        continue;
      }
      if (state.isRest()) {
        rest = i + 1;
        continue;
      }
      int from = Math.max(rest, i + 1 - automaton.longest());
      Hit hit = new Hit(from, i, states, state);
      switch (resolver.inquire(hit).look(text, true)) {
        case Replace(int start, int end, String with) -> {
          out = out == null ? new StringBuilder(text.length()) : out;
          out.append(text, taken, start).append(with);
          taken = end;
          rest = end;
          i = end - 1;
          state = states.root();
        }
        case Nothing() -> {}
        case Undecided() -> throw new IllegalStateException("undecided at the end of a text");
      }
    }
    if (out == null) {
      return text;
    }
    String whole = out.append(text, taken, text.length()).toString();
    return whole.equals(text) ? text : whole;
  }

  ScanningStream stream() {
    return new ScanningStream(automaton, resolver);
  }
}
