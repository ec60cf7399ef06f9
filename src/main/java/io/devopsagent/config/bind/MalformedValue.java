package io.devopsagent.config.bind;

/** A text is not what its type wants. The message completes the sentence {@code "x" …}. */
public final class MalformedValue extends IllegalArgumentException {
  private final String suggestion;

  /**
   * Says what is wrong with a text.
   *
   * @param message goes on after the quoted text: {@code is not a duration}
   * @param suggestion what may have been meant; empty when nothing comes to mind
   */
  public MalformedValue(String message, String suggestion) {
    super(message);
    this.suggestion = suggestion;
  }

  public String suggestion() {
    return suggestion;
  }
}
