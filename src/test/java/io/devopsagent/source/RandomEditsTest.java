package io.devopsagent.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.devopsagent.source.Samples.Sample;
import io.devopsagent.source.dockerfile.Dockerfile;
import io.devopsagent.source.dockerfile.Instruction;
import io.devopsagent.source.dockerfile.Word;
import io.devopsagent.source.dotenv.DotenvFile;
import io.devopsagent.source.dotenv.DotenvFile.Variable;
import io.devopsagent.source.yaml.YamlEdits;
import io.devopsagent.source.yaml.YamlFile;
import io.devopsagent.source.yaml.YamlNode;
import io.devopsagent.source.yaml.YamlNode.YamlScalar;
import io.devopsagent.testkit.Seeds;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** An edit changes its span and nothing else, in the text and in what it means. */
@ExtendWith(Seeds.class)
class RandomEditsTest {
  private static final List<String> VALUES =
      List.of(
          "x",
          "true",
          "3.10",
          "it's",
          "a: b",
          "c # d",
          "é😀",
          "",
          "- x",
          "\"q\"",
          "two\nlines\n",
          " y ");

  @Test
  void yamlScalars(Random random) {
    int edited = 0;
    for (SourceFile file : files(Format.YAML, Format.WORKFLOW, random)) {
      YamlFile yaml = YamlFile.parse(file);
      List<YamlScalar> scalars = scalars(yaml);
      for (int i = 0; i < 3 && !scalars.isEmpty(); i++) {
        int index = random.nextInt(scalars.size());
        String value = VALUES.get(random.nextInt(VALUES.size()));
        if (YamlEdits.replace(yaml, scalars.get(index), value)
            instanceof EditResult.Edited(List<Edit> edits)) {
          edited++;
          Change change = Change.to(file, edits);
          List<String> expected = new ArrayList<>(scalars.stream().map(YamlScalar::value).toList());
          expected.set(index, value);
          assertThat(scalars(YamlFile.parse(change.after())).stream().map(YamlScalar::value))
              .as(change.diff())
              .containsExactlyElementsOf(expected);
          onlyWithin(change, scalars.get(index).span());
        }
      }
    }
    System.out.println("YAML edits made and compared: " + edited);
    assertThat(edited).isGreaterThan(300);
  }

  @Test
  void dockerfileWords(Random random) {
    for (SourceFile file : files(Format.DOCKERFILE, Format.DOCKERFILE, random)) {
      List<Word> words = words(Dockerfile.parse(file));
      if (words.isEmpty()) {
        continue;
      }
      int index = random.nextInt(words.size());
      Word word = words.get(index);
      String replacement = word.text().text().startsWith("\"") ? "\"new\"" : "new";
      if (word.text().text().contains("<<") || !file.text(word.span()).equals(word.text().text())) {
        continue;
      }
      Change change = Change.to(file, Edit.replace(word.span(), replacement));
      List<String> expected = new ArrayList<>(words.stream().map(Word::value).toList());
      expected.set(index, "new");
      assertThat(words(Dockerfile.parse(change.after())).stream().map(Word::value))
          .as(change.diff())
          .containsExactlyElementsOf(expected);
    }
  }

  @Test
  void dotenvValues(Random random) {
    for (SourceFile file : files(Format.DOTENV, Format.DOTENV, random)) {
      List<Variable> variables = DotenvFile.parse(file).variables();
      for (int i = 0; i < variables.size(); i++) {
        if (!variables.get(i).assigned()) {
          continue;
        }
        Change change = Change.to(file, Edit.replace(variables.get(i).valueSpan(), "'n # w'"));
        List<String> expected = new ArrayList<>(variables.stream().map(Variable::value).toList());
        expected.set(i, "n # w");
        DotenvFile after = DotenvFile.parse(change.after());
        if (after.isSound()) {
          assertThat(after.variables().stream().map(Variable::value))
              .as(change.diff())
              .containsExactlyElementsOf(expected);
        }
      }
    }
  }

  private static void onlyWithin(Change change, Span span) {
    String before = change.before().text();
    String after = change.after().text();
    assertThat(after).startsWith(before.substring(0, span.start()));
    assertThat(after).endsWith(before.substring(span.end()));
  }

  private static List<SourceFile> files(Format one, Format other, Random random) {
    List<Sample> samples = new ArrayList<>(Samples.written());
    Generator generator = new Generator(random);
    for (int i = 0; i < 700; i++) {
      samples.add(generator.next());
    }
    return samples.stream()
        .filter(sample -> sample.format() == one || sample.format() == other)
        .map(sample -> SourceFile.of(sample.name(), sample.text()))
        .toList();
  }

  private static List<YamlScalar> scalars(YamlFile yaml) {
    List<YamlScalar> scalars = new ArrayList<>();
    yaml.documents().forEach(document -> look(document, scalars));
    return scalars;
  }

  private static void look(YamlNode node, List<YamlScalar> scalars) {
    switch (node) {
      case YamlScalar scalar -> scalars.add(scalar);
      case YamlNode.YamlMapping mapping ->
          mapping
              .entries()
              .forEach(entry -> {
                look(entry.key(), scalars);
                look(entry.value(), scalars);
              });
      case YamlNode.YamlSequence sequence ->
          sequence.items().forEach(item -> look(item.node(), scalars));
      case YamlNode.YamlAlias alias -> {}
      case YamlNode.Missing missing -> {}
    }
  }

  private static List<Word> words(Dockerfile dockerfile) {
    return dockerfile.instructions().stream()
        .map(Instruction::words)
        .flatMap(List::stream)
        .toList();
  }
}
