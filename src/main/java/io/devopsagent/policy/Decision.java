package io.devopsagent.policy;

import java.time.Instant;

/** What policy says of an effect that is about to happen. Each carries its reason for people. */
public sealed interface Decision {

  String why();

  /** It may happen now. */
  record Allow(String why) implements Decision {}

  /** It is recorded and shown, and does not happen: dry run, or the agent is stopped. */
  record Hold(String why) implements Decision {}

  /** Not now; asked again at the time given. */
  record Wait(String why, Instant until) implements Decision {}

  /** Never. */
  record Refuse(String why) implements Decision {}
}
