package io.devopsagent.source.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import io.devopsagent.source.Limits;
import io.devopsagent.source.Samples;
import io.devopsagent.source.SourceFile;
import io.devopsagent.source.yaml.YamlNode.Style;
import io.devopsagent.source.yaml.YamlNode.YamlAlias;
import io.devopsagent.source.yaml.YamlNode.YamlMapping;
import io.devopsagent.source.yaml.YamlNode.YamlScalar;
import io.devopsagent.source.yaml.YamlNode.YamlSequence;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class YamlFileTest {
  static YamlFile parse(String text) {
    return YamlFile.parse(SourceFile.of("x.yaml", text));
  }

  static YamlFile sample(String name) {
    return parse(
        Samples.written().stream()
            .filter(sample -> sample.name().equals(name))
            .findFirst()
            .orElseThrow()
            .text());
  }

  @Test
  void nodesKnowWhatTheyAreAndWhere() {
    YamlFile yaml = sample("compose.yaml");
    assertThat(yaml.problems()).isEmpty();
    YamlNode image = yaml.root().at("services", "web", "image");
    assertThat(image.text()).isEqualTo("registry.example.org/acme/web:1.4.2");
    assertThat(image.span().place()).isEqualTo("8:12");
    assertThat(((YamlScalar) image).style()).isEqualTo(Style.DOUBLE_QUOTED);
    assertThat(yaml.root().at("services", "web", "<<")).isInstanceOf(YamlAlias.class);
    assertThat(yaml.root().at("x-common").properties().anchor()).isEqualTo("common");
    assertThat(((YamlMapping) yaml.root().at("x-common", "logging")).flow()).isTrue();
    assertThat(((YamlSequence) yaml.root().at("services", "db", "volumes")).items())
        .extracting(item -> item.dash().column())
        .containsExactly(5, 5);
    assertThat(yaml.root().at("services", "nobody", "image").isPresent()).isFalse();
    assertThat(yaml.root().at("volumes", "data").isPresent()).isFalse();
    assertThat(yaml.comments())
        .extracting(YamlComment::text)
        .containsExactly("the shop", "keep in step", "nothing more");
  }

  @Test
  void severalDocuments() {
    YamlFile yaml = sample("multi.yaml");
    assertThat(yaml.problems()).isEmpty();
    assertThat(yaml.documents()).hasSize(3);
    assertThat(yaml.documents().get(1).at("kind").text()).isEqualTo("Secret");
    assertThat(yaml.root().at("data", "folded").text())
        .isEqualTo("one two\nthree\n  more indented\nfour");
    assertThat(yaml.root().at("data", "keep").text()).isEqualTo("x\n\n");
  }

  @Test
  void whatStandsInAScalarCanBeFoundInTheFile() {
    YamlFile yaml = sample("multi.yaml");
    YamlScalar conf = (YamlScalar) yaml.root().at("data", "app.conf");
    assertThat(yaml.mapped(conf))
        .hasValueSatisfying(mapped -> {
          int at = mapped.text().indexOf("value");
          assertThat(mapped.span(at, at + 5).place()).isEqualTo("8:11");
          assertThat(yaml.file().text(mapped.span(at, at + 5))).isEqualTo("value");
        });
  }

  /** NEL is no line end of YAML 1.2, but the library takes it for one behind spaces and breaks. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "just text\n\u0085x",
        "just text \u0085x",
        "'one\n \u0085\u0085x'",
        "\"one\\\u0085 x\"",
        "&a \u0085x",
        "|\n  one\n\u0085 x",
        ">+\n  one\n  \u0085\n  x",
        "|1\n\u0085x",
        "|\t\u0085\n\n  x"
      })
  void nextLineCharactersDoNotHideThePlacesOfTheOthers(String text) {
    YamlFile yaml = parse(text);
    assertThat(yaml.problems()).isEmpty();
    assertThat(yaml.mapped((YamlScalar) yaml.root()))
        .hasValueSatisfying(mapped -> {
          int at = mapped.text().lastIndexOf('x');
          assertThat(mapped.span(at, at + 1).start()).isEqualTo(text.lastIndexOf('x'));
        });
  }

  @ParameterizedTest
  @ValueSource(strings = {"|\n  \n", ">+\n  \r\n \n", "|1\n  \n", "|-\n\n"})
  void blocksOfEmptyLinesHavePlaces(String text) {
    YamlFile yaml = parse(text);
    assertThat(yaml.mapped((YamlScalar) yaml.root())).isPresent();
  }

  @Test
  void charactersBeyondTheBasicPlaneDoNotShiftAnything() {
    YamlFile yaml = sample("unicode.yaml");
    assertThat(yaml.problems()).isEmpty();
    YamlNode list = yaml.root().at("list");
    assertThat(list.span().place()).isEqualTo("4:3");
    assertThat(yaml.file().text(list.span())).isEqualTo("- 😀 x # y\n  - z");
    assertThat(yaml.root().at("😀", "a").text()).isEqualTo("😀");
  }

  @Test
  void problemsSayWhatAndWhere() {
    assertThat(sample("duplicate.yaml").problems())
        .singleElement()
        .hasToString("3:1 the key a stands here twice");
    assertThat(sample("tabs.yaml").problems()).singleElement().matches(p -> p.line() == 2);
    assertThat(sample("broken.yaml").root().isPresent()).isFalse();
    assertThat(parse("a: \u0007").problems().getFirst().message()).contains("U+0007");
  }

  @Test
  void aliasesAreNeverExpandedAndLimitsHold() {
    assertThat(sample("bomb.yaml").problems()).isEmpty();
    assertThat(parse("[".repeat(5000)).problems())
        .singleElement()
        .hasToString("1:101 nested more than 100 deep; the rest was not read");
    SourceFile many = SourceFile.of("x", "- a\n".repeat(20));
    assertThat(YamlFile.parse(many, new Limits(1000, 10, 10)).problems()).hasSize(1);
  }
}
