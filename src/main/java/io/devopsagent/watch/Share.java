package io.devopsagent.watch;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * A share of time, exact.
 *
 * @param part in milliseconds
 * @param whole in milliseconds; zero when there is no time to have a share of
 */
public record Share(long part, long whole) {
  private static final int DIGITS = 2;
  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  public Share {
    if (part < 0 || part > whole) {
      throw new IllegalArgumentException(part + " of " + whole);
    }
  }

  /** All of it, and there is something. */
  public boolean isAll() {
    return whole > 0 && part == whole;
  }

  /** Never more than it is: {@code 99.94 %}; {@code 100 %} and {@code 0 %} only when exact. */
  public String atLeast() {
    return text(percent(DIGITS, RoundingMode.FLOOR));
  }

  /**
   * Never less than it is: {@code 99.97 %}. With as many digits as it takes to stay apart from
   * {@code 100 %}.
   */
  public String atMost() {
    int digits = DIGITS;
    BigDecimal percent = percent(digits, RoundingMode.CEILING);
    while (!isAll() && percent.compareTo(HUNDRED) == 0) {
      percent = percent(++digits, RoundingMode.CEILING);
    }
    return text(percent);
  }

  /** As a number from 0 to 1 for JSON, never more than it is; 0 when there is nothing. */
  public BigDecimal floor() {
    return percent(7, RoundingMode.FLOOR).movePointLeft(2);
  }

  /** As a number from 0 to 1 for JSON, never less than it is; 0 when there is nothing. */
  public BigDecimal ceiling() {
    return percent(7, RoundingMode.CEILING).movePointLeft(2);
  }

  private BigDecimal percent(int digits, RoundingMode rounding) {
    if (whole == 0) {
      return BigDecimal.ZERO;
    }
    BigDecimal hundredfold = BigDecimal.valueOf(part).multiply(HUNDRED);
    return hundredfold.divide(BigDecimal.valueOf(whole), digits, rounding);
  }

  private String text(BigDecimal percent) {
    if (whole == 0) {
      return "–";
    }
    boolean round = part == 0 || isAll();
    return (round ? percent.stripTrailingZeros() : percent).toPlainString() + " %";
  }
}
