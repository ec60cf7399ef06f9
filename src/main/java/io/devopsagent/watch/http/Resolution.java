package io.devopsagent.watch.http;

import java.net.InetAddress;
import java.util.List;

/** What a look-up of a name told. */
public sealed interface Resolution {

  /**
   * It has addresses.
   *
   * @param addresses in the order in which to try them; never empty
   */
  record Found(List<InetAddress> addresses) implements Resolution {

    public Found {
      addresses = List.copyOf(addresses);
      if (addresses.isEmpty()) {
        throw new IllegalArgumentException("found without an address");
      }
    }
  }

  /** Name servers that answer say that there is no such name, or no address for it. */
  record NoSuchName(String sentence) implements Resolution {}

  /** The name servers did not answer, so that nothing is known of the name. */
  record NoAnswer(String sentence) implements Resolution {}
}
