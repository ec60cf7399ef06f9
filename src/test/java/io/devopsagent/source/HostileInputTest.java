package io.devopsagent.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.devopsagent.source.Samples.Sample;
import io.devopsagent.testkit.Seeds;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Files that nobody should write: no exception, and an end in good time. */
@ExtendWith(Seeds.class)
class HostileInputTest {
  private static final List<String> SPLINTERS =
      List.of(
          "\0",
          "\"",
          "'",
          "`",
          "\\",
          "{",
          "}",
          "[",
          "]",
          "(",
          ")",
          "$(",
          "${",
          "$((",
          "<<EOF",
          "<<-'X'",
          "\t",
          "\r",
          "\n\n",
          "#",
          ": ",
          "- ",
          "? ",
          "&a ",
          "*a ",
          "!!x ",
          "|+\n",
          ">9\n",
          "%",
          "@",
          "\uFEFF",
          "\uD83D\uDE00",
          "\u2028",
          "\u0085",
          "\u00A0",
          "case x in",
          "esac",
          ";;",
          "&&",
          "|",
          "[[",
          "]]",
          "RUN ",
          "FROM ",
          "ONBUILD ",
          "# escape=`\n",
          "--hash=",
          " ; ",
          "---\n",
          "...\n",
          "=",
          ",");

  @Test
  void mutatedFiles(Random random) {
    List<Sample> samples = Samples.written();
    Assertions.assertTimeoutPreemptively(
        Duration.ofSeconds(60),
        () -> {
          for (int i = 0; i < 1500; i++) {
            Sample sample = samples.get(random.nextInt(samples.size()));
            survives(sample.format(), mutated(sample.bytes(), random));
          }
        });
  }

  @Test
  void everyFormatAgainstEveryFile() {
    for (Sample sample : Samples.written()) {
      for (Format format : Format.values()) {
        survives(format, sample.bytes());
      }
    }
  }

  /** The same thing over and over: what is quadratic or recursive shows here. */
  @Test
  void endlessRepetition() {
    assertThat(slow(3_000)).isEmpty();
  }

  @Tag("soak")
  @Test
  void endlessRepetitionOfLargeFiles() {
    assertThat(slow(200_000)).isEmpty();
  }

  private static List<String> slow(int length) {
    List<String> slow = new ArrayList<>();
    for (String splinter : SPLINTERS) {
      for (String unit :
          List.of(splinter, "a" + splinter, splinter + "\n", "a: " + splinter + " ")) {
        String text = unit.repeat(length / unit.length());
        for (Format format : Format.values()) {
          long start = System.nanoTime();
          survives(format, text.getBytes(UTF_8));
          survives(format, ("FROM a\nRUN x " + text).getBytes(UTF_8));
          long millis = (System.nanoTime() - start) / 1_000_000;
          if (millis > 3000) {
            slow.add("%s <%s> %d ms".formatted(format, unit, millis));
          }
        }
      }
    }
    return slow;
  }

  @Test
  void aMillionCharactersInOneLine() {
    for (Format format : Format.values()) {
      survives(format, "x".repeat(1_000_000).getBytes(UTF_8));
      survives(format, ("a: \"" + "x ".repeat(500_000)).getBytes(UTF_8));
    }
  }

  @Test
  void bytesThatAreNoText(Random random) {
    byte[] bytes = new byte[2000];
    for (int i = 0; i < 200; i++) {
      random.nextBytes(bytes);
      assertThat(SourceFile.read("x", bytes)).isInstanceOf(Reading.Illegible.class);
    }
  }

  private static byte[] mutated(byte[] bytes, Random random) {
    StringBuilder text = new StringBuilder(new String(bytes, UTF_8));
    for (int i = 0; i <= random.nextInt(6); i++) {
      int at = random.nextInt(text.length() + 1);
      int to = Math.min(text.length(), at + random.nextInt(40));
      switch (random.nextInt(4)) {
        case 0 -> text.delete(at, to);
        case 1 -> text.insert(at, text.substring(at, to).repeat(3));
        case 2 -> text.insert(at, SPLINTERS.get(random.nextInt(SPLINTERS.size())).repeat(500));
        default -> text.insert(at, SPLINTERS.get(random.nextInt(SPLINTERS.size())));
      }
    }
    return text.toString().getBytes(UTF_8);
  }

  private static void survives(Format format, byte[] bytes) {
    if (SourceFile.read("x", bytes) instanceof Reading.Legible(SourceFile file)) {
      try {
        assertThat(format.print(file)).isEqualTo(file.text());
      } catch (RuntimeException | StackOverflowError e) {
        String text = file.text();
        throw new AssertionError(
            format + " " + text.substring(0, Math.min(2000, text.length())), e);
      }
    }
  }
}
