package io.devopsagent.action;

import io.devopsagent.kernel.Lookup;
import io.devopsagent.kernel.Outcome;
import java.time.Duration;

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

  /**
   * How long after a lost answer the other side may still carry the request out. A look that does
   * not find it is repeated after this time, twice, before the effect is. Zero where the other side
   * cannot be that late, or where a repetition does no harm.
   */
  default Duration settling() {
    return Duration.ZERO;
  }
}
