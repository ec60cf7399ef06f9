package io.devopsagent.config;

import io.devopsagent.config.bind.MalformedValue;

/** Reads the number of a port. */
final class Ports {
  private Ports() {}

  /** The port that begins at an index of a text and ends with it. */
  static int parse(String text, int start, int smallest) {
    String digits = text.substring(start);
    int port = digits.matches("[0-9]{1,5}") ? Integer.parseInt(digits) : -1;
    if (port < smallest || port > 65_535) {
      throw new MalformedValue("has no port from " + smallest + " to 65535", "");
    }
    return port;
  }
}
