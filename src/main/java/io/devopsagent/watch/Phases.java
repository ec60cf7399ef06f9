package io.devopsagent.watch;

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
}
