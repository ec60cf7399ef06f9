package io.devopsagent.action;

import io.devopsagent.kernel.Lookup;
import io.devopsagent.kernel.Outcome;

/**
 * Carries out one type of effect. Only the gateway calls it; it alone holds what is needed to write
 * to the other side.
 *
 * <p>Blocking, bounded in time, thread-safe, never throws for what the other side does.
 */
public interface Executor {

  /** The type of effect, for instance {@code incident.issue}. */
  String type();

  /** The newest form of payload it understands; older ones too. */
  int version();

  Outcome<Receipt> perform(Effect effect);

  /**
   * Finds out whether an attempt whose answer was lost has happened.
   *
   * <p>{@link Lookup.CannotVerify} says that the other side gives no way to tell: then the effect
   * is repeated, at least once instead of exactly once.
   */
  Lookup<Receipt> lookUp(Effect effect);
}
