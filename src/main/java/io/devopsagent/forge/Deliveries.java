package io.devopsagent.forge;

import java.util.Map;

/**
 * Takes what a forge delivers to our webhook.
 *
 * <p>Does not block, changes nothing but its memory of what came, never throws for what comes.
 * Thread-safe.
 */
public interface Deliveries {

  /** The longest body that is looked at, in bytes. */
  int MAX_BODY = 4 * 1024 * 1024;

  /**
   * Looks at one delivery.
   *
   * @param headers names in any case, one value each
   * @param body as it came, byte for byte: the signature is over exactly these bytes
   */
  Delivery receive(Map<String, String> headers, byte[] body);
}
