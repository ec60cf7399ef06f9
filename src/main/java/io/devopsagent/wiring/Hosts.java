package io.devopsagent.wiring;

/** Tells hosts of this machine from others, by their names. */
final class Hosts {
  private Hosts() {}

  /** {@code localhost}, {@code 127.…}, {@code ::1}, with or without a port. */
  static boolean isLoopback(String host) {
    String bare = host.replaceAll("^\\[|\\](:\\d+)?$", "").replaceAll(":\\d+$", "");
    return bare.equals("localhost")
        || bare.endsWith(".localhost")
        || bare.startsWith("127.")
        || host.startsWith("[::1]")
        || host.equals("::1");
  }
}
