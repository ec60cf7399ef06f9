package io.devopsagent.watch;

import java.time.Instant;

/**
 * A stretch of time for which one verdict is on record.
 *
 * @param from the start of the look that found it; included
 * @param until the start of the look that found something else, or when what was seen no longer
 *     vouched for anything; excluded
 */
public record Span(ServiceId service, Reason reason, Instant from, Instant until) {

  public Span {
    if (until.isBefore(from)) {
      throw new IllegalArgumentException("a span that ends before it begins: " + from);
    }
  }

  public Verdict verdict() {
    return reason.verdict();
  }
}
