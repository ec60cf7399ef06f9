package io.devopsagent.secret;

import java.util.List;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Looks for many forms at once, in one step per character.
 *
 * <p>The forms and their units are a non-deterministic automaton; this is its deterministic one,
 * made as texts ask for it (as in RE2), since the whole would be far too large: every character of
 * every secret can be written in a hundred ways, and a text hardly ever uses one. An Aho-Corasick
 * automaton over all spellings is the same thing made in advance.
 *
 * <p>Thread-safe: states are immutable but for the table of their successors, whose entries are
 * written once, with equal states.
 */
final class Automaton {
  /** Then it is forgotten and made anew: bounds the memory whatever the texts are. */
  private static final int MOST_STATES = 4096;

  private final List<Form> forms;
  private final Alphabet alphabet;
  private final int longest;
  private volatile States states;

  Automaton(List<Form> forms) {
    this.forms = List.copyOf(forms);
    this.alphabet = Alphabet.of(this.forms);
    this.longest = this.forms.stream().mapToInt(Form::longest).max().orElse(1);
    this.states = new States(this);
  }

  /** A table of states to run one text through. */
  States states() {
    States current = states;
    if (current.size() >= MOST_STATES) {
      current = new States(this);
      states = current;
    }
    return current;
  }

  List<Form> forms() {
    return forms;
  }

  Alphabet alphabet() {
    return alphabet;
  }

  /** Length of the longest text that any form may be, in UTF-16 units; at least 1. */
  int longest() {
    return longest;
  }

  /** The states met so far. */
  static final class States {
    private final Automaton automaton;
    private final ConcurrentHashMap<Places, State> known = new ConcurrentHashMap<>();
    private final State root;

    private States(Automaton automaton) {
      this.automaton = automaton;
      this.root = new State(Places.NONE, automaton.alphabet.size());
    }

    /** Nothing has begun. */
    State root() {
      return root;
    }

    int size() {
      return known.size();
    }

    State next(State state, char c) {
      int symbol = automaton.alphabet.symbol(c);
      State next = state.next[symbol];
      return next != null ? next : make(state, c, symbol);
    }

    private State make(State state, char c, int symbol) {
      Places.Builder places = new Places.Builder();
      if (state == root) {
        Places.begin(automaton.forms, c, places);
      } else {
        places.advance(automaton.forms, state.places, c);
        next(root, c).places.report(places);
      }
      Places reached = places.build();
      if (reached.isEmpty()) {
        state.next[symbol] = root;
        return root;
      }
      if (known.size() >= MOST_STATES) {
        return new State(reached, automaton.alphabet.size());
      }
      State made =
          known.computeIfAbsent(reached, each -> new State(each, automaton.alphabet.size()));
      state.next[symbol] = made;
      return made;
    }
  }
}
