package io.devopsagent.watch;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Names a watched service in addresses, tables and commands: lower-case letters, digits and dashes,
 * at most 64.
 */
public record ServiceId(String value) implements Comparable<ServiceId> {
  private static final Pattern FORM = Pattern.compile("[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?");

  public ServiceId {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException("not a service id: " + value);
    }
  }

  /** The id that a display name such as {@code Customer app} gets: {@code customer-app}. */
  public static ServiceId fromName(String name) {
    String slug = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    slug = slug.replaceAll("^-+|-+$", "");
    if (slug.length() > 64) {
      slug = slug.substring(0, 64).replaceAll("-+$", "");
    }
    return new ServiceId(slug.isEmpty() ? "service" : slug);
  }

  @Override
  public int compareTo(ServiceId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
