package io.devopsagent.language;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CatalogueTest {
  private static final List<String> LANGUAGES = List.of("de", "fr", "es", "pt", "zh", "ja");
  private static final Path RESOURCES = Path.of("src/main/resources");
  private static final Pattern PLACEHOLDER = Pattern.compile("%\\d\\$[a-z]|\\{[a-z]+\\}|%(?!\\d)");

  /** Every catalogue of the program, found by its file. */
  private static List<Path> catalogues() throws IOException {
    try (Stream<Path> files = Files.walk(RESOURCES)) {
      return files.filter(file -> file.endsWith("phrases.properties")).sorted().toList();
    }
  }

  @Test
  void everyLanguageHasEveryPhraseWithTheSamePlaceholders() throws IOException {
    assertThat(catalogues()).hasSizeGreaterThanOrEqualTo(3);
    for (Path catalogue : catalogues()) {
      Properties english = load(catalogue);
      for (String language : LANGUAGES) {
        Path file = catalogue.resolveSibling("phrases_" + language + ".properties");
        Properties other = load(file);
        assertThat(other.stringPropertyNames())
            .as(file.toString())
            .isEqualTo(english.stringPropertyNames());
        for (String key : english.stringPropertyNames()) {
          assertThat(placeholders(other.getProperty(key)))
              .as(key + " in " + file)
              .isEqualTo(placeholders(english.getProperty(key)));
          assertThat(sameInBoth(key) || !other.getProperty(key).equals(english.getProperty(key)))
              .as(key + " in " + file + " is the English text")
              .isTrue();
        }
      }
    }
  }

  /** "Issue {issue}." is what Germans say too, and "Silence 1 h" is French as well. */
  private static boolean sameInBoth(String key) {
    return key.equals("page.issue") || key.equals("button.silence");
  }

  @Test
  void tagsAreReadAsOthersWriteThem() {
    assertThat(Languages.of("de")).isEqualTo(Locale.GERMAN);
    assertThat(Languages.of("pt-br").getLanguage()).isEqualTo("pt");
    assertThat(Languages.of("zh_Hans").getLanguage()).isEqualTo("zh");
    assertThat(Languages.of("")).isEqualTo(Locale.ENGLISH);
    assertThat(Languages.of("-- nonsense --")).isEqualTo(Locale.ENGLISH);
  }

  /** Each placeholder and how often it stands there. */
  private static Map<String, Integer> placeholders(String phrase) {
    Map<String, Integer> found = new TreeMap<>();
    PLACEHOLDER
        .matcher(phrase)
        .results()
        .forEach(match -> found.merge(match.group(), 1, Integer::sum));
    return found;
  }

  private static Properties load(Path file) throws IOException {
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(file)) {
      properties.load(reader);
    }
    return properties;
  }
}
