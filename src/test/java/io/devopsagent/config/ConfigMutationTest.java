package io.devopsagent.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.devopsagent.config.source.ConfigProblem;
import io.devopsagent.config.source.SourceText;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Files that were damaged at random: each is refused at a place that it has, or rightly accepted,
 * which an independent reader (the JSON schema, over another path through the YAML library) and a
 * second reading of the effective configuration have to agree with.
 */
class ConfigMutationTest {
  private static final Map<String, String> ENVIRONMENT = Map.of("GITEA_TOKEN", "t1", "OTHER", "t2");
  private static final String[] NASTY = {
    "\0",
    "\t",
    "\r",
    "\u0085",
    "\u202E",
    "\uFEFF",
    "é",
    "日本語",
    "👩‍🚀",
    "${",
    "${OTHER}",
    "$$",
    "&a ",
    "*a",
    "!!str ",
    "? ",
    "- ",
    ": ",
    "{",
    "}",
    "[",
    "]",
    "\"",
    "'",
    "|",
    ">",
    "#",
    "%",
    "---\n",
    "...\n",
    "null",
    "~",
    "true",
    "99999999999999999999",
    "-1",
    "0x1F",
    "1e400",
    "\\x"
  };

  @TempDir Path folder;

  @Test
  void damagedFilesAreRefusedAtAPlaceTheyHaveOrRightlyAccepted() throws Exception {
    damage(1_050);
  }

  @Test
  @Tag("soak")
  void manyDamagedFilesAreRefusedAtAPlaceTheyHaveOrRightlyAccepted() throws Exception {
    damage(20_000);
  }

  private void damage(int files) throws Exception {
    long seed = Long.getLong("test.seed", System.nanoTime());
    System.out.println("ConfigMutationTest: replay with -Dtest.seed=" + seed);
    Random random = new Random(seed);
    List<byte[]> originals = new ArrayList<>();
    for (String file : List.of("examples/molecule.yaml", "examples/small.yaml")) {
      originals.add(Files.readAllBytes(Path.of(file)));
    }
    originals.add(ConfigText.everything().getBytes(StandardCharsets.UTF_8));
    JsonSchemaCheck schema = new JsonSchemaCheck(ConfigDocs.schema());
    ConfigReader reader = new ConfigReader(ENVIRONMENT);
    Path file = folder.resolve("devops-agent.yaml");
    int accepted = 0;
    long slowest = 0;
    for (int i = 0; i < files; i++) {
      byte[] bytes = damaged(originals.get(random.nextInt(originals.size())), random);
      Files.write(file, bytes);
      long start = System.nanoTime();
      ConfigResult result = reader.read(file);
      slowest = Math.max(slowest, System.nanoTime() - start);
      String about = "seed " + seed + ", file " + i;
      switch (result) {
        case ConfigResult.Accepted good -> {
          accepted++;
          assertRightlyAccepted(good.config(), bytes, schema, about);
        }
        case ConfigResult.Rejected bad -> assertShown(bad, bytes, about);
      }
    }
    System.out.printf(
        "%d files: %d accepted, %d refused, slowest %d ms%n",
        files, accepted, files - accepted, slowest / 1_000_000);
    assertThat(accepted).isBetween(10, files - files / 3);
    assertThat(slowest).isLessThan(5_000_000_000L);
  }

  private void assertRightlyAccepted(
      AgentConfig config, byte[] bytes, JsonSchemaCheck schema, String about) {
    String text = new String(bytes, StandardCharsets.UTF_8);
    assertThat(schema.errors(text)).as(about + "\n" + text).isEmpty();
    String effective = EffectiveConfig.yaml(config);
    ConfigResult again = new ConfigReader(ENVIRONMENT).read(effective, "effective.yaml", folder);
    assertThat(again)
        .as(about + "\n" + effective)
        .isInstanceOfSatisfying(
            ConfigResult.Accepted.class, second -> assertThat(second.config()).isEqualTo(config));
  }

  private static void assertShown(ConfigResult.Rejected rejected, byte[] bytes, String about) {
    assertThat(rejected.problems()).as(about).isNotEmpty();
    SourceText source = new SourceText("", new String(bytes, StandardCharsets.UTF_8));
    for (ConfigProblem problem : rejected.problems()) {
      String line = source.line(problem.line());
      assertThat(problem.line()).as(about).isBetween(1, source.lineCount());
      assertThat(problem.column()).as(about).isBetween(1, line.length() + 2);
      String[] shown = problem.render().split("\n", -1);
      assertThat(shown).as(about).hasSize(3);
      assertThat(shown[1].length()).as(about).isLessThan(130);
      assertThat(shown[2]).as(about).matches(" {6,10} \\| {1,200}\\^+( .*)?");
      assertThat(problem.render().replace("\n", ""))
          .as(about)
          .doesNotContainPattern("[\\p{C}\\p{Zl}\\p{Zp}]");
      assertThat(problem.excerpt().indent() + problem.excerpt().carets())
          .as(about)
          .isLessThanOrEqualTo(220);
    }
    assertThat(rejected.report("Nothing was started.")).endsWith("Nothing was started.");
  }

  private static byte[] damaged(byte[] original, Random random) {
    byte[] bytes = original;
    for (int i = 0; i <= random.nextInt(3); i++) {
      bytes = random.nextInt(4) == 0 ? flipped(bytes, random) : edited(bytes, random);
    }
    return bytes;
  }

  private static byte[] flipped(byte[] bytes, Random random) {
    byte[] copy = bytes.clone();
    copy[random.nextInt(copy.length)] ^= (byte) (1 << random.nextInt(8));
    return copy;
  }

  private static byte[] edited(byte[] bytes, Random random) {
    String text = new String(bytes, StandardCharsets.UTF_8);
    List<String> lines = new ArrayList<>(Arrays.asList(text.split("\n", -1)));
    int at = random.nextInt(lines.size());
    int other = random.nextInt(lines.size());
    String line = lines.get(at);
    int column = line.isEmpty() ? 0 : random.nextInt(line.length());
    switch (random.nextInt(9)) {
      case 0 -> lines.remove(at);
      case 1 -> lines.add(other, line);
      case 2 -> lines.set(at, " ".repeat(1 + random.nextInt(4)) + line);
      case 3 -> lines.set(at, line.replaceFirst("^ {1,3}", ""));
      case 4 -> lines.set(at, swapped(line, lines.get(other)));
      case 5 ->
          lines.set(
              at, line + "x".repeat(random.nextInt(random.nextInt(40) == 0 ? 200_000 : 2_000)));
      case 6 -> lines.subList(Math.min(at, other), Math.max(at, other)).clear();
      case 7 -> lines.set(at, line.replaceFirst("(^ *(?:- )?)[a-z_]", "$1"));
      default -> {
        String nasty = NASTY[random.nextInt(NASTY.length)];
        lines.set(at, line.substring(0, column) + nasty + line.substring(column));
      }
    }
    String joined = String.join("\n", lines);
    return (joined.isEmpty() ? "\n" : joined).getBytes(StandardCharsets.UTF_8);
  }

  /** The key of one line with the value of another. */
  private static String swapped(String line, String other) {
    int mine = line.indexOf(": ");
    int theirs = other.indexOf(": ");
    return mine < 0 || theirs < 0 ? other : line.substring(0, mine) + other.substring(theirs);
  }
}
