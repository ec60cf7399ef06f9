package io.devopsagent.source.dockerfile;

import java.util.Locale;
import java.util.Set;

/** The keys and types that {@code RUN --mount} takes. */
final class MountRules {
  private static final Set<String> TYPES = Set.of("bind", "cache", "tmpfs", "secret", "ssh");
  private static final Set<String> SWITCHES =
      Set.of("readonly", "ro", "readwrite", "rw", "required");
  private static final Set<String> KEYS =
      Set.of(
          "type",
          "from",
          "source",
          "src",
          "target",
          "dst",
          "destination",
          "readonly",
          "ro",
          "readwrite",
          "rw",
          "id",
          "sharing",
          "required",
          "size",
          "mode",
          "uid",
          "gid",
          "env");

  private MountRules() {}

  static boolean fits(Flag mount) {
    return mount.fields().stream().allMatch(MountRules::fits);
  }

  private static boolean fits(String field) {
    int equals = field.indexOf('=');
    String key = (equals < 0 ? field : field.substring(0, equals)).toLowerCase(Locale.ROOT);
    String value = equals < 0 ? "" : field.substring(equals + 1);
    if (equals < 0) {
      return SWITCHES.contains(key);
    }
    return KEYS.contains(key)
        && (!key.equals("type") || value.contains("$") || TYPES.contains(value));
  }
}
