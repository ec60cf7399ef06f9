package io.devopsagent.watch;

import java.time.Instant;

/** An announced window in which a service may be away. */
public record Maintenance(Instant from, Instant until, String why) {

  public boolean covers(Instant at) {
    return !at.isBefore(from) && at.isBefore(until);
  }
}
