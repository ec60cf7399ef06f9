package io.devopsagent.registry;

import io.devopsagent.kernel.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Reads an OCI registry (distribution specification 1.1): whether it answers, which tags there are,
 * what a tag's digest and age are. Holds the sign-ins and what never changes; each {@link #look} is
 * one bounded series of reads.
 *
 * <p>Thread-safe.
 */
public final class RegistryClient {
  private static final int MAX_AGES = 2_000;

  private final RegistryAccess access;
  private final Clock clock;
  private final SignIn signIn;
  private final Map<ImageDigest, Instant> ages = new ConcurrentHashMap<>();

  public RegistryClient(RegistryAccess access, Clock clock) {
    this.access = access;
    this.clock = clock;
    this.signIn = new SignIn(access, clock);
  }

  /** For people: {@code ghcr.io}. */
  public String host() {
    return access.host();
  }

  /**
   * Begins a series of reads.
   *
   * @param budget for all of them together; a read begun in time may overrun it by what redirects
   *     cost
   */
  public RegistryLook look(Duration budget) {
    return new RegistryLook(access, signIn, this, clock, budget);
  }

  Optional<Instant> knownAge(ImageDigest digest) {
    return Optional.ofNullable(ages.get(digest));
  }

  void learnAge(ImageDigest digest, Instant created) {
    if (ages.size() < MAX_AGES) {
      ages.put(digest, created);
    }
  }
}
