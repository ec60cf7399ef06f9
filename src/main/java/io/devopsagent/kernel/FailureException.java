package io.devopsagent.kernel;

/** Carries a {@link Failure} to the edge that shows it. Its message is the failure's text. */
public final class FailureException extends RuntimeException {
  private final transient Failure failure;

  public FailureException(Failure failure) {
    super(failure.text());
    this.failure = failure;
  }

  public FailureException(Failure failure, Throwable cause) {
    super(failure.text(), cause);
    this.failure = failure;
  }

  public Failure failure() {
    return failure;
  }
}
