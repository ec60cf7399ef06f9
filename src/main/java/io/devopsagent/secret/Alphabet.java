package io.devopsagent.secret;

import java.util.List;

/**
 * Numbers the characters that occur in any form; all others are one symbol, 0, that ends whatever
 * is under way. Immutable.
 */
final class Alphabet {
  private final char[] symbols = new char[Character.MAX_VALUE + 1];
  private int size = 1;

  private Alphabet() {}

  static Alphabet of(List<Form> forms) {
    Alphabet alphabet = new Alphabet();
    forms.stream()
        .flatMap(form -> form.units().stream())
        .distinct()
        .forEach(unit -> alphabet.addAll(unit.alphabet()));
    return alphabet;
  }

  private void addAll(char[][] characters) {
    for (char[] each : characters) {
      for (char c : each) {
        if (symbols[c] == 0) {
          symbols[c] = (char) size++;
        }
      }
    }
  }

  int symbol(char c) {
    return symbols[c];
  }

  /** How many symbols there are. */
  int size() {
    return size;
  }
}
