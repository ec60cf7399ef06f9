package io.devopsagent.watch.http;

/**
 * A text that may be looked at so many times and no more, so that a regular expression that
 * backtracks without end stops. Counts looks and not time: the same text always ends the same way.
 */
final class BudgetedText implements CharSequence {

  /** The budget is spent. */
  static final class Spent extends RuntimeException {
    Spent() {
      super("budget spent", null, false, false);
    }
  }

  private final String text;
  private final int from;
  private final int to;
  private final Budget budget;

  private static final class Budget {
    private long left;

    Budget(long left) {
      this.left = left;
    }
  }

  BudgetedText(String text, long looks) {
    this(text, 0, text.length(), new Budget(looks));
  }

  private BudgetedText(String text, int from, int to, Budget budget) {
    this.text = text;
    this.from = from;
    this.to = to;
    this.budget = budget;
  }

  @Override
  public int length() {
    return to - from;
  }

  @Override
  public char charAt(int index) {
    if (--budget.left < 0) {
      throw new Spent();
    }
    return text.charAt(from + index);
  }

  @Override
  public CharSequence subSequence(int start, int end) {
    return new BudgetedText(text, from + start, from + end, budget);
  }

  @Override
  public String toString() {
    return text.substring(from, to);
  }
}
