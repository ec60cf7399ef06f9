package io.devopsagent.log;

import java.time.Instant;
import java.util.List;

/**
 * What a line says, redacted.
 *
 * @param run marker of the process or of its unit of work
 * @param room of our own classes the package below the root; of libraries the logger's name
 */
record Event(
    Instant at, LogLevel level, String run, String room, String sentence, List<Fact> facts) {

  Event {
    facts = List.copyOf(facts);
  }

  /** A field as text. */
  record Fact(String key, String value) {}
}
