package io.devopsagent.source.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import io.devopsagent.source.Change;
import io.devopsagent.source.Edit;
import io.devopsagent.source.EditResult;
import io.devopsagent.source.EditResult.Edited;
import io.devopsagent.source.EditResult.Refused;
import io.devopsagent.source.yaml.YamlNode.YamlMapping;
import io.devopsagent.source.yaml.YamlNode.YamlScalar;
import io.devopsagent.source.yaml.YamlNode.YamlSequence;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class YamlEditsTest {
  private static String after(YamlFile yaml, EditResult result) {
    return switch (result) {
      case Edited(List<Edit> edits) -> Change.to(yaml.file(), edits).after().text();
      case Refused(String why) -> "refused: " + why;
    };
  }

  private static String replaced(String text, String value) {
    YamlFile yaml = YamlFileTest.parse(text);
    return after(yaml, YamlEdits.replace(yaml, (YamlScalar) yaml.root().at("a"), value));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '→',
      quoteCharacter = '`',
      value = {
        "a: b # c → d → a: d # c",
        "a: 'b' → it's → a: 'it''s'",
        "a: \"b\" → x\"y → a: \"x\\\"y\"",
        "a: b → true → a: 'true'",
        "a: 10 → 15 → a: 15",
        "a: b → 3.10 → a: '3.10'",
        "a: b → x: y → a: 'x: y'",
        "a: b → x # y → a: 'x # y'",
        "a: b → - x → a: '- x'",
        "{a: b, c: d} → x, y → {a: 'x, y', c: d}",
        "a: &k b → d → a: &k d",
        "a: > → x → refused: the value cannot be written there in the same way",
      })
  void scalarsKeepTheirWay(String text, String value, String expected) {
    assertThat(replaced(text, value)).isEqualTo(expected);
  }

  @Test
  void blockScalarsKeepTheirHeaderAndIndentation() {
    assertThat(replaced("a: | # why\n    one\n\n    two\n\nb: 1\n", "x\n\n y\n"))
        .isEqualTo("a: | # why\n    x\n\n     y\n\nb: 1\n");
    assertThat(replaced("a: |-\r\n  one\r\nb: 1\r\n", "x\ny"))
        .isEqualTo("a: |-\r\n  x\r\n  y\r\nb: 1\r\n");
    assertThat(replaced("a: |\n  one\n", "no line end")).startsWith("refused");
  }

  @Test
  void aReferenceIsPinnedWithAComment() {
    YamlFile yaml = YamlFileTest.parse("a: x@v4 # old\nb: 1\n");
    YamlScalar a = (YamlScalar) yaml.root().at("a");
    assertThat(after(yaml, YamlEdits.replace(yaml, a, "x@0123", "v4")))
        .isEqualTo("a: x@0123 # v4\nb: 1\n");
  }

  @Test
  void entriesAreInsertedWithTheirIndentation() {
    YamlFile yaml =
        YamlFileTest.parse(
            "jobs:\n    a:\n        runs-on: x # here\n\n        steps:\n        - run: y");
    YamlMapping job = (YamlMapping) yaml.root().at("jobs", "a");
    assertThat(
            after(
                yaml,
                YamlEdits.insertAfter(
                    yaml, job, job.entries().getFirst(), "timeout-minutes", "15")))
        .isEqualTo(
            "jobs:\n    a:\n        runs-on: x # here\n        timeout-minutes: 15\n\n        steps:\n        - run: y");
    assertThat(
            after(
                yaml,
                YamlEdits.insertBefore(
                    yaml,
                    job,
                    job.entries().getFirst(),
                    "permissions",
                    "contents: read\nissues: write")))
        .contains(
            "a:\n        permissions:\n          contents: read\n          issues: write\n        runs-on: x");
    YamlMapping step = (YamlMapping) ((YamlSequence) job.get("steps")).items().getFirst().node();
    assertThat(after(yaml, YamlEdits.insertAfter(yaml, step, step.entries().getFirst(), "id", "z")))
        .endsWith("        - run: y\n          id: z");
    assertThat(
            after(yaml, YamlEdits.insertBefore(yaml, step, step.entries().getFirst(), "id", "z")))
        .endsWith("        - id: z\n          run: y");
  }

  @Test
  void flowCollectionsGrowToo() {
    YamlFile yaml = YamlFileTest.parse("a: {b: 1, c: [x, y]}\nd: []\n");
    YamlMapping a = (YamlMapping) yaml.root().at("a");
    assertThat(after(yaml, YamlEdits.insertAfter(yaml, a, a.entries().getFirst(), "n", "2")))
        .startsWith("a: {b: 1, n: 2, c: [x, y]}");
    assertThat(after(yaml, YamlEdits.append(yaml, (YamlSequence) a.get("c"), "z")))
        .startsWith("a: {b: 1, c: [x, y, z]}");
    assertThat(after(yaml, YamlEdits.append(yaml, (YamlSequence) yaml.root().at("d"), "z")))
        .endsWith("d: [z]\n");
    assertThat(after(yaml, YamlEdits.remove(yaml, a, a.entries().getFirst())))
        .startsWith("a: {c: [x, y]}");
  }

  @Test
  void itemsAreAddedBelowTheLast() {
    YamlFile yaml = YamlFileTest.parse("a:\n- x\n- y # why\n\nb: 1\n");
    assertThat(
            after(
                yaml,
                YamlEdits.append(yaml, (YamlSequence) yaml.root().at("a"), "name: z\nrun: w")))
        .isEqualTo("a:\n- x\n- y # why\n- name: z\n  run: w\n\nb: 1\n");
  }

  @Test
  void entriesGoAndAreRenamed() {
    YamlFile yaml = YamlFileTest.parse("a:\n  b: 1 # one\n  c: |\n    x\n\n  d: 2\n");
    YamlMapping a = (YamlMapping) yaml.root().at("a");
    assertThat(after(yaml, YamlEdits.remove(yaml, a, a.entries().get(1))))
        .isEqualTo("a:\n  b: 1 # one\n\n  d: 2\n");
    assertThat(after(yaml, YamlEdits.remove(yaml, a, a.entries().getFirst())))
        .isEqualTo("a:\n  c: |\n    x\n\n  d: 2\n");
    assertThat(after(yaml, YamlEdits.renameKey(yaml, a.entries().getLast(), "no")))
        .endsWith("  'no': 2\n");
  }

  @Test
  void whatIsNotYamlOrWouldChangeMoreIsRefused() {
    YamlFile yaml = YamlFileTest.parse("a: 1\nb: 2\n");
    YamlMapping root = (YamlMapping) yaml.root();
    assertThat(after(yaml, YamlEdits.insertAfter(yaml, root, root.entries().getFirst(), "c", "[")))
        .isEqualTo("refused: what is to be added is not YAML");
    assertThat(after(yaml, YamlEdits.insertAfter(yaml, root, root.entries().getFirst(), "b", "3")))
        .startsWith("refused");
    YamlFile anchored = YamlFileTest.parse("a: &x 1\nb: 2\nc: *x\n");
    YamlMapping all = (YamlMapping) anchored.root();
    assertThat(after(anchored, YamlEdits.remove(anchored, all, all.entries().getFirst())))
        .startsWith("refused");
  }
}
