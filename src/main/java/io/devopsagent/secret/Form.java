package io.devopsagent.secret;

import java.util.List;

/**
 * One thing to look for: a sequence of units.
 *
 * @param units at least two
 * @param replacement what is to stand there instead
 * @param border where it counts
 */
record Form(List<Unit> units, String replacement, Border border) {

  /** Where a form counts as found. */
  enum Border {
    /** Wherever it stands. */
    ANYWHERE,
    /** Not inside a longer word. */
    WHOLE_WORD
  }

  Form {
    units = List.copyOf(units);
    if (units.size() < 2) {
      throw new IllegalArgumentException("a form of one character is everywhere");
    }
  }

  /** Length of the longest text that is this form, in UTF-16 units. */
  int longest() {
    return units.stream().mapToInt(Unit::longest).sum();
  }

  @Override
  public String toString() {
    return "a form of " + replacement;
  }
}
