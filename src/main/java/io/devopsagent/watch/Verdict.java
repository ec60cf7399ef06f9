package io.devopsagent.watch;

import java.util.Locale;

/** What may be said of a service. {@link #UNKNOWN} is neither up nor down: nothing was observed. */
public enum Verdict {
  UP,
  DEGRADED,
  DOWN,
  UNKNOWN;

  /** The word people read: {@code up}, {@code degraded}, {@code down}, {@code unknown}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
