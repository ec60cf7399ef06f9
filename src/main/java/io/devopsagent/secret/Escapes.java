package io.devopsagent.secret;

import static io.devopsagent.secret.Unit.DONE;
import static io.devopsagent.secret.Unit.START;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * How a single character may be escaped: percent-encoding (RFC 3986, and {@code +} for a blank in
 * forms), backslash escapes of JSON, Java, C, Python and shells, shell quoting, HTML entities. Each
 * up to two or three times over, as happens when JSON is logged as a JSON string.
 *
 * <p>Keeps what it made, since most secrets use the same characters. Not thread-safe.
 */
final class Escapes {
  /** A quotation mark in JSON in JSON in JSON has seven; a backslash eight. */
  private static final int MOST_BACKSLASHES = 8;

  private static final HexFormat HEX = HexFormat.of();
  private static final List<String> PERCENT = List.of("%", "%25", "%2525");
  private static final List<String> AMPERSAND = List.of("&", "&amp;", "&amp;amp;");
  private static final List<String> BACKSLASHES = List.of("\\", "\\\\", "\\\\\\\\");
  private static final List<String> LINE_BREAKS =
      List.of("\n", "\r\n", "\r", "%0A", "%0D%0A", "&#10;", "&#xA;", "&#13;&#10;", " ");
  private static final List<String> BACKSLASHED_LINE_BREAKS =
      List.of("n", "r\\n", "r\\\\n", "u000a", "u000d\\u000a", "x0a", "x0d\\x0a", "012", "015\\012");

  private static final Map<Integer, String> LETTERS =
      Map.ofEntries(
          Map.entry((int) '\t', "t"),
          Map.entry((int) '\b', "b"),
          Map.entry((int) '\f', "f"),
          Map.entry(0x0b, "v"),
          Map.entry(0x07, "a"),
          Map.entry(0x1b, "e"),
          Map.entry(0, "0"));

  private static final Map<Integer, List<String>> SPECIAL =
      Map.of(
          (int) '\'', List.of("'\\''", "'\"'\"'", "''", "&apos;", "&amp;apos;"),
          (int) '"', List.of("\"\"", "'\"'", "&quot;", "&amp;quot;"),
          (int) '&', List.of("&amp;", "&amp;amp;"),
          (int) '<', List.of("&lt;", "&amp;lt;"),
          (int) '>', List.of("&gt;", "&amp;gt;"),
          (int) '$', List.of("$$"),
          (int) '%', List.of("%%"),
          (int) ' ', List.of("+"));

  private final Map<Integer, Unit> known = new HashMap<>();

  /** All the ways of writing one code point. */
  Unit of(int codePoint) {
    return known.computeIfAbsent(codePoint, Escapes::build);
  }

  private static Unit build(int codePoint) {
    Unit.Builder unit = new Unit.Builder();
    if (codePoint == '\n') {
      return lineBreak(unit);
    }
    unit.path(START, Character.toString(codePoint), DONE);
    SPECIAL.getOrDefault(codePoint, List.of()).forEach(text -> unit.path(START, text, DONE));
    addEncoded(unit, codePoint, START);
    return unit.build();
  }

  /** The ways that an encoder may use for any character, the plain one excepted. */
  static void addEncoded(Unit.Builder unit, int codePoint, int from) {
    byte[] bytes = Character.toString(codePoint).getBytes(StandardCharsets.UTF_8);
    for (String percent : PERCENT) {
      unit.pathAnyCase(from, eachByte(percent, bytes), DONE);
    }
    for (String ampersand : AMPERSAND) {
      unit.path(from, ampersand + "#" + codePoint + ";", DONE);
      unit.path(from, ampersand + "#0" + codePoint + ";", DONE);
      unit.pathAnyCase(from, ampersand + "#x" + Integer.toHexString(codePoint) + ";", DONE);
      unit.pathAnyCase(from, ampersand + "#x" + HEX.toHexDigits(codePoint, 4) + ";", DONE);
    }
    addBackslashed(unit, codePoint, bytes, from);
  }

  private static String eachByte(String prefix, byte[] bytes) {
    StringBuilder text = new StringBuilder();
    for (byte each : bytes) {
      text.append(prefix).append(HEX.toHexDigits(each));
    }
    return text.toString();
  }

  private static void addBackslashed(Unit.Builder unit, int codePoint, byte[] bytes, int from) {
    List<String> after = afterBackslash(codePoint, bytes);
    int common = unit.node();
    for (String text : after) {
      // the first character is an edge of every backslash, the rest is common to all of them
      if (text.length() > 1) {
        unit.pathAnyCase(common, text, DONE);
      }
    }
    int node = from;
    for (int i = 0; i < MOST_BACKSLASHES; i++) {
      if (codePoint == '\\') {
        unit.edge(node, '\\', DONE);
      }
      int backslash = unit.node();
      unit.edge(node, '\\', backslash);
      node = backslash;
      unit.copyEdges(common, node);
      for (String text : after) {
        if (text.length() == 1) {
          unit.path(node, text, DONE);
        }
      }
    }
  }

  /** What may follow a backslash, or a run of them, to mean this character. */
  private static List<String> afterBackslash(int codePoint, byte[] bytes) {
    List<String> texts = new ArrayList<>();
    String letter = LETTERS.get(codePoint);
    if (letter != null) {
      texts.add(letter);
    }
    String plain = Character.toString(codePoint);
    if (!Character.isLetterOrDigit(codePoint) && codePoint != '\\' && plain.length() == 1) {
      texts.add(plain);
    }
    texts.add("u{" + Integer.toHexString(codePoint) + "}");
    texts.add("u" + HEX.toHexDigits(codePoint, 8));
    // only what takes several escapes has backslashes inside
    for (String backslash : bytes.length > 1 ? BACKSLASHES : List.of("")) {
      texts.add(joined(backslash, plain.chars(), unit -> "u" + HEX.toHexDigits(unit, 4)));
      texts.add(joined(backslash, unsigned(bytes), each -> "x" + HEX.toHexDigits(each, 2)));
      texts.add(joined(backslash, unsigned(bytes), Escapes::octal));
    }
    if (codePoint > 0x7f && codePoint <= 0xff) {
      texts.add("x" + HEX.toHexDigits(codePoint, 2));
    }
    return texts;
  }

  private static String joined(String backslash, IntStream values, IntFunction<String> digits) {
    return values.mapToObj(digits).collect(Collectors.joining(backslash));
  }

  private static String octal(int value) {
    return "" + (value >> 6) + (value >> 3 & 7) + (value & 7);
  }

  private static IntStream unsigned(byte[] bytes) {
    return IntStream.range(0, bytes.length).map(i -> bytes[i] & 0xff);
  }

  /** A line break inside a secret: any kind, escaped or not, or made a blank, then indentation. */
  private static Unit lineBreak(Unit.Builder unit) {
    int indented = unit.node();
    LINE_BREAKS.forEach(text -> addBreak(unit, START, text, indented));
    int node = START;
    for (int i = 0; i < MOST_BACKSLASHES; i++) {
      int backslash = unit.node();
      unit.edge(node, '\\', backslash);
      node = backslash;
      for (String text : BACKSLASHED_LINE_BREAKS) {
        addBreak(unit, node, text, indented);
      }
    }
    for (char blank : new char[] {' ', '\t'}) {
      unit.edge(indented, blank, indented).edge(indented, blank, DONE);
    }
    return unit.build();
  }

  private static void addBreak(Unit.Builder unit, int from, String text, int indented) {
    unit.pathAnyCase(from, text, DONE).pathAnyCase(from, text, indented);
  }
}
