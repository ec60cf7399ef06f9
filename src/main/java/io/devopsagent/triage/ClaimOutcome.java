package io.devopsagent.triage;

import io.devopsagent.kernel.Failure;

/** What came of asking for a claim. */
public sealed interface ClaimOutcome {

  /** It is ours; whether it was another agent's before, who did not move for its lease. */
  record Taken(Claim claim, boolean takenOver) implements ClaimOutcome {}

  /** Another agent has it. */
  record Held(String agent) implements ClaimOutcome {}

  /** It cannot be had or told. */
  record Failed(Failure failure) implements ClaimOutcome {}
}
