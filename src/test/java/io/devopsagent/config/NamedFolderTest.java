package io.devopsagent.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The data folder is found in files in which something else is wrong, and never guessed. */
class NamedFolderTest {
  @TempDir Path folder;

  @Test
  void anyFaultElsewhereLeavesItTold() throws IOException {
    assertThat(told("data: kept\nservices: [{name: a, ulr: x}]\n")).isEqualTo("kept");
    assertThat(told("services: nothing\n'data':  'kept'   # here\n")).isEqualTo("kept");
    assertThat(told("organisation: a\n")).isEqualTo("devops-agent-data");
    assertThat(told("")).isEqualTo("devops-agent-data");
    assertThat(told("{data: kept}")).isEqualTo("kept");
    assertThat(told("  data: kept\n  organisation: [a]\n")).isEqualTo("kept");
  }

  @Test
  void whatIsNotYamlIsReadKeyByKey() throws IOException {
    assertThat(told("services:\n\t- a\ndata: kept\n")).isEqualTo("kept");
    assertThat(told("organisation: \"acme\ndata: kept\nservices: []\n")).isEqualTo("kept");
    assertThat(told("---\n# ours\ndata: kept\nservices:\n  - name: [\n")).isEqualTo("kept");
    assertThat(told("data:\n  kept\nservices: *x: y\nenvironment: [A]\n")).isEqualTo("kept");
    assertThat(told("services:\n- data: other\n- }\n")).isEqualTo("devops-agent-data");
  }

  @Test
  void namesInItAreReplaced() throws IOException {
    String file = "environment:\n- WHERE\ndata: ${WHERE}/kept\nservices: {\n";
    assertThat(told(file)).isEqualTo("store/kept");
  }

  @Test
  void whereItCannotBeToldThePlaceIsSaid() throws IOException {
    assertThat(untold("organisation: a\ndta: kept\n")).contains("f.yaml:2:1", "\"data\"?");
    assertThat(untold("storage: kept\nservices: {\n")).contains("f.yaml:1:1", "\"data\"?");
    assertThat(untold("data: a\ndata: b\n")).contains("f.yaml:2:1", "stands twice");
    assertThat(untold("data: a\ndata: b\nx: {\n")).contains("f.yaml:2:1", "stands twice");
    assertThat(untold("data: [a, b]\n")).contains("f.yaml:1:7");
    assertThat(untold("data:\nx: 1\n")).contains("f.yaml:1:1", "has no value");
    assertThat(untold("data: ${NOWHERE}\n")).contains("f.yaml:1:7", "not declared");
    assertThat(untold("environment: [NOWHERE]\ndata: ${NOWHERE}\n")).contains("f.yaml:2:7");
    assertThat(untold("- data: kept\n- {\n")).contains("f.yaml:");
    assertThat(untold("{data: kept,\n")).contains("f.yaml:");
  }

  private String told(String text) throws IOException {
    return switch (read(text)) {
      case NamedFolder.Told(Path path) -> folder.relativize(path).toString();
      case NamedFolder.Untold untold ->
          throw new AssertionError(untold.problems().getFirst().render());
    };
  }

  private String untold(String text) throws IOException {
    return switch (read(text)) {
      case NamedFolder.Told(Path path) -> throw new AssertionError("told as " + path);
      case NamedFolder.Untold untold -> untold.problems().getFirst().render();
    };
  }

  private NamedFolder read(String text) throws IOException {
    Path file = Files.writeString(folder.resolve("f.yaml"), text);
    return new ConfigReader(Map.of("WHERE", "store")).dataFolder(file);
  }
}
