package io.devopsagent.web;

import io.devopsagent.config.NetworkBlock;
import io.javalin.http.Context;
import java.net.InetAddress;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Who calls, and by what scheme: what a proxy says counts only where the proxy is trusted. */
final class Callers {
  private final List<NetworkBlock> trusted;

  /**
   * Trusts nobody else.
   *
   * @param trusted addresses and blocks: {@code 127.0.0.1}, {@code 10.0.0.0/8}
   */
  Callers(Set<String> trusted) {
    this.trusted = trusted.stream().map(NetworkBlock::parse).toList();
  }

  private boolean trusts(String address) {
    try {
      InetAddress literal = InetAddress.ofLiteral(address);
      return trusted.stream().anyMatch(block -> block.contains(literal));
    } catch (IllegalArgumentException e) {
      return false; // what a proxy passes on need not be an address
    }
  }

  /** The address of the caller: the last one in the chain that is no proxy of ours. */
  String address(Context context) {
    String peer = context.req().getRemoteAddr();
    String forwarded = header(context, "X-Forwarded-For");
    if (forwarded == null || !trusts(peer)) {
      return peer;
    }
    String[] chain = forwarded.split(",", -1);
    for (int i = chain.length - 1; i >= 0; i--) {
      String hop = chain[i].strip();
      if (!trusts(hop)) {
        return hop.isEmpty() ? peer : hop;
      }
    }
    return peer;
  }

  /** Whether the browser's own connection is encrypted. */
  boolean secure(Context context) {
    if (context.req().isSecure()) {
      return true;
    }
    return trusts(context.req().getRemoteAddr())
        && "https".equalsIgnoreCase(header(context, "X-Forwarded-Proto"));
  }

  private static @Nullable String header(Context context, String name) {
    return context.header(name);
  }
}
