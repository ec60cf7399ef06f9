package io.devopsagent.watch;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Where the time of one probe went, in microseconds of monotonic time. {@link #NOT_REACHED} where a
 * phase did not happen. A phase that failed has the time until it failed.
 *
 * @param resolve name to addresses
 * @param connect TCP connection, of the attempt that won or failed last
 * @param tls TLS handshake, certificate check included
 * @param firstByte request sent until the first byte of the answer
 * @param transfer first byte until the end of what was read
 */
public record Phases(long resolve, long connect, long tls, long firstByte, long transfer) {

  public static final long NOT_REACHED = -1;

  /** Of a probe that has no phases. */
  public static final Phases NONE =
      new Phases(NOT_REACHED, NOT_REACHED, NOT_REACHED, NOT_REACHED, NOT_REACHED);

  /** Those that happened, in their order, under the names that they have in JSON. */
  public Map<String, Long> reached() {
    Map<String, Long> times = new LinkedHashMap<>();
    times.put("resolve", resolve);
    times.put("connect", connect);
    times.put("tls", tls);
    times.put("first_byte", firstByte);
    times.put("transfer", transfer);
    times.values().removeIf(time -> time == NOT_REACHED);
    return times;
  }
}
