package io.devopsagent.secret;

/**
 * Replaces every known secret value in a text, in whatever form it stands there, by its name.
 *
 * <p>Thread-safe. Texts without a secret come back as the same object. Redacting twice changes
 * nothing more.
 */
@FunctionalInterface
public interface Redactor {

  /** Knows no secret: for tools that hold none. */
  Redactor NONE = text -> text;

  /** The text without secrets: each replaced by {@code [redacted NAME]}. */
  String redact(String text);

  /**
   * Begins a text that comes in pieces. What comes out of it is what {@link #redact} makes of the
   * whole, wherever the pieces were cut.
   */
  default StreamRedactor stream() {
    return new CollectingStream(this);
  }
}
