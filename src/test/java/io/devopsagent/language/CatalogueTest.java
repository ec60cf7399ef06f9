package io.devopsagent.language;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class CatalogueTest {
  private static final List<String> LANGUAGES = List.of("de", "fr", "es", "pt", "zh", "ja");
  private static final List<String> CATALOGUES =
      List.of("/io/devopsagent/notify/telegram/phrases", "/io/devopsagent/notify/mail/phrases");
  private static final Pattern ARGUMENT = Pattern.compile("%\\d\\$s");

  @Test
  void everyLanguageHasEveryPhraseWithTheSameArguments() throws IOException {
    for (String catalogue : CATALOGUES) {
      Properties english = load(catalogue + ".properties");
      for (String language : LANGUAGES) {
        Properties other = load(catalogue + "_" + language + ".properties");
        assertThat(other.stringPropertyNames())
            .as(catalogue + " " + language)
            .isEqualTo(english.stringPropertyNames());
        for (String key : english.stringPropertyNames()) {
          assertThat(arguments(other.getProperty(key)))
              .as(key + " in " + language)
              .isEqualTo(arguments(english.getProperty(key)));
          assertThat(other.getProperty(key)).isNotEqualTo(english.getProperty(key));
        }
      }
    }
  }

  @Test
  void tagsAreReadAsOthersWriteThem() {
    assertThat(Languages.of("de")).isEqualTo(Locale.GERMAN);
    assertThat(Languages.of("pt-br").getLanguage()).isEqualTo("pt");
    assertThat(Languages.of("zh_Hans").getLanguage()).isEqualTo("zh");
    assertThat(Languages.of("")).isEqualTo(Locale.ENGLISH);
    assertThat(Languages.of("-- nonsense --")).isEqualTo(Locale.ENGLISH);
  }

  private static Set<String> arguments(String phrase) {
    Set<String> found = new TreeSet<>();
    ARGUMENT.matcher(phrase).results().forEach(match -> found.add(match.group()));
    return found;
  }

  private static Properties load(String path) throws IOException {
    Properties properties = new Properties();
    try (Reader reader =
        new InputStreamReader(
            Objects.requireNonNull(CatalogueTest.class.getResourceAsStream(path), path),
            StandardCharsets.UTF_8)) {
      properties.load(reader);
    }
    return properties;
  }
}
