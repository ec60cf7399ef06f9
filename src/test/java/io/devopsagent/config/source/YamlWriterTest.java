package io.devopsagent.config.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

class YamlWriterTest {
  private static final String ALPHABET =
      "ab Z09_-./:#@*&!|>'\"%{}[],?$\\~=+\t\n\r\u0000\u0007\u0085\u00A0\u202E\uFEFFé日👩\u2028";
  private static final String[] WORDS = {
    "",
    "true",
    "No",
    "null",
    "~",
    "1",
    "0x1F",
    "1e3",
    ".5",
    "12:30",
    "2026-12-01",
    "- a",
    "a: b",
    "a #b",
    "---",
    "...",
    "<<",
    "=",
    "123456",
    "-4711",
    "${TOKEN}",
    "a:",
    ":a",
    " a",
    "a "
  };

  @Test
  void whateverIsWrittenIsReadBackAsTheSame() {
    long seed = Long.getLong("test.seed", System.nanoTime());
    System.out.println("YamlWriterTest: replay with -Dtest.seed=" + seed);
    Random random = new Random(seed);
    for (int i = 0; i < 3_000; i++) {
      Map<String, Object> map = map(random, 0);
      String yaml = YamlWriter.write(map);
      Object back = new Load(LoadSettings.builder().build()).loadFromString(yaml);
      assertThat(map.isEmpty() ? map : back).as(yaml).isEqualTo(map);
    }
  }

  private static Map<String, Object> map(Random random, int depth) {
    Map<String, Object> map = new LinkedHashMap<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      map.put(text(random), value(random, depth + 1));
    }
    return map;
  }

  private static Object value(Random random, int depth) {
    return switch (random.nextInt(depth > 3 ? 3 : 6)) {
      case 0 -> random.nextInt(2_000) - 1_000;
      case 1 -> random.nextBoolean();
      case 2 -> text(random);
      case 3 -> map(random, depth);
      default -> {
        List<Object> list = new ArrayList<>();
        boolean maps = random.nextBoolean();
        for (int i = random.nextInt(5); i > 0; i--) {
          list.add(maps ? map(random, depth) : text(random));
        }
        yield list;
      }
    };
  }

  private static String text(Random random) {
    if (random.nextInt(3) == 0) {
      return WORDS[random.nextInt(WORDS.length)];
    }
    int[] characters = ALPHABET.codePoints().toArray();
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(12); i > 0; i--) {
      text.appendCodePoint(characters[random.nextInt(characters.length)]);
    }
    return text.toString();
  }
}
