package io.devopsagent.triage;

import io.devopsagent.forge.Issue;
import java.util.Map;
import java.util.Optional;

/**
 * Why issues are not taken up, as the work on them left it.
 *
 * @param holds by reference {@code owner/name#7}
 * @param failures how often in a row work on an issue failed in the same way, by reference
 */
public record Holds(Map<String, Hold> holds, Map<String, Integer> failures) {
  /** Nothing is held. */
  public static final Holds NONE = new Holds(Map.of(), Map.of());

  public Holds {
    holds = Map.copyOf(holds);
    failures = Map.copyOf(failures);
  }

  /**
   * Leaves an issue alone until it changes.
   *
   * @param asOfMs its last change that was considered, epoch milliseconds of the forge's clock
   */
  public record Hold(long asOfMs, String why) {}

  /** Why an issue is left alone as it is now. */
  Optional<String> of(Issue issue) {
    Hold hold = holds.get(issue.reference());
    return hold == null || issue.updatedAt().toEpochMilli() > hold.asOfMs()
        ? Optional.empty()
        : Optional.of(hold.why());
  }
}
