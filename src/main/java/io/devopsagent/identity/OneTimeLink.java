package io.devopsagent.identity;

import io.devopsagent.kernel.Clock;
import java.security.SecureRandom;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The link that lets the first person in: its code works once, for an hour, in the process that
 * made it. Thread-safe.
 */
public final class OneTimeLink {
  /** How long a code works. */
  public static final Duration LIFETIME = Duration.ofHours(1);

  private final Clock clock;
  private final SecureRandom random;
  private @Nullable String hash;
  private long until;

  public OneTimeLink(Clock clock, SecureRandom random) {
    this.clock = clock;
    this.random = random;
  }

  /**
   * Makes a new code; one made before no longer works. The link is {@code
   * <public_url>/login?token=<code>}.
   */
  public synchronized String issue() {
    String code = Secrets.fresh(random, "dal_");
    hash = Secrets.hash(code);
    until = clock.nanos() + LIFETIME.toNanos();
    return code;
  }

  /** Whether this is the code; it is used up when it is. */
  synchronized boolean redeem(String code) {
    if (hash == null || clock.nanos() - until > 0 || !Secrets.same(hash, Secrets.hash(code))) {
      return false;
    }
    hash = null;
    return true;
  }
}
