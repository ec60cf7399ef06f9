package io.devopsagent.action;

/** The line that says who speaks, first in every text that we leave on a forge. */
public final class IdentityTag {
  public static final String LINE = "[devops-agent]";

  private IdentityTag() {}

  /** The text with the tag on a line of its own, once. */
  public static String on(String text) {
    return text.startsWith(LINE + "\n") || text.equals(LINE) ? text : LINE + "\n\n" + text;
  }
}
