package io.devopsagent.watch.http;

import java.net.InetAddress;
import java.util.List;

/** What name servers say about one family of addresses of one name. */
sealed interface DnsAnswer {

  record Addresses(List<InetAddress> addresses) implements DnsAnswer {}

  /** The name exists, without an address of this family. */
  record NoAddress() implements DnsAnswer {}

  /** The name does not exist (NXDOMAIN). */
  record NoName() implements DnsAnswer {}

  /**
   * Nothing that tells.
   *
   * @param words the server's, or what went wrong
   * @param answered whether a server answered at all
   */
  record Failed(String words, boolean answered) implements DnsAnswer {}
}
