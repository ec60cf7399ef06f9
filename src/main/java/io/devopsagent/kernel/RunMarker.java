package io.devopsagent.kernel;

import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Marks everything that belongs together in logs: one run of the process, or one unit of its work.
 *
 * <p>Six letters and digits for a process ({@code k3f9qa}); a unit of work adds four ({@code
 * k3f9qa-7tq2}). Random, so that two instances can be told apart; no secret and no key. The marker
 * of the work that a thread does is bound with {@link #run}, and bound threads see it in {@link
 * #current}. Immutable.
 */
public record RunMarker(String value) {
  private static final ScopedValue<RunMarker> CURRENT = ScopedValue.newInstance();

  /** Without those that are easily confused. */
  private static final String CHARACTERS = "23456789abcdefghjkmnpqrstuvwxyz";

  /** A marker for a run of the process. */
  public static RunMarker ofProcess() {
    return new RunMarker(random(6));
  }

  /** A marker for a unit of work of this run. */
  public RunMarker unit() {
    return new RunMarker(value + "-" + random(4));
  }

  /** The marker of what this thread is doing, where it is bound. */
  public static Optional<RunMarker> current() {
    return CURRENT.isBound() ? Optional.of(CURRENT.get()) : Optional.empty();
  }

  /** Does the work under this marker. */
  public void run(Runnable work) {
    ScopedValue.where(CURRENT, this).run(work);
  }

  @Override
  public String toString() {
    return value;
  }

  private static String random(int length) {
    StringBuilder text = new StringBuilder(length);
    for (int i = 0; i < length; i++) {
      int index = ThreadLocalRandom.current().nextInt(CHARACTERS.length());
      text.append(CHARACTERS.charAt(index));
    }
    return text.toString();
  }
}
