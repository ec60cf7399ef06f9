package io.devopsagent.watch.http;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Which status codes are expected.
 *
 * @param ranges never empty
 */
public record StatusSet(List<Range> ranges) {

  /** 200 to 299. */
  public static final StatusSet SUCCESS = new StatusSet(List.of(new Range(200, 299)));

  public StatusSet {
    ranges = List.copyOf(ranges);
    if (ranges.isEmpty()) {
      throw new IllegalArgumentException("no status is expected");
    }
  }

  /**
   * Codes from one to another.
   *
   * @param first lowest, 100 at least
   * @param last highest, 599 at most
   */
  public record Range(int first, int last) {

    public Range {
      if (first < 100 || last > 599 || first > last) {
        throw new IllegalArgumentException("not a range of status codes: " + first + "-" + last);
      }
    }

    @Override
    public String toString() {
      return first == last ? Integer.toString(first) : first + "-" + last;
    }
  }

  /**
   * Reads {@code 200-299, 401}.
   *
   * @throws IllegalArgumentException when it is not that
   */
  public static StatusSet parse(String text) {
    List<Range> ranges = new ArrayList<>();
    for (String part : text.split(",", -1)) {
      String range = part.strip();
      if (!range.matches("\\d{3}(-\\d{3})?")) {
        throw new IllegalArgumentException(
            "not a status code or range such as 200-299: " + Sentences.quoted(range));
      }
      int first = Integer.parseInt(range.substring(0, 3));
      ranges.add(
          new Range(first, range.length() == 3 ? first : Integer.parseInt(range.substring(4))));
    }
    return new StatusSet(ranges);
  }

  public boolean contains(int status) {
    for (Range range : ranges) {
      if (status >= range.first() && status <= range.last()) {
        return true;
      }
    }
    return false;
  }

  /** {@code 200-299, 401}. */
  @Override
  public String toString() {
    return ranges.stream().map(Range::toString).collect(Collectors.joining(", "));
  }
}
