package io.devopsagent.secret;

import java.util.List;

/**
 * A text that may be secret, and where it comes from. Shows its source and never its value: in
 * {@link #toString}, in logs, in JSON.
 *
 * <p>Three states: not configured ({@link #NONE}); configured, but a name that it needs has no
 * value in the environment; set. Immutable.
 */
public final class SecretText {
  /** The configuration says nothing. */
  public static final SecretText NONE = new SecretText(List.of(), "", "", false);

  private final List<String> names;
  private final String shown;
  private final String value;
  private final boolean set;

  private SecretText(List<String> names, String shown, String value, boolean set) {
    this.names = List.copyOf(names);
    this.shown = shown;
    this.value = value;
    this.set = set;
  }

  /** The value of one environment variable or mounted file. */
  public static SecretText of(String name, String value) {
    return new SecretText(List.of(name), "${" + name + "}", value, true);
  }

  /** A name that has no value. */
  public static SecretText missing(String name) {
    return new SecretText(List.of(name), "${" + name + "}", "", false);
  }

  /** A text that is no secret and may be shown. */
  public static SecretText literal(String text) {
    return new SecretText(List.of(), text, text, true);
  }

  /**
   * A text with names in it, such as {@code Bearer ${TOKEN}}.
   *
   * @param names what it needs, the one that has no value first
   * @param shown as it stands in the configuration
   */
  public static SecretText composed(List<String> names, String shown, String value, boolean set) {
    return new SecretText(names, shown, set ? value : "", set);
  }

  /** Whether the configuration says anything. */
  public boolean isConfigured() {
    return set || !names.isEmpty();
  }

  /** Whether there is a value. */
  public boolean isSet() {
    return set;
  }

  /**
   * The environment variable, or {@code file:} with a path, that the value comes from or that is
   * missing; empty when there is none.
   */
  public String name() {
    return names.isEmpty() ? "" : names.getFirst();
  }

  /**
   * The value, for the one place that sends it.
   *
   * @throws IllegalStateException when there is none
   */
  public String reveal() {
    if (!set) {
      throw new IllegalStateException(
          isConfigured() ? "no $" + name() + " set" : "no secret is configured");
    }
    return value;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SecretText that
        && names.equals(that.names)
        && shown.equals(that.shown)
        && value.equals(that.value)
        && set == that.set;
  }

  @Override
  public int hashCode() {
    return shown.hashCode();
  }

  /** As it stands in the configuration: {@code ${GITEA_TOKEN}}. */
  @Override
  public String toString() {
    return shown;
  }
}
