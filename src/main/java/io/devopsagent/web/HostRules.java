package io.devopsagent.web;

import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.net.InetAddress;
import java.net.URI;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/**
 * A server that only this machine should reach answers only for names that mean this machine, or
 * that the configuration gives. Otherwise a page of a stranger whose name is made to point here
 * (DNS rebinding) could read the answers with the browser of whoever works on this machine.
 */
final class HostRules {
  private final boolean local;
  private final Set<String> known;
  private final Problems problems;

  HostRules(WebSettings settings, Problems problems) {
    this.problems = problems;
    this.local = isLoopback(name(settings.host()));
    Set<String> names = new HashSet<>();
    names.add(name(settings.host()));
    if (!settings.publicUrl().isEmpty()) {
      String host = URI.create(settings.publicUrl()).getHost();
      if (host != null) {
        names.add(name(host));
      }
    }
    this.known = Set.copyOf(names);
  }

  /** Runs before every request. Browsers always say which host they want. */
  void check(Context context) {
    String wanted = context.header("Host");
    if (wanted != null && !answersFor(wanted)) {
      problems.answer(
          context,
          HttpStatus.MISDIRECTED_REQUEST,
          "This server listens on this machine only and does not answer for the name it was called"
              + " by. If people should reach it by that name, set public_url in the"
              + " configuration.");
      context.skipRemainingHandlers();
    }
  }

  boolean answersFor(String host) {
    String name = name(host);
    return !local || known.contains(name) || isLoopback(name);
  }

  /** Without port, brackets and the dot that may end a full name. */
  private static String name(String host) {
    String name = host.strip().toLowerCase(Locale.ROOT);
    if (name.startsWith("[")) {
      int end = name.indexOf(']');
      return end < 0 ? name : name.substring(1, end);
    }
    int colon = name.lastIndexOf(':');
    if (colon >= 0 && name.indexOf(':') == colon) {
      name = name.substring(0, colon);
    }
    return name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
  }

  /** Names under {@code localhost} never leave the machine (RFC 6761, 6.3). */
  private static boolean isLoopback(String name) {
    if (name.equals("localhost") || name.endsWith(".localhost")) {
      return true;
    }
    try {
      return InetAddress.ofLiteral(name).isLoopbackAddress();
    } catch (IllegalArgumentException e) {
      return false; // a name, no address
    }
  }
}
