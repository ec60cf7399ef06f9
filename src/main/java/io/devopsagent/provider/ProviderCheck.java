package io.devopsagent.provider;

/**
 * Asks a hosting provider or a third-party feed about one service. It adds detail to the service's
 * own check and may impair it; it never makes it down.
 *
 * <p>Blocking, bounded in time and size, never throws. Thread-safe.
 */
public interface ProviderCheck {

  /** Whom it asks, for people: {@code Vercel}, {@code Fly.io}, {@code Upptime}. */
  String provider();

  ProviderReport report();
}
