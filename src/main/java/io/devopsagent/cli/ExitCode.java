package io.devopsagent.cli;

/** What the process ends with. */
public final class ExitCode {
  /** Done; for {@code status}: all services are up. */
  public static final int OK = 0;

  /** The answer is no; for {@code status}: something is down. */
  public static final int NO = 1;

  /**
   * It could not be done or told: a failure that was explained, or words that were not understood.
   */
  public static final int FAILED = 2;

  /** A fault of ours (EX_SOFTWARE of sysexits.h). */
  public static final int FAULT = 70;

  private ExitCode() {}
}
