package io.devopsagent.secret;

import io.devopsagent.secret.Form.Border;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * All the forms in which a secret may stand in a text: character by character with any escapes,
 * line by line, in base64 at each of the three alignments, in hexadecimal.
 *
 * <p>Not thread-safe.
 */
final class Forms {
  private static final String ALPHABET =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

  private static final String URL_ALPHABET = ALPHABET.replace('+', '-').replace('/', '_');

  private static final List<String> BREAKS =
      List.of("\n", "\r\n", "\\n", "\\r\\n", "\\\\n", "\\\\r\\\\n");

  /** A shorter line of a longer secret says too little to be looked for by itself. */
  private static final int SHORTEST_LINE = 8;

  private static final String LINE_BREAK = "\\r?\\n|\\\\r\\\\n|\\\\n";

  private final Escapes escapes = new Escapes();
  private final Map<Integer, Unit> sextets = new HashMap<>();
  private final Map<Integer, Unit> octets = new HashMap<>();

  /**
   * The forms of one secret.
   *
   * @param border holds for the escaped forms; the encoded ones are too particular to need it
   */
  List<Form> of(String value, String replacement, Border border) {
    String text = value.strip().replace("\r\n", "\n");
    List<Form> forms = new ArrayList<>();
    forms.add(new Form(escaped(text), replacement, border));
    List<String> lines = Arrays.stream(text.split(LINE_BREAK)).map(String::strip).toList();
    if (lines.size() > 1) {
      for (String line : lines) {
        if (line.length() >= SHORTEST_LINE && !line.startsWith("-----")) {
          forms.add(new Form(escaped(line), replacement, Border.ANYWHERE));
        }
      }
    }
    for (byte[] bytes : encodings(text)) {
      for (int alignment = 0; alignment < 3; alignment++) {
        forms.add(new Form(base64(bytes, alignment), replacement, Border.ANYWHERE));
      }
      forms.add(new Form(hex(bytes), replacement, Border.ANYWHERE));
    }
    return forms;
  }

  /** A text that counts only as it stands. */
  Form literal(String text, String replacement) {
    List<Unit> units = new ArrayList<>();
    text.chars()
        .forEach(c -> {
          String each = Character.toString(c);
          units.add(new Unit.Builder().path(Unit.START, each, Unit.DONE).build());
        });
    return new Form(units, replacement, Border.ANYWHERE);
  }

  /** A text that counts in capitals as well. */
  Form anyCase(String text, String replacement) {
    List<Unit> units = new ArrayList<>();
    text.chars()
        .forEach(c -> {
          String each = Character.toString(c);
          units.add(new Unit.Builder().pathAnyCase(Unit.START, each, Unit.DONE).build());
        });
    return new Form(units, replacement, Border.ANYWHERE);
  }

  private List<Unit> escaped(String text) {
    return text.codePoints().mapToObj(escapes::of).toList();
  }

  /** HTTP clients send passwords as UTF-8 or Latin-1; files come with either line ending. */
  private static List<byte[]> encodings(String text) {
    List<byte[]> distinct = new ArrayList<>();
    for (String each : Stream.of(text, text.replace("\n", "\r\n")).distinct().toList()) {
      distinct.add(each.getBytes(StandardCharsets.UTF_8));
      Charset latin = StandardCharsets.ISO_8859_1;
      byte[] bytes = each.getBytes(latin);
      if (latin.newEncoder().canEncode(each) && !Arrays.equals(bytes, distinct.getLast())) {
        distinct.add(bytes);
      }
    }
    return distinct;
  }

  /**
   * The base64 of these bytes where {@code alignment} bytes of something else stand before them in
   * their group of three. A character at either end that holds foreign bits as well may be any of
   * those that the foreign bits allow.
   */
  private List<Unit> base64(byte[] bytes, int alignment) {
    int firstBit = alignment * 8;
    int endBit = firstBit + bytes.length * 8;
    List<Unit> units = new ArrayList<>();
    for (int start = firstBit - firstBit % 6; start < endBit; start += 6) {
      int known = 0;
      int wanted = 0;
      for (int i = 0; i < 6; i++) {
        int bit = start + i - firstBit;
        boolean ours = bit >= 0 && start + i < endBit;
        known = known << 1 | (ours ? 1 : 0);
        wanted = wanted << 1 | (ours ? bytes[bit / 8] >> (7 - bit % 8) & 1 : 0);
      }
      units.add(units.isEmpty() ? sextet(known, wanted).build() : inner(known, wanted));
    }
    return units;
  }

  private Unit inner(int known, int wanted) {
    return sextets.computeIfAbsent(known << 6 | wanted, each -> sextetAfterBreak(known, wanted));
  }

  /** The sextets that have the wanted bits where the bits are known. */
  private static IntStream sextets(int known, int wanted) {
    return IntStream.range(0, 64).filter(sextet -> (sextet & known) == wanted);
  }

  private static Unit.Builder sextet(int known, int wanted) {
    Unit.Builder unit = new Unit.Builder();
    sextets(known, wanted)
        .forEach(each -> {
          addPlain(unit, each, Unit.START);
          if (each >= 62) {
            Escapes.addEncoded(unit, ALPHABET.charAt(each), Unit.START);
          }
        });
    return unit;
  }

  /** Long base64 is broken into lines, which may be indented. */
  private static Unit sextetAfterBreak(int known, int wanted) {
    Unit.Builder unit = sextet(known, wanted);
    int indented = unit.node();
    BREAKS.forEach(lineBreak -> unit.path(Unit.START, lineBreak, indented));
    unit.edge(indented, ' ', indented).edge(indented, '\t', indented);
    sextets(known, wanted).forEach(each -> addPlain(unit, each, indented));
    return unit.build();
  }

  /** In either of the two alphabets (RFC 4648). */
  private static void addPlain(Unit.Builder unit, int sextet, int from) {
    unit.edge(from, ALPHABET.charAt(sextet), Unit.DONE);
    unit.edge(from, URL_ALPHABET.charAt(sextet), Unit.DONE);
  }

  private List<Unit> hex(byte[] bytes) {
    List<Unit> units = new ArrayList<>();
    for (byte each : bytes) {
      units.add(octets.computeIfAbsent(each & 0xff, Forms::octet));
    }
    return units.size() > 1 ? units : List.of(units.getFirst(), units.getFirst());
  }

  private static Unit octet(int value) {
    String digits = HexFormat.of().toHexDigits((byte) value);
    return new Unit.Builder().pathAnyCase(Unit.START, digits, Unit.DONE).build();
  }
}
