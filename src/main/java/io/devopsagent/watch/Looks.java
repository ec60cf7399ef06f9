package io.devopsagent.watch;

import java.time.Duration;

/**
 * How closely a service is looked at, and so how exactly the time of a change is known.
 *
 * @param apart most time between the starts of two looks of the same span: a change may be that
 *     much earlier than the look that saw it
 * @param length most time that a look takes: a change may be that much later than the start of the
 *     look that saw it
 */
public record Looks(Duration apart, Duration length) {

  /** Takes the record as it stands: a change is at the look that saw it. */
  public static final Looks AS_RECORDED = new Looks(Duration.ZERO, Duration.ZERO);

  /**
   * Of a service that is looked at this often. A look vouches for one and a half intervals after
   * its end ({@link SpanKeeper}), so that two looks of one span are no farther apart.
   *
   * @param longest most time that a look takes: its time-out
   */
  public static Looks of(Duration every, Duration longest) {
    return new Looks(longest.plus(every.multipliedBy(3).dividedBy(2)), longest);
  }
}
