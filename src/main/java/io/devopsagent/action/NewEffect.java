package io.devopsagent.action;

import java.time.Duration;
import java.util.Map;

/**
 * An effect that a use case wants, stored in the same transaction as the fact that caused it.
 *
 * @param key idempotency key: the same intent has the same key for ever; a second one is ignored
 * @param type decides executor and class, for instance {@code incident.issue}
 * @param version of the payload's form
 * @param target what it changes: a repository {@code owner/name}, or a person
 * @param cause why it exists, for instance {@code incident/12}
 * @param payload facts for the executor; texts in it pass the redactor
 * @param after key of the effect that must have ended before this one starts; empty for none
 * @param patience how long to wait for {@code after}; {@link #HARD} waits for its success
 */
public record NewEffect(
    String key,
    String type,
    int version,
    String target,
    String cause,
    Map<String, String> payload,
    String after,
    Duration patience) {

  /** The other effect must have succeeded; when it fails or is cancelled, so is this. */
  public static final Duration HARD = Duration.ofDays(365_000);

  public NewEffect {
    payload = Map.copyOf(payload);
  }

  /** One that waits for nothing. */
  public static NewEffect of(
      String key, String type, String target, String cause, Map<String, String> payload) {
    return new NewEffect(key, type, 1, target, cause, payload, "", Duration.ZERO);
  }

  public NewEffect afterSuccessOf(String otherKey) {
    return new NewEffect(key, type, version, target, cause, payload, otherKey, HARD);
  }

  /** Starts when the other has ended or was tried once, and after {@code patience} in any case. */
  public NewEffect preferablyAfter(String otherKey, Duration atMost) {
    return new NewEffect(key, type, version, target, cause, payload, otherKey, atMost);
  }
}
