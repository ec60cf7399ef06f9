package io.devopsagent.web.view;

import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** Numbers, durations and lists as a person would say them. */
final class Words {
  private static final List<String> NUMBERS =
      List.of(
          "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
          "eleven", "twelve");

  private Words() {}

  /** {@code one} to {@code twelve} in letters, more in digits with a thin group mark. */
  static String count(int n) {
    return n < NUMBERS.size() ? NUMBERS.get(n) : String.format(Locale.ROOT, "%,d", n);
  }

  /**
   * A name in a sentence of ours. One that is read from right to left is set apart (Unicode UAX 9,
   * isolates), or it would turn around what stands beside it.
   */
  static String apart(String name) {
    boolean turns =
        name.codePoints()
            .mapToObj(Character::getDirectionality)
            .anyMatch(direction ->
                direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT
                    || direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC);
    return turns ? "\u2068" + name + "\u2069" : name;
  }

  static String capital(String text) {
    return text.isEmpty()
        ? text
        : text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
  }

  /** To the precision that matters: {@code 42 seconds}, {@code 7 minutes}, {@code 2 h 51 min}. */
  static String duration(Duration duration) {
    long seconds = Math.max(0, duration.toSeconds());
    if (seconds < 60) {
      return unit(seconds, "second");
    }
    if (seconds < 3_600) {
      return unit(seconds / 60, "minute");
    }
    if (seconds < 36_000) {
      long minutes = seconds / 60 % 60;
      return minutes == 0
          ? unit(seconds / 3_600, "hour")
          : "%d h %d min".formatted(seconds / 3_600, minutes);
    }
    return seconds < 172_800 ? unit(seconds / 3_600, "hour") : unit(seconds / 86_400, "day");
  }

  private static String unit(long n, String unit) {
    return n + " " + unit + (n == 1 ? "" : "s");
  }

  /** {@code A}, {@code A and B}, {@code A, B and C}, {@code A, B, C and two more}. */
  static String names(List<String> names) {
    if (names.size() <= 3) {
      return joined(names);
    }
    int more = names.size() - 3;
    return "%s and %s more".formatted(String.join(", ", names.subList(0, 3)), count(more));
  }

  private static String joined(List<String> names) {
    int last = names.size() - 1;
    return last <= 0
        ? String.join("", names)
        : String.join(", ", names.subList(0, last)) + " and " + names.get(last);
  }
}
