package io.devopsagent.watch;

/**
 * Tells whether our own network is gone, by asking others that have nothing to do with the
 * services.
 *
 * <p>Blocking, bounded to a few seconds, thread-safe; answers are shared for a short time.
 */
@FunctionalInterface
public interface Witnesses {

  /** Nobody can tell: bad findings stand. */
  Witnesses NONE = () -> false;

  boolean networkIsGone();
}
