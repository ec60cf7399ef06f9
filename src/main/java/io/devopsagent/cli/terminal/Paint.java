package io.devopsagent.cli.terminal;

import java.util.Map;

/**
 * Colours, or none.
 *
 * @param coloured whether the reader is a terminal that wants them
 */
public record Paint(boolean coloured) {

  /** For files, pipes and tests. */
  public static final Paint NONE = new Paint(false);

  /**
   * Colours on a terminal, unless {@code NO_COLOR} (<a
   * href="https://no-color.org">no-color.org</a>) is set to anything or {@code TERM} says that it
   * can do nothing.
   */
  public static Paint of(boolean terminal, Map<String, String> environment) {
    return new Paint(
        terminal
            && environment.getOrDefault("NO_COLOR", "").isEmpty()
            && !environment.getOrDefault("TERM", "").equals("dumb"));
  }

  String on(String text, Style style) {
    return coloured && !text.isEmpty() && style != Style.PLAIN
        ? "\u001b[" + style.code() + "m" + text + "\u001b[0m"
        : text;
  }
}
