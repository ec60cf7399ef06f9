package io.devopsagent.wiring;

import io.devopsagent.config.RetentionConfig;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Before which times what is stored may be forgotten. Pure.
 *
 * @param spans verdicts and incidents that are over
 * @param evidence what probes found, latencies, events
 * @param audit the audit trail and effects that have ended
 */
record RetentionPlan(Instant spans, Instant evidence, Instant audit) {

  /** What is remembered about an outage begins a little before its first failed look. */
  private static final Duration BEFORE_AN_OUTAGE = Duration.ofHours(1);

  /**
   * The plan for now: nothing from the time of an incident that goes on is forgotten.
   *
   * @param firstFailed start of the longest incident that goes on; {@code null} when none does
   */
  static RetentionPlan of(RetentionConfig config, Instant now, @Nullable Instant firstFailed) {
    Instant kept = firstFailed == null ? now : firstFailed.minus(BEFORE_AN_OUTAGE);
    return new RetentionPlan(
        earlier(now.minus(config.spans()), kept),
        earlier(now.minus(config.evidence()), kept),
        earlier(now.minus(config.audit()), kept));
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }
}
