package io.devopsagent.watch;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How much of a window a service was available, as far as that can be known: between {@link #lower}
 * and {@link #upper}. Maintenance is apart: neither available nor not.
 *
 * <p>All times in milliseconds. What is on record adds up: up, degraded, down, unknown and
 * maintenance are the window.
 *
 * @param window length of the window
 * @param maintenance announced, whatever was seen meanwhile
 * @param up seen up
 * @param degraded seen degraded, which is available
 * @param down seen down
 * @param unknown not seen
 * @param mayBeDown of up and degraded: next to a change, which may have been earlier or later
 * @param mayBeUp of down: next to a change
 * @param outages what was down in the window, oldest first
 */
public record Availability(
    long window,
    long maintenance,
    long up,
    long degraded,
    long down,
    long unknown,
    long mayBeDown,
    long mayBeUp,
    List<Outage> outages) {

  public Availability {
    outages = List.copyOf(outages);
  }

  /**
   * Time in which a service was down and seen up not once in between, within the window.
   *
   * @param from start of the first failed look
   * @param until start of the first look that found it available, or when nobody looked any more
   * @param down time seen down, in milliseconds; less than the whole when nobody looked meanwhile
   * @param reason why at first
   */
  public record Outage(Instant from, Instant until, long down, Reason reason) {

    public Duration length() {
      return Duration.between(from, until);
    }
  }

  /** The window without maintenance, in milliseconds: all shares are of this. */
  public long counted() {
    return window - maintenance;
  }

  /** At least this share of the time it was available: unknown counts as down. */
  public Share lower() {
    return new Share(up + degraded - mayBeDown, counted());
  }

  /** At most this share of the time it was available: unknown counts as up. */
  public Share upper() {
    return new Share(counted() - (down - mayBeUp), counted());
  }

  /** The share of the time in which it was observed. */
  public Share coverage() {
    return new Share(counted() - unknown, counted());
  }

  /**
   * For people: {@code 99.94 – 99.97 %}, rounded outwards; one figure when nothing is uncertain;
   * {@code –} when the window is empty.
   */
  public String text() {
    String lower = lower().atLeast();
    if (lower().equals(upper())) {
      return lower;
    }
    return lower.substring(0, lower.length() - 2) + " – " + upper().atMost();
  }

  /** The same in numbers, for JSON: shares from 0 to 1, rounded outwards, and milliseconds. */
  public Map<String, Object> numbers() {
    Map<String, Object> numbers = new LinkedHashMap<>();
    numbers.put("lower", lower().floor());
    numbers.put("upper", upper().ceiling());
    numbers.put("coverage", coverage().floor());
    numbers.put("window_ms", window);
    numbers.put("maintenance_ms", maintenance);
    numbers.put("observed_ms", counted() - unknown);
    numbers.put("unknown_ms", unknown);
    numbers.put("down_ms", down);
    numbers.put("degraded_ms", degraded);
    numbers.put("outages", outages.size());
    return numbers;
  }
}
