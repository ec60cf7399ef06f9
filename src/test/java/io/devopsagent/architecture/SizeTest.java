package io.devopsagent.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Holds the sizes of {@code CONTRIBUTING.md}. What may be longer stands in {@code
 * sizes-allowed.txt} with its exact size; the list can only shrink, for an entry that is larger
 * than what it allows for fails too.
 */
class SizeTest {
  private static final Path ALLOWED = Path.of("src/test/resources/sizes-allowed.txt");

  @Test
  void nothingIsLongerThanTheListAllows() throws IOException {
    Map<String, Integer> oversized = new SourceSizes(Path.of("src/main/java")).oversized();
    oversized.putAll(new SourceSizes(Path.of("src/test/java")).oversized());
    assertThat(oversized)
        .as("longer than allowed; two things in one? (or shorter than %s says)", ALLOWED)
        .isEqualTo(allowed());
  }

  @Test
  void longFilesMethodsAndParameterListsAreFound(@TempDir Path folder) throws IOException {
    Files.writeString(
        folder.resolve("Big.java"),
        """
        record Big(int a, int b, int c, int d, int e, int f, int g, int h) {
          Big {}
          void many(int a, int b, int c, int d, int e, int f, int g, int h) {}
          void few(int a) {}
          void tall() {%s}
        }
        """
            .formatted("\n".repeat(400)));
    assertThat(new SourceSizes(folder).oversized())
        .containsExactly(
            Map.entry("Big.java lines", 406),
            Map.entry("Big.java many parameters", 8),
            Map.entry("Big.java tall lines", 401));
  }

  private static Map<String, Integer> allowed() throws IOException {
    Map<String, Integer> sizes = new TreeMap<>();
    for (String line : Files.readAllLines(ALLOWED)) {
      if (!line.isBlank() && !line.startsWith("#")) {
        int cut = line.lastIndexOf(' ');
        sizes.put(line.substring(0, cut), Integer.valueOf(line.substring(cut + 1)));
      }
    }
    return sizes;
  }
}
