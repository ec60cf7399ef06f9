package io.devopsagent.secret;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Fifty secrets, every spelling, every cut: none gets through, and nothing else is touched. */
class PlantedSecretsTest {
  private static final String BEFORE = "2026-01-01 push failed (code 7): <";
  private static final String AFTER = ">, see the log & try again\n";

  private final long seed = Long.getLong("test.seed", System.nanoTime());
  private final Map<String, String> secrets = new PlantedSecrets(seed).draw(50);
  private final SecretRedactor redactor = new SecretRedactor(secrets);

  @Test
  void noSpellingOfAnySecretGetsThrough() {
    System.out.println("test.seed=" + seed);
    int texts = 0;
    Map<String, UnaryOperator<String>> spellings = Spellings.all(new Random(seed));
    for (Map.Entry<String, String> secret : secrets.entrySet()) {
      for (Map.Entry<String, UnaryOperator<String>> spelling : spellings.entrySet()) {
        String value = secret.getValue().strip();
        String spelled = spelling.getValue().apply(value);
        String redacted = redactor.redact(BEFORE + spelled + AFTER);
        String what = spelling.getKey() + " of " + secret.getKey() + ", seed " + seed;
        assertThat(redacted).as(what).startsWith(BEFORE).endsWith(AFTER);
        String middle = redacted.substring(BEFORE.length(), redacted.length() - AFTER.length());
        assertOnlyTheName(middle, secret.getKey(), spelled, what);
        assertThat(redactor.redact(redacted)).as(what).isSameAs(redacted);
        texts++;
      }
    }
    System.out.println(texts + " texts");
  }

  /** All of it is gone but for the neighbours of a value in the middle of base64. */
  private static void assertOnlyTheName(String middle, String name, String spelled, String what) {
    String[] rest = middle.split(Pattern.quote("[redacted " + name + "]"), -1);
    assertThat(rest).as(what + ": " + middle).hasSize(2);
    assertThat(spelled).as(what).startsWith(rest[0]).endsWith(rest[1]);
    assertThat(rest[0].length()).as(what + ": " + middle).isLessThanOrEqualTo(4);
    assertThat(rest[1].length()).as(what + ": " + middle).isLessThanOrEqualTo(16);
  }

  @Test
  void noCutLetsAPieceThrough() throws IOException {
    // one of each kind
    cutEverywhere(secrets.entrySet().stream().limit(8).toList());
  }

  @Test
  @Tag("soak")
  void noCutOfAnySecretLetsAPieceThrough() throws IOException {
    cutEverywhere(secrets.entrySet());
  }

  private void cutEverywhere(Collection<Map.Entry<String, String>> some) throws IOException {
    Map<String, UnaryOperator<String>> spellings = Spellings.all(new Random(seed));
    long cuts = 0;
    for (Map.Entry<String, String> secret : some) {
      for (Map.Entry<String, UnaryOperator<String>> spelling : spellings.entrySet()) {
        String text = BEFORE + spelling.getValue().apply(secret.getValue().strip()) + AFTER;
        String expected = redactor.redact(text);
        String what = spelling.getKey() + " of " + secret.getKey() + ", seed " + seed;
        int step = Math.max(1, text.length() / 250);
        for (int cut = 1; cut < text.length(); cut += step) {
          String written = written(List.of(text.substring(0, cut), text.substring(cut)));
          assertThat(written).as(what + ", cut at " + cut).isEqualTo(expected);
          cuts++;
        }
        assertThat(written(text.chars().mapToObj(Character::toString).toList()))
            .as(what + ", one by one")
            .isEqualTo(expected);
      }
    }
    System.out.println(cuts + " cuts, seed " + seed);
  }

  @Test
  void everythingInOneTextInRandomPieces() {
    Random random = new Random(seed);
    StringBuilder text = new StringBuilder();
    Map<String, UnaryOperator<String>> spellings = Spellings.all(random);
    secrets.forEach((name, value) ->
        spellings.forEach((spelling, spell) ->
            text.append("; ").append(name).append("=").append(spell.apply(value))));
    String expected = redactor.redact(text.toString());
    for (String value : secrets.values()) {
      assertThat(expected).doesNotContain(value.strip());
    }
    for (int round = 0; round < 4; round++) {
      StreamRedactor stream = redactor.stream();
      StringBuilder out = new StringBuilder();
      for (int at = 0; at < text.length(); ) {
        int end = Math.min(text.length(), at + 1 + random.nextInt(round < 2 ? 8 : 4000));
        out.append(stream.push(text.substring(at, end)));
        at = end;
      }
      out.append(stream.finish());
      assertThat(out.toString()).as("seed " + seed).isEqualTo(expected);
    }
  }

  @Test
  void aTextWithoutSecretsIsTheSameObject() {
    Random random = new Random(~seed);
    for (int i = 0; i < 2_000; i++) {
      byte[] bytes = new byte[random.nextInt(300)];
      random.nextBytes(bytes);
      String text =
          switch (i % 3) {
            case 0 -> new String(bytes, StandardCharsets.ISO_8859_1);
            case 1 -> Base64.getEncoder().encodeToString(bytes);
            default -> "GET https://example.org/a%20b?c=d \\u0041 &amp; " + bytes.length;
          };
      assertThat(redactor.redact(text)).as("seed " + seed).isSameAs(text);
    }
  }

  private String written(List<String> pieces) throws IOException {
    StringWriter target = new StringWriter();
    try (RedactingWriter writer = new RedactingWriter(target, redactor)) {
      for (String piece : pieces) {
        writer.write(piece);
      }
    }
    return target.toString();
  }
}
