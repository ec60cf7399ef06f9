package io.devopsagent.forge;

/**
 * The line that lets us find again what we wrote when the answer was lost. An HTML comment stays in
 * the raw body and is hidden when the text is rendered (gitea.md §2).
 */
public final class IdempotencyMarker {
  private IdempotencyMarker() {}

  /** The marker of an idempotency key of letters, digits, dashes, dots, slashes and colons. */
  public static String of(String key) {
    if (!key.matches("[A-Za-z0-9:./_-]{1,200}")) {
      throw new IllegalArgumentException("not an idempotency key: " + key);
    }
    return "<!-- devops-agent:key=" + key + " -->";
  }

  public static boolean isIn(String body, String key) {
    return body.contains(of(key));
  }
}
