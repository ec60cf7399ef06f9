package io.devopsagent.log;

import io.devopsagent.log.Event.Fact;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.Set;

/** How an event becomes a line, without its line break. */
enum LineForm {
  /** {@code 2026-01-01T10:00:00.000Z INFO k3f9qa watch: watching begins services=6}. */
  TEXT {
    @Override
    String of(Event event) {
      Line line = new Line(LIMIT);
      line.plain(time(event.at())).plain(" ").plain(event.level().name());
      line.plain(event.level().name().length() < 5 ? "  " : " ");
      line.escaped(event.run(), false, LIMIT - 100).plain(" ");
      line.escaped(event.room(), false, LIMIT - 300).plain(": ");
      line.escaped(event.sentence(), false, LIMIT / 4);
      for (Fact fact : event.facts()) {
        if (line.hasRoom(LEAST_ROOM)) {
          line.plain(" ").escaped(key(fact.key()), false, LEAST_ROOM / 2).plain("=");
          if (isWord(fact.value())) {
            line.escaped(fact.value(), false, 2);
          } else {
            line.plain("\"").escaped(fact.value(), true, 2).plain("\"");
          }
        }
      }
      return line.toString();
    }
  },

  /** The same in JSON: {@code time}, {@code level}, {@code run}, {@code room}, {@code sentence}. */
  JSON {
    @Override
    String of(Event event) {
      Line line = new Line(LIMIT);
      line.plain("{\"time\":\"").plain(time(event.at()));
      line.plain("\",\"level\":\"").plain(event.level().word());
      line.plain("\",\"run\":\"").escaped(event.run(), true, LIMIT - 200);
      line.plain("\",\"room\":\"").escaped(event.room(), true, LIMIT - 400);
      line.plain("\",\"sentence\":\"").escaped(event.sentence(), true, LIMIT / 4).plain("\"");
      Set<String> keys = new HashSet<>();
      for (Fact fact : event.facts()) {
        if (line.hasRoom(LEAST_ROOM) && keys.add(key(fact.key()))) {
          line.plain(keys.size() == 1 ? ",\"fields\":{\"" : ",\"");
          line.escaped(key(fact.key()), true, LEAST_ROOM / 2);
          line.plain("\":\"").escaped(fact.value(), true, 8).plain("\"");
        }
      }
      return line.plain(keys.isEmpty() ? "}" : "}}").toString();
    }
  };

  /** Longest line, in bytes of UTF-8; a kibibyte less than promised, for names of secrets. */
  static final int LIMIT = 7 * 1024;

  /** A fact is left out where less is left, in bytes. */
  private static final int LEAST_ROOM = 128;

  private static final int LONGEST_KEY = 40;

  abstract String of(Event event);

  /**
   * ISO 8601 in UTC, always with milliseconds. By hand: the formatters of {@code java.time} cost
   * more than all the rest of a program's first line.
   */
  private static String time(Instant at) {
    LocalDateTime utc = LocalDateTime.ofEpochSecond(at.getEpochSecond(), 0, ZoneOffset.UTC);
    StringBuilder text = new StringBuilder(24);
    digits(text, utc.getYear(), 1000).append('-');
    digits(text, utc.getMonthValue(), 10).append('-');
    digits(text, utc.getDayOfMonth(), 10).append('T');
    digits(text, utc.getHour(), 10).append(':');
    digits(text, utc.getMinute(), 10).append(':');
    digits(text, utc.getSecond(), 10).append('.');
    return digits(text, at.getNano() / 1_000_000, 100).append('Z').toString();
  }

  private static StringBuilder digits(StringBuilder text, int value, int highest) {
    for (int unit = highest; unit > 0; unit /= 10) {
      text.append((char) ('0' + value / unit % 10));
    }
    return text;
  }

  /** What is no letter, digit, dot, dash or underscore becomes an underscore. */
  private static String key(String key) {
    StringBuilder plain = new StringBuilder();
    for (int i = 0; i < Math.min(key.length(), LONGEST_KEY); i++) {
      char c = key.charAt(i);
      boolean fits = c < 128 && (Character.isLetterOrDigit(c) || "_.-".indexOf(c) >= 0);
      plain.append(fits ? c : '_');
    }
    return plain.toString();
  }

  private static boolean isWord(String value) {
    return !value.isEmpty()
        && value.chars().noneMatch(c -> c <= ' ' || c == '"' || c == '=' || c == '\\' || c > '~');
  }
}
