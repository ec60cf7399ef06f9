package io.devopsagent.source.dotenv;

import static org.assertj.core.api.Assertions.assertThat;

import io.devopsagent.source.Change;
import io.devopsagent.source.Samples;
import io.devopsagent.source.SourceFile;
import io.devopsagent.source.dotenv.DotenvFile.Variable;
import org.junit.jupiter.api.Test;

class DotenvFileTest {
  private static DotenvFile sample(String name) {
    return DotenvFile.parse(
        SourceFile.of(
            name,
            Samples.written().stream()
                .filter(sample -> sample.name().equals(name))
                .findFirst()
                .orElseThrow()
                .text()));
  }

  @Test
  void valuesInEveryForm() {
    DotenvFile env = sample("app.env");
    assertThat(env.problems()).isEmpty();
    assertThat(env.variables())
        .extracting(variable -> variable.key() + "=" + variable.value())
        .containsExactly(
            "APP_NAME=Acme Shop",
            "NODE_ENV=production",
            "EMPTY=",
            "SPACED=value with spaces",
            "HASH=a#b",
            "QUOTED_HASH=a # b",
            "REF=${APP_NAME}-$NODE_ENV",
            "MULTI=line one\nline two \" still\nline three",
            "JSON={\"a\": \"b\", \"c\": [1]}",
            "KEY=-----BEGIN\nabc\n-----END",
            "UNASSIGNED=",
            "COLON=yaml-like",
            "BACK=x \"y\" 'z'",
            "lower_case.name-x=1");
    assertThat(env.variables().get(10).assigned()).isFalse();
    Variable spaced = env.variables().get(3);
    assertThat(env.file().text(spaced.valueSpan())).isEqualTo("value with spaces");
    assertThat(spaced.name().place()).isEqualTo("5:1");
  }

  @Test
  void problemsSayWhereAndTheRestIsRead() {
    DotenvFile env = sample("broken.env");
    assertThat(env.problems()).extracting(problem -> problem.line()).containsExactly(2, 3, 4, 5, 7);
    assertThat(env.declares("NEXT")).isTrue();
    assertThat(env.declares("NOBODY")).isFalse();
  }

  @Test
  void aLineIsAddedAtTheEnd() {
    DotenvFile env = sample("no-newline.env");
    assertThat(Change.to(env.file(), env.append("C=3")).after().text()).isEqualTo("A=1\nB=2\nC=3");
    DotenvFile example = sample("example.env.example");
    assertThat(Change.to(example.file(), example.append("C=")).after().text())
        .endsWith("disable#frag\nC=\n");
  }
}
