package io.devopsagent.watch.http;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Set;

/**
 * Where a redirect may lead, by addresses. Whoever answers for a service that is watched must not
 * be able to have this program ask what only this machine or its network can reach. So a redirect
 * leads from an address to one that is as public or more: within a network of the operator's own as
 * before, from it outwards, but never from outside into it, nor from it to this machine. To
 * link-local addresses and those by which clouds hand out credentials it leads never.
 *
 * <p>Facts: RFC 1122, 1918, 3927, 4193, 4291, 6052 and 6598; metadata addresses as AWS, Google,
 * Azure, Alibaba and Oracle document them.
 */
final class RedirectRules {
  private static final Set<InetAddress> METADATA =
      Set.of(
          InetAddress.ofLiteral("fd00:ec2::254"),
          InetAddress.ofLiteral("fd20:ce::254"),
          InetAddress.ofLiteral("168.63.129.16"),
          InetAddress.ofLiteral("100.100.100.200"),
          InetAddress.ofLiteral("192.0.0.192"));

  private enum Area {
    PUBLIC("a public address"),
    PRIVATE("an address of a private network"),
    LOOPBACK("this machine itself"),
    CLOSED("a link-local or metadata address");

    private final String words;

    Area(String words) {
      this.words = words;
    }
  }

  private RedirectRules() {}

  /**
   * Why it is not followed; empty when it may be.
   *
   * @param from the address that answered with the redirect
   * @param to an address of where it points
   */
  static String refusal(InetAddress from, InetAddress to) {
    Area area = area(to);
    if (area == Area.CLOSED || area.compareTo(area(from)) > 0) {
      return "not followed: " + to.getHostAddress() + " is " + area.words;
    }
    return "";
  }

  private static Area area(InetAddress address) {
    InetAddress inner = inner(address);
    if (inner.isLinkLocalAddress()
        || inner.isAnyLocalAddress()
        || inner.isMulticastAddress()
        || METADATA.contains(inner)) {
      return Area.CLOSED;
    }
    if (inner.isLoopbackAddress()) {
      return Area.LOOPBACK;
    }
    byte[] bytes = inner.getAddress();
    boolean own =
        inner instanceof Inet4Address
            ? (bytes[0] & 0xff) == 100 && (bytes[1] & 0xc0) == 64
            : (bytes[0] & 0xfe) == 0xfc;
    if (bytes.length == 4 && bytes[0] == 0) {
      return Area.CLOSED;
    }
    return own || inner.isSiteLocalAddress() ? Area.PRIVATE : Area.PUBLIC;
  }

  /** The IPv4 address that an IPv6 address stands for: translated, tunnelled or compatible. */
  private static InetAddress inner(InetAddress address) {
    if (!(address instanceof Inet6Address)) {
      return address;
    }
    byte[] bytes = address.getAddress();
    String prefix = HexFormat.of().formatHex(bytes, 0, 12);
    if (prefix.equals("0064ff9b0000000000000000") || compatible(prefix, bytes)) {
      return v4(bytes, 12);
    }
    return prefix.startsWith("2002") ? v4(bytes, 2) : address;
  }

  /** Not {@code ::} and {@code ::1}, which look like it. */
  private static boolean compatible(String prefix, byte[] bytes) {
    return prefix.equals("0".repeat(24)) && (bytes[12] != 0 || bytes[13] != 0);
  }

  private static InetAddress v4(byte[] bytes, int from) {
    byte[] four = Arrays.copyOfRange(bytes, from, from + 4);
    return InetAddress.ofLiteral(
        "%d.%d.%d.%d".formatted(four[0] & 0xff, four[1] & 0xff, four[2] & 0xff, four[3] & 0xff));
  }
}
