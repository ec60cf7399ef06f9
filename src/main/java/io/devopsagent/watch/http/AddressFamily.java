package io.devopsagent.watch.http;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;

/** Which of a host's addresses are tried. */
public enum AddressFamily {
  /** All; IPv4 first, since an IPv6 route is what a prober's own network lacks most often. */
  ANY("address"),
  IPV4("IPv4 address"),
  IPV6("IPv6 address");

  private final String word;

  AddressFamily(String word) {
    this.word = word;
  }

  /** What such an address is called: {@code IPv6 address}. */
  String word() {
    return word;
  }

  boolean accepts(InetAddress address) {
    return switch (this) {
      case ANY -> true;
      case IPV4 -> address instanceof Inet4Address;
      case IPV6 -> address instanceof Inet6Address;
    };
  }
}
