package io.devopsagent.checkout;

/** How a run of git ended. */
public sealed interface GitResult {

  /**
   * Exit code 0.
   *
   * @param output what it printed, bounded
   */
  record Done(Output output) implements GitResult {

    /** What it printed, as text. */
    public String out() {
      return output.text();
    }
  }

  /**
   * Another exit code.
   *
   * @param error what it said, redacted and bounded; never blank
   */
  record Failed(int code, String error) implements GitResult {}

  /**
   * It was ended by us because it took too long or printed too much, or could not be started.
   *
   * @param why a sentence for people
   */
  record Ended(String why) implements GitResult {}
}
