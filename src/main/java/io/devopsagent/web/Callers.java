package io.devopsagent.web;

import io.javalin.http.Context;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Who calls, and by what scheme: what a proxy says counts only where the proxy is trusted. */
final class Callers {
  private final Set<String> trusted;

  Callers(Set<String> trusted) {
    this.trusted = trusted;
  }

  /** The address of the caller: the last one in the chain that is no proxy of ours. */
  String address(Context context) {
    String peer = context.req().getRemoteAddr();
    String forwarded = header(context, "X-Forwarded-For");
    if (forwarded == null || !trusted.contains(peer)) {
      return peer;
    }
    String[] chain = forwarded.split(",", -1);
    for (int i = chain.length - 1; i >= 0; i--) {
      String hop = chain[i].strip();
      if (!trusted.contains(hop)) {
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
    return trusted.contains(context.req().getRemoteAddr())
        && "https".equalsIgnoreCase(header(context, "X-Forwarded-Proto"));
  }

  private static @Nullable String header(Context context, String name) {
    return context.header(name);
  }
}
