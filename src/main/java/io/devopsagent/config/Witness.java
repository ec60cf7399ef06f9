package io.devopsagent.config;

import io.devopsagent.config.bind.MalformedValue;

/**
 * A place that has nothing to do with us or with what we watch. As long as one can be connected to,
 * our own network is there.
 *
 * @param host a name or an address, without brackets
 * @param port TCP
 */
public record Witness(String host, int port) {
  private static final String SCHEME = "tcp://";

  /**
   * Reads {@code tcp://1.1.1.1:443}.
   *
   * @throws MalformedValue when it is none
   */
  public static Witness parse(String text) {
    int colon = text.lastIndexOf(':');
    if (!text.startsWith(SCHEME) || colon < SCHEME.length()) {
      throw new MalformedValue("is not a witness", "for instance tcp://1.1.1.1:443");
    }
    String host = text.substring(SCHEME.length(), colon);
    boolean bracketed = host.startsWith("[") && host.endsWith("]");
    String bare = bracketed ? host.substring(1, host.length() - 1) : host;
    if (!bare.matches(bracketed ? "[0-9A-Fa-f:.]{2,45}" : "[A-Za-z0-9.-]{1,253}")) {
      throw new MalformedValue("names no host", "for instance tcp://1.1.1.1:443");
    }
    return new Witness(bare, Ports.parse(text, colon + 1, 1));
  }

  @Override
  public String toString() {
    return SCHEME + (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
  }
}
