package io.devopsagent.registry;

import io.devopsagent.http.ApiResult;
import io.devopsagent.kernel.Failure;

/** What came of one call of the registry, the signing in included. */
sealed interface Reply {

  /** An answer of the registry itself, of whatever status. */
  record Answered(ApiResult.Answer answer, SignedIn signedIn) implements Reply {}

  /** The registry wants a sign-in that did not come about. */
  record NotSignedIn(Failure failure) implements Reply {}

  /** The registry itself did not answer. */
  record Silent(Failure failure) implements Reply {}

  /** As whom the answer was got. */
  enum SignedIn {
    /** The registry asked for nothing: it hides nothing. */
    NOT_ASKED,
    /** With a token for nobody in particular. */
    ANONYMOUS,
    /** With our credential. */
    CREDENTIAL
  }
}
