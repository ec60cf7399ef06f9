package io.devopsagent.registry;

import java.util.regex.Pattern;

/**
 * A repository of a registry, such as {@code acme/api}: the distribution specification's {@code
 * <name>}, at most 255 characters.
 */
public record ImageName(String value) {
  private static final Pattern FORM =
      Pattern.compile("[a-z0-9]+((\\.|_|__|-+)[a-z0-9]+)*(/[a-z0-9]+((\\.|_|__|-+)[a-z0-9]+)*)*");

  public ImageName {
    if (value.length() > 255 || !FORM.matcher(value).matches()) {
      throw new IllegalArgumentException("not the name of an image: " + value);
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
