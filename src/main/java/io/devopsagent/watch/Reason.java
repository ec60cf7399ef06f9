package io.devopsagent.watch;

/**
 * A reason for a verdict.
 *
 * @param code for machines; decides the verdict
 * @param sentence for people, in the other side's own words where it had any; never blank, no full
 *     stop at the end, at most 300 characters, for instance {@code 503 Service Unavailable}
 */
public record Reason(ReasonCode code, String sentence) {

  public Reason {
    if (sentence.isBlank()) {
      throw new IllegalArgumentException("a reason needs a sentence");
    }
  }

  public Verdict verdict() {
    return code.verdict();
  }
}
