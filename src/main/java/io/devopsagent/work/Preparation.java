package io.devopsagent.work;

import io.devopsagent.kernel.Failure;

/** What came of preparing a change. */
sealed interface Preparation {

  record Ready(Prepared made) implements Preparation {}

  /** There is nothing to change. */
  record Nothing(String why) implements Preparation {}

  /** It may work later: the forge does not answer. */
  record Later(Failure failure) implements Preparation {}

  /** It cannot be done as things are. */
  record Impossible(Failure failure) implements Preparation {}
}
