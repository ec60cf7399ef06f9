package io.devopsagent.web;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * A part of a long list, cut by the key of its last row and not by a count of rows, so that nothing
 * is shown twice or left out when rows are added meanwhile.
 *
 * @param more whether the list goes on
 */
record Stretch<T>(List<T> rows, boolean more) {
  /** Rows on a page. */
  static final int PAGE = 50;

  /**
   * Reads one row more than it gives, to know whether there is one.
   *
   * @param source gives at most so many rows
   */
  static <T> Stretch<T> read(int size, IntFunction<List<T>> source) {
    List<T> found = source.apply(size + 1);
    return new Stretch<>(
        List.copyOf(found.subList(0, Math.min(size, found.size()))), found.size() > size);
  }

  /** The key from which the list goes on; empty at its end. */
  Optional<String> next(Function<T, Object> key) {
    return more ? Optional.of(key.apply(rows.getLast()).toString()) : Optional.empty();
  }

  /** Where a page begins: what a link of a page before it says; the newest without one. */
  static long cursor(@Nullable String before) {
    return before == null ? Long.MAX_VALUE : Numbers.parse(before).orElse(Long.MAX_VALUE);
  }
}
