package io.devopsagent.watch;

import java.time.Duration;

/**
 * When services are looked at first and second, so that the load is even without anybody waiting
 * long for a first answer. Pure.
 *
 * <p>First looks are spread over a short time, the shorter the fewer there are. The second look
 * moves each service to its place within the interval; the gap between the two stays between half
 * and one and a half intervals, so that nothing goes unobserved for it.
 */
public final class PhasePlan {
  private static final Duration PER_SERVICE = Duration.ofMillis(4);

  private PhasePlan() {}

  /** Delay of the first look of service {@code index} of {@code count}. */
  public static Duration first(int index, int count, Duration every) {
    return sweep(count, every).multipliedBy(index).dividedBy(Math.max(1, count));
  }

  /** Delay of the second look after the first. */
  public static Duration second(int index, int count, Duration every) {
    Duration place = every.multipliedBy(index).dividedBy(Math.max(1, count));
    Duration gap = place.minus(first(index, count, every));
    return gap.multipliedBy(2).compareTo(every) >= 0 ? gap : gap.plus(every);
  }

  private static Duration sweep(int count, Duration every) {
    Duration wanted = PER_SERVICE.multipliedBy(count);
    Duration most = every.dividedBy(2);
    return wanted.compareTo(most) < 0 ? wanted : most;
  }
}
