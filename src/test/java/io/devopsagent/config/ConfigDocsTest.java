package io.devopsagent.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigDocsTest {
  private static final String SCHEMA = "docs/devops-agent.schema.json";

  @Test
  void theSchemaThatIsCheckedInIsTheOneOfTheRecords() throws IOException {
    upToDate(SCHEMA, ConfigDocs.schema());
  }

  @Test
  void theReferenceThatIsCheckedInIsTheOneOfTheRecords() throws IOException {
    upToDate("docs/configuration.md", ConfigDocs.reference());
  }

  private static void upToDate(String file, String wanted) throws IOException {
    Path path = Path.of(file);
    if (Boolean.getBoolean("docs.write")) {
      Files.createDirectories(path.getParent());
      Files.writeString(path, wanted);
    }
    assertThat(Files.readString(path))
        .as("%s is out of date: mvn test -Dtest=ConfigDocsTest -Ddocs.write=true", file)
        .isEqualTo(wanted);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "examples/small.yaml",
        "examples/molecule.yaml",
        "src/test/resources/config/everything.yaml"
      })
  void anEditorIsContentWithTheExamples(String file) {
    JsonSchemaCheck check = new JsonSchemaCheck(ConfigDocs.schema());

    assertThat(check.errors(ConfigText.file(file))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          url: https://app.acme.example | probe: htpp
          url: https://app.acme.example | intervall: 10s
          url: ftp://app.acme.example   | public: true
          every: ten seconds            | url: https://app.acme.example
          repo: app                     | url: https://app.acme.example
          """)
  void anEditorUnderlinesWhatTheReaderRefuses(String one, String other) {
    String text =
        "organisation: acme\nservices:\n  - name: x\n    " + one + "\n    " + other + "\n";

    assertThat(new JsonSchemaCheck(ConfigDocs.schema()).errors(text)).isNotEmpty();
    assertThat(ConfigText.read(text, Map.of())).isInstanceOf(ConfigResult.Rejected.class);
  }

  @Test
  void theReferenceNamesEveryKeyOfTheExampleWithAll() {
    String reference = ConfigDocs.reference();

    for (String line : ConfigText.everything().lines().toList()) {
      String key = line.replaceFirst("^[ -]*", "").replaceFirst(":.*", "");
      boolean own =
          line.matches(".*(phone|hook|mail|desk|X-Team|default|night|Authoriz|Content).*");
      if (!own && key.matches("[a-z_]+") && !key.equals("kind")) {
        assertThat(reference).contains("| `" + key + "` |");
      }
    }
  }
}
