package io.devopsagent.triage;

/**
 * One reason for a place in the ranking.
 *
 * @param points what it adds to the score; zero where it only explains
 * @param reason for people: {@code 14 repositories use its workflows}
 */
public record Term(int points, String reason) {

  /** {@code +140 14 repositories use its workflows}. */
  @Override
  public String toString() {
    return "%+d %s".formatted(points, reason);
  }
}
