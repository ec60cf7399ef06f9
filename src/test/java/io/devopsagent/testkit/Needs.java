package io.devopsagent.testkit;

import org.junit.jupiter.api.Assumptions;

/**
 * What a test can only find out while it runs whether this machine has it: a right, a protocol.
 * What can be installed is named by {@link NeedsComponent} instead.
 */
public final class Needs {
  private Needs() {}

  /**
   * Goes on only where the machine has it. Elsewhere the test is not run and named at the end; with
   * {@code CI=true} it fails.
   *
   * @param what completes "not run for want of"
   */
  public static void that(String what, boolean has) {
    that(what, has, ComponentCondition.isStrict());
  }

  static void that(String what, boolean has, boolean strict) {
    if (has) {
      return;
    }
    String reason = ComponentCondition.MARK + what;
    if (strict) {
      throw new IllegalStateException("with CI=true nothing may be skipped: " + reason);
    }
    Assumptions.abort(reason);
  }
}
