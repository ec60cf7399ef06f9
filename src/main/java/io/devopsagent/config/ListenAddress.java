package io.devopsagent.config;

import io.devopsagent.config.bind.MalformedValue;

/**
 * Where the program listens: {@code 127.0.0.1:8420}, {@code [::1]:8420}, {@code :8420} for all
 * addresses of the machine.
 *
 * @param host an address or name, without brackets
 * @param port 0 for any free one
 */
public record ListenAddress(String host, int port) {

  /**
   * Reads it as it stands in the file.
   *
   * @throws MalformedValue when it is none
   */
  public static ListenAddress parse(String text) {
    int colon = text.lastIndexOf(':');
    if (colon < 0) {
      boolean port = text.matches("[0-9]{1,5}");
      throw new MalformedValue(
          "has no host and port", port ? "did you mean \"127.0.0.1:" + text + "\"?" : "");
    }
    String host = text.substring(0, colon);
    boolean bracketed = host.startsWith("[") && host.endsWith("]");
    if (host.contains(":") && !bracketed) {
      throw new MalformedValue("is not a host and a port", "IPv6 goes in brackets: \"[::1]:8420\"");
    }
    String bare = bracketed ? host.substring(1, host.length() - 1) : host;
    if (!bare.matches(bracketed ? "[0-9A-Fa-f:.]{2,45}" : "[A-Za-z0-9.-]{0,253}")) {
      throw new MalformedValue("is not a host and a port", "for instance 127.0.0.1:8420");
    }
    return new ListenAddress(bare.isEmpty() ? "0.0.0.0" : bare, Ports.parse(text, colon + 1, 0));
  }

  @Override
  public String toString() {
    return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
  }
}
