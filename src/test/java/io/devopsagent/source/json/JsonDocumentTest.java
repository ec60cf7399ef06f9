package io.devopsagent.source.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.devopsagent.kernel.FailureException;
import io.devopsagent.kernel.Json;
import io.devopsagent.source.Change;
import io.devopsagent.source.Edit;
import io.devopsagent.source.Format;
import io.devopsagent.source.Samples;
import io.devopsagent.source.Samples.Sample;
import io.devopsagent.source.SourceFile;
import io.devopsagent.source.json.JsonValue.JsonObject;
import io.devopsagent.source.json.JsonValue.JsonText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonDocumentTest {
  private static JsonDocument parse(String text) {
    return JsonDocument.parse(SourceFile.of("x.json", text));
  }

  @Test
  void aValueIsFoundAndReplaced() {
    JsonDocument json = parse("{\n  \"name\": \"web\",\n  \"version\": \"1.4.2\"\n}\n");
    assertThat(json.root())
        .isInstanceOfSatisfying(
            JsonObject.class,
            root -> {
              JsonText version = (JsonText) root.get("version");
              assertThat(version.span().place()).isEqualTo("3:14");
              Change change =
                  Change.to(
                      json.file(), Edit.replace(version.span(), JsonDocument.quote("2 \"x\"")));
              assertThat(change.after().text())
                  .isEqualTo("{\n  \"name\": \"web\",\n  \"version\": \"2 \\\"x\\\"\"\n}\n");
              assertThat(root.get("nothing")).isInstanceOf(JsonValue.Absent.class);
            });
  }

  /** Another parser, and an established one, on the same texts. */
  @Test
  void weAcceptWhatJacksonAccepts() {
    for (Sample sample : Samples.written()) {
      if (sample.format() == Format.JSON && !sample.name().equals("two-values.json")) {
        assertThat(parse(sample.text()).isSound())
            .as(sample.name())
            .isEqualTo(isJson(sample.text()));
      }
    }
  }

  private static boolean isJson(String text) {
    try {
      return !Json.tree(text).isMissingNode();
    } catch (FailureException e) {
      return false;
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "{",
        "[1,]",
        "{,}",
        "{\"a\"}",
        "{\"a\":}",
        "{a:1}",
        "[1 2]",
        "01",
        "1.",
        ".5",
        "+1",
        "-",
        "1e",
        "tru",
        "nul",
        "\"",
        "\"\\x\"",
        "\"\\u12\"",
        "\"\t\"",
        "'a'",
        "[1]]",
        "{}{}",
        "NaN",
        "\u00A01"
      })
  void whatIsNotJsonHasAProblemAndNoTree(String text) {
    assertThat(parse(text).problems()).hasSize(1);
    assertThat(parse(text).root()).isInstanceOf(JsonValue.Absent.class);
  }

  @Test
  void repeatedKeysAreKeptAndTheLastOneCounts() {
    JsonObject root = (JsonObject) parse("{\"a\":\"1\",\"a\":\"2\"}").root();
    assertThat(root.members()).hasSize(2);
    assertThat(root.get("a"))
        .isInstanceOfSatisfying(JsonText.class, a -> assertThat(a.value()).isEqualTo("2"));
  }

  @Test
  void nestingIsBounded() {
    assertThat(parse("[".repeat(100_000)).problems().getFirst().message()).contains("100 deep");
  }
}
