package io.devopsagent.config;

import io.devopsagent.config.bind.MalformedValue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * HTTP statuses: {@code 204}, {@code 200-299}, {@code 2xx}.
 *
 * @param from the first, from 100
 * @param to the last, up to 599
 */
public record StatusRange(int from, int to) {
  static final String FORM = "^([1-5][0-9][0-9](-[1-5][0-9][0-9])?|[1-5]xx)$";
  private static final Pattern TEXT = Pattern.compile("([1-5]\\d\\d)(?:-([1-5]\\d\\d))?|([1-5])xx");

  /**
   * Reads it as it stands in the file.
   *
   * @throws MalformedValue when it is none
   */
  public static StatusRange parse(String text) {
    Matcher matcher = TEXT.matcher(text);
    if (!matcher.matches()) {
      throw new MalformedValue("is not an HTTP status", "for instance 200, 200-299 or 2xx");
    }
    if (matcher.group(3) != null) {
      int hundreds = Integer.parseInt(matcher.group(3)) * 100;
      return new StatusRange(hundreds, hundreds + 99);
    }
    int from = Integer.parseInt(matcher.group(1));
    int to = matcher.group(2) == null ? from : Integer.parseInt(matcher.group(2));
    if (to < from) {
      throw new MalformedValue(
          "ends before it begins", "did you mean \"" + to + "-" + from + "\"?");
    }
    return new StatusRange(from, to);
  }

  public boolean contains(int status) {
    return from <= status && status <= to;
  }

  @Override
  public String toString() {
    return from == to ? String.valueOf(from) : from + "-" + to;
  }
}
