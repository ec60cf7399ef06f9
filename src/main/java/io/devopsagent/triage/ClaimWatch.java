package io.devopsagent.triage;

import io.devopsagent.checkout.ClaimNote;
import io.devopsagent.checkout.ClaimNote.State;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Who may take over the claims of others, and when: only after the tip stood still for its lease on
 * our own monotonic clock. What another clock says, or a time in a commit, counts for nothing.
 *
 * <p>Not thread-safe; its owner guards it.
 */
final class ClaimWatch {
  /** For tips that say no lease of their own. */
  static final Duration LEASE_UNSAID = Duration.ofHours(1);

  private static final Duration LEASE_AT_LEAST = Duration.ofMinutes(1);
  private static final Duration LEASE_AT_MOST = Duration.ofHours(6);

  private final Map<String, Seen> seen = new HashMap<>();

  /** A tip, and since when it stands still, in monotonic nanoseconds. */
  private record Seen(String tip, long sinceNanos) {}

  /** What a claim that was looked at means for us. */
  enum Standing {
    /** Nobody has it: there is no claim, or the last one was given back. */
    FREE,
    /** We have it. */
    OURS,
    /** Another agent has it. */
    HELD,
    /** Another agent had it, and did not move for its lease. */
    EXPIRED
  }

  /**
   * Looks at a claim.
   *
   * @param item the issue, as {@code owner/name#7}
   * @param tip its commit; empty when there is none
   * @param note what the commit says, when it can be read
   * @param agent our own name
   */
  Standing look(String item, String tip, Optional<ClaimNote> note, String agent, long nowNanos) {
    if (tip.isEmpty()) {
      seen.remove(item);
      return Standing.FREE;
    }
    if (note.filter(said -> said.state() == State.RELEASED).isPresent()) {
      seen.remove(item);
      return Standing.FREE;
    }
    if (note.filter(said -> said.agent().equals(agent)).isPresent()) {
      seen.remove(item);
      return Standing.OURS;
    }
    Seen before = seen.get(item);
    if (before == null || !before.tip().equals(tip)) {
      seen.put(item, new Seen(tip, nowNanos));
      return Standing.HELD;
    }
    Duration lease = bounded(note.map(ClaimNote::lease).orElse(LEASE_UNSAID));
    return nowNanos - before.sinceNanos() >= lease.toNanos() ? Standing.EXPIRED : Standing.HELD;
  }

  private static Duration bounded(Duration lease) {
    if (lease.compareTo(LEASE_AT_LEAST) < 0) {
      return LEASE_AT_LEAST;
    }
    return lease.compareTo(LEASE_AT_MOST) > 0 ? LEASE_AT_MOST : lease;
  }
}
