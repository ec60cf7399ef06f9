package io.devopsagent.action;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A stored effect and where it stands.
 *
 * @param prior receipt of the effect it comes after; {@code null} when there is none (yet)
 * @param doubt as {@link Attempt.Again#doubt} counts it
 * @param lastError the other side's own words at the last attempt that failed; empty when none did
 */
public record Effect(
    long id,
    String key,
    String type,
    int version,
    String target,
    String cause,
    Map<String, String> payload,
    State state,
    int doubt,
    int attempts,
    Instant createdAt,
    Instant notBefore,
    @Nullable Instant startedAt,
    @Nullable Instant finishedAt,
    String after,
    @Nullable Receipt prior,
    @Nullable Receipt receipt,
    String lastError) {

  public Effect {
    payload = Map.copyOf(payload);
  }

  /** Where an effect stands. */
  public enum State {
    /** Will be tried when its time comes. */
    PENDING,
    /** An attempt is under way, or was when the process ended. */
    PERFORMING,
    /** Recorded only: dry run, stopped, or it needs an approval. */
    HELD,
    /** Happened; has a receipt. */
    DONE,
    /** Refused for good; has an error. */
    FAILED,
    /** Not wanted any more. */
    CANCELLED
  }

  /** Whether an attempt was made whose answer was lost: it is looked for before the next. */
  public boolean unclear() {
    return doubt > 0;
  }

  public String value(String name) {
    return payload.getOrDefault(name, "");
  }

  public Optional<Receipt> priorReceipt() {
    return Optional.ofNullable(prior);
  }
}
