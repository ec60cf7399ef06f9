package io.devopsagent.checkout;

import io.devopsagent.kernel.Failure;

/** What became of the attempt to write a claim. */
public sealed interface ClaimAnswer {

  /**
   * The server accepted it: it is ours.
   *
   * @param tip the commit that is the claim now
   */
  record Won(String tip) implements ClaimAnswer {}

  /**
   * Somebody else was first, or has taken over.
   *
   * @param tip their commit; empty when the claim is gone
   */
  record Lost(String tip) implements ClaimAnswer {}

  /** The server does not let us; trying again is of no use. */
  record Refused(Failure failure) implements ClaimAnswer {}

  /** The server cannot be asked now; nothing may be done on the strength of this claim. */
  record Unreachable(Failure failure) implements ClaimAnswer {}
}
