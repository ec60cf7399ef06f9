package io.devopsagent.watch.http;

import java.net.InetAddress;
import java.util.List;

/**
 * Whether a certificate is for a host, by RFC 9525: only its alternative names count, and a
 * wildcard stands for exactly one whole leftmost label.
 */
final class HostNames {
  private HostNames() {}

  /**
   * @param host a name in lower-case ASCII without final dot, or an address
   * @param literal the host as an address; empty when it is a name
   */
  static boolean matches(ServerCertificate certificate, String host, List<InetAddress> literal) {
    if (!literal.isEmpty()) {
      return certificate.addresses().stream()
          .anyMatch(text -> sameAddress(text, literal.getFirst()));
    }
    return certificate.dnsNames().stream().anyMatch(name -> matches(name, host));
  }

  private static boolean sameAddress(String text, InetAddress address) {
    try {
      return java.util.Arrays.equals(
          InetAddress.ofLiteral(text).getAddress(), address.getAddress());
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static boolean matches(String pattern, String host) {
    String name = pattern.endsWith(".") ? pattern.substring(0, pattern.length() - 1) : pattern;
    if (!name.startsWith("*.")) {
      return name.equals(host);
    }
    String parent = name.substring(1);
    int dot = host.indexOf('.');
    return dot > 0 && parent.indexOf('.', 1) > 0 && host.substring(dot).equals(parent);
  }
}
