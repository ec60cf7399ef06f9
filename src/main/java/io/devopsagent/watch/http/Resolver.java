package io.devopsagent.watch.http;

import java.time.Duration;

/**
 * Turns host names into addresses, anew each time: a prober that remembers hides what it is there
 * to see.
 *
 * <p>Thread-safe; one slow name delays no other. Blocks its caller alone, and at most for the given
 * time.
 */
public interface Resolver {

  /**
   * Looks one name up.
   *
   * @param host a name in ASCII, never an address
   * @param within how long it may take
   */
  Resolution resolve(String host, AddressFamily family, Duration within);

  /** Loads what the first look-up needs, so that no look's time pays for it. Cheap afterwards. */
  default void prepare() {}
}
