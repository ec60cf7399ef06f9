package io.devopsagent.kernel;

/**
 * What went wrong, for a person: one sentence that keeps the other system's own words, and what to
 * do next.
 *
 * @param code the kind
 * @param sentence what happened and where; never blank
 * @param nextStep what to do about it; may be empty when there is nothing to do but wait
 */
public record Failure(ErrorCode code, String sentence, String nextStep) {

  public Failure {
    if (sentence.isBlank()) {
      throw new IllegalArgumentException("a failure without a sentence hides its cause");
    }
  }

  public static Failure of(ErrorCode code, String sentence) {
    return new Failure(code, sentence, "");
  }

  /** The sentence, and the next step where there is one. */
  public String text() {
    return nextStep.isEmpty() ? sentence : ended() + " " + nextStep;
  }

  /** Other systems' own words often come without a full stop. */
  private String ended() {
    return sentence.matches("(?s).*[.!?:;…]") ? sentence : sentence + ".";
  }

  public FailureException toException() {
    return new FailureException(this);
  }
}
