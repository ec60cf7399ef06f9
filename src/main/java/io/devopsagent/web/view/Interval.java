package io.devopsagent.web.view;

/**
 * Availability as what is known: it lies between two bounds.
 *
 * @param lower unknown time counted as down, for instance {@code 99.91 %}
 * @param upper unknown time counted as up
 * @param coverage how much of the window was observed
 */
public record Interval(String lower, String upper, String coverage) {

  /** {@code 99.91 – 99.93 %}, or one figure where both bounds are the same. */
  public String text() {
    if (lower.equals(upper)) {
      return lower;
    }
    boolean sameUnit = lower.endsWith(" %") && upper.endsWith(" %");
    return (sameUnit ? lower.substring(0, lower.length() - 2) : lower) + " – " + upper;
  }
}
