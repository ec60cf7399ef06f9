package io.devopsagent.source.dockerfile;

import java.util.Locale;
import java.util.Set;

/** The instructions, and the flags that each takes in BuildKit's Dockerfile frontend 1.2x. */
public enum Kind {
  ADD("chown", "chmod", "link?", "keep-git-dir?", "checksum", "unpack?", "exclude*"),
  ARG,
  CMD,
  COPY("chown", "chmod", "from", "link?", "parents?", "exclude*"),
  ENTRYPOINT,
  ENV,
  EXPOSE,
  FROM("platform"),
  HEALTHCHECK("interval", "timeout", "start-period", "start-interval", "retries"),
  LABEL,
  MAINTAINER,
  ONBUILD,
  RUN("mount*", "network", "security", "device*"),
  SHELL,
  STOPSIGNAL,
  USER,
  VOLUME,
  WORKDIR,
  /** No instruction that Docker knows. */
  UNKNOWN;

  /** Never changed. */
  @SuppressWarnings("ImmutableEnumChecker")
  private final Set<String> flags;

  /**
   * An instruction with its flags.
   *
   * @param flags with {@code ?} for those that need no value, {@code *} for those that may be
   *     repeated
   */
  Kind(String... flags) {
    this.flags = Set.of(flags);
  }

  static Kind of(String keyword) {
    String upper = keyword.toUpperCase(Locale.ROOT);
    for (Kind kind : values()) {
      if (kind.name().equals(upper) && kind != UNKNOWN) {
        return kind;
      }
    }
    return UNKNOWN;
  }

  boolean takes(String flag) {
    return flags.contains(flag) || isSwitch(flag) || isRepeatable(flag);
  }

  boolean isSwitch(String flag) {
    return flags.contains(flag + "?");
  }

  boolean isRepeatable(String flag) {
    return flags.contains(flag + "*");
  }

  /** Whether Docker itself replaces variables in its arguments; in a RUN the shell does. */
  boolean expands() {
    return switch (this) {
      case ADD, ARG, COPY, ENV, EXPOSE, FROM, LABEL, STOPSIGNAL, USER, VOLUME, WORKDIR, ONBUILD ->
          true;
      case CMD, ENTRYPOINT, HEALTHCHECK, MAINTAINER, RUN, SHELL, UNKNOWN -> false;
    };
  }
}
