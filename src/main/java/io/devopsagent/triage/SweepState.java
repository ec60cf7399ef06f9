package io.devopsagent.triage;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How well the backlog is known.
 *
 * @param searched start of the newest search for changes that succeeded; {@code null} before one
 *     did
 * @param listed start of the newest full listing that succeeded; {@code null} before one did
 * @param missed how many items full listings showed that searches should have shown
 * @param trouble why the newest sweep failed; empty when it did not
 * @param account our own login on the forge; empty before it was told
 */
public record SweepState(
    @Nullable Instant searched,
    @Nullable Instant listed,
    long missed,
    String trouble,
    String account) {

  /** As of when the backlog is known; empty when nothing was swept yet. */
  public Optional<Instant> knownAt() {
    Instant first = searched;
    Instant second = listed;
    if (first == null || second == null) {
      return Optional.ofNullable(first == null ? second : first);
    }
    return Optional.of(first.isAfter(second) ? first : second);
  }
}
