package io.devopsagent.incident;

import io.devopsagent.watch.Observation;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Decides what a look means for the incident of its service. Pure. */
public final class IncidentRules {

  /** An incident opens on a confirming look: never on the first one that failed. */
  static final int LOOKS_AT_LEAST = 2;

  private IncidentRules() {}

  /**
   * What bounds the decision.
   *
   * @param outageAfter how long it must last
   * @param recoverAfter good looks in a row that end it
   * @param maintenance whether an announced window covers the look
   * @param mostElapsed the longest that can have passed since the first failed look by the
   *     monotonic clock; a wall clock that jumped cannot make an outage older than this
   * @param failedSinceGap failed looks, this one included, since the service was last unobserved
   *     for a while; after a gap one failed look is not enough to go on
   */
  public record Bounds(
      Duration outageAfter,
      int recoverAfter,
      boolean maintenance,
      Duration mostElapsed,
      int failedSinceGap) {}

  /** What a look comes to. */
  public sealed interface Step {

    /** Nothing changes. */
    record Nothing() implements Step {}

    /** The first failed look. */
    record Suspect() implements Step {}

    /** One more failed look at what is an incident already. */
    record StillDown() implements Step {}

    /**
     * One more failed look at a suspicion.
     *
     * @param confirmIn when a confirming look is due; zero or less means as soon as possible
     */
    record Failed(Duration confirmIn) implements Step {}

    /** It lasts: it is an incident now. */
    record Open() implements Step {}

    /** It was nothing that lasted. */
    record Clear() implements Step {}

    /** A good look, but not enough of them yet. */
    record Better() implements Step {}

    /** It is over. */
    record Resolve() implements Step {}
  }

  /**
   * Decides.
   *
   * @param live the incident that goes on; {@code null} when there is none
   */
  public static Step onLook(@Nullable Incident live, Observation look, Bounds bounds) {
    return switch (look.verdict()) {
      case UNKNOWN -> new Step.Nothing();
      case DOWN -> failed(live, look, bounds);
      case UP, DEGRADED -> good(live, bounds);
    };
  }

  private static Step failed(@Nullable Incident live, Observation look, Bounds bounds) {
    if (live == null) {
      return bounds.maintenance() ? new Step.Nothing() : new Step.Suspect();
    }
    return switch (live.state()) {
      case SUSPECTED -> suspected(live, look, bounds);
      case OPEN, ACKNOWLEDGED -> new Step.StillDown();
      case CLEARED, RESOLVED -> new Step.Nothing();
    };
  }

  private static Step suspected(Incident live, Observation look, Bounds bounds) {
    Duration elapsed = elapsed(live, look.startedAt(), bounds.mostElapsed());
    boolean longEnough = elapsed.compareTo(bounds.outageAfter()) >= 0;
    boolean confirmed =
        live.failedLooks() + 1 >= LOOKS_AT_LEAST && bounds.failedSinceGap() >= LOOKS_AT_LEAST;
    if (longEnough && confirmed && !bounds.maintenance()) {
      return new Step.Open();
    }
    return new Step.Failed(bounds.outageAfter().minus(elapsed));
  }

  private static Step good(@Nullable Incident live, Bounds bounds) {
    if (live == null) {
      return new Step.Nothing();
    }
    return switch (live.state()) {
      case SUSPECTED -> new Step.Clear();
      case OPEN, ACKNOWLEDGED ->
          live.goodLooks() + 1 >= bounds.recoverAfter() ? new Step.Resolve() : new Step.Better();
      case CLEARED, RESOLVED -> new Step.Nothing();
    };
  }

  private static Duration elapsed(Incident live, Instant at, Duration most) {
    Duration wall = Duration.between(live.firstFailed(), at);
    return wall.compareTo(most) < 0 ? wall : most;
  }
}
