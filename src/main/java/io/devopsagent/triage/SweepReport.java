package io.devopsagent.triage;

import io.devopsagent.kernel.Failure;

/** What a sweep found. */
public sealed interface SweepReport {

  /**
   * It went through.
   *
   * @param read how many items the forge sent
   * @param missed how many of them the sweeps before should have shown and did not; only a full
   *     listing can tell
   */
  record Swept(int read, int missed) implements SweepReport {}

  /** The forge did not tell: what was known before still stands. */
  record Failed(Failure failure) implements SweepReport {}
}
