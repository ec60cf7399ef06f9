package io.devopsagent.checkout;

import io.devopsagent.kernel.Failure;

/** What became of a push. */
public sealed interface PushAnswer {

  /** The branch stands at our commit now. */
  record Pushed() implements PushAnswer {}

  /**
   * The branch holds commits that we do not know: somebody else's work, which is never overwritten.
   *
   * @param tip where it stands
   */
  record NotOurs(String tip) implements PushAnswer {}

  /** The server does not let us. */
  record Refused(Failure failure) implements PushAnswer {}

  /** The server cannot be asked now. */
  record Unreachable(Failure failure) implements PushAnswer {}
}
