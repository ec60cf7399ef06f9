package io.devopsagent.config.source;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** How a problem is shown. */
class ConfigProblemTest {

  private static ConfigProblem problem(String text, int line, int column, int length) {
    Problems problems = new Problems(new SourceText("x.yaml", text));
    problems.add(new Span(line, column, length), "a.b", "is wrong", "do better");
    return problems.list().getFirst();
  }

  @Test
  void caretsStandUnderTheToken() {
    assertThat(problem("one\n  two: three\n", 2, 8, 5).render())
        .isEqualTo(
            """
            x.yaml:2:8  a.b: is wrong
                 2 |   two: three
                   |        ^^^^^ do better\
            """);
  }

  @Test
  void caretsStandUnderTheTokenBehindWideLetters() {
    assertThat(problem("日本: é x\n", 1, 7, 1).render().lines().skip(1))
        .containsExactly("     1 | 日本: é x", "       |         ^ do better");
  }

  @Test
  void aLongLineIsCutToAWindowAroundTheToken() {
    ConfigProblem problem = problem("a".repeat(5_000) + "BAD" + "z".repeat(5_000), 1, 5_001, 3);

    String[] shown = problem.render().split("\n", -1);
    assertThat(shown[1]).hasSizeLessThan(120).contains("…aaa", "BADzzz").endsWith("…");
    assertThat(shown[2].indexOf("^^^")).isEqualTo(shown[1].indexOf("BAD"));
  }

  @Test
  void nothingInTheLineMovesTheCursor() {
    String shown = problem("a: \u001B[31m\u202Ex\tb\u0085\n", 1, 1, 1).render();

    assertThat(shown.replace("\n", "")).doesNotContainPattern("[\\p{Cntrl}\u202E\u0085]");
  }

  @Test
  void nothingQuotedInTheSentencesMovesTheCursor() {
    Problems problems = new Problems(new SourceText("x.yaml", "a: b\n"));
    String quoted = "a\tb\u009E\u202Ec\u2028\uE000\uD800d";
    problems.add(new Span(1, 1, 1), quoted, "no " + quoted, "did you mean " + quoted + "?");

    assertThat(problems.list().getFirst().render())
        .isEqualTo(
            """
            x.yaml:1:1  a b\uFFFD\uFFFDc\uFFFD\uFFFD\uFFFDd: no a b\uFFFD\uFFFDc\uFFFD\uFFFD\uFFFDd
                 1 | a: b
                   | ^ did you mean a b\uFFFD\uFFFDc\uFFFD\uFFFD\uFFFDd?\
            """);
  }

  @Test
  void literalSecretsAreDots() {
    assertThat(problem("f: {token: abc, url: x, password: 'd e'}\n", 1, 17, 3).excerpt().text())
        .isEqualTo("f: {token: •••, url: x, password: •••••}");
    assertThat(problem("token: \"${A_TOKEN}\"\n", 1, 8, 3).excerpt().text())
        .isEqualTo("token: \"${A_TOKEN}\"");
  }

  @Test
  void aPlaceBehindTheEndIsTheEndOfTheLastLineThatSaysAnything() {
    ConfigProblem problem = problem("a: b\n\n\n", 9, 3, 1);

    assertThat(problem.line()).isEqualTo(1);
    assertThat(problem.column()).isEqualTo(5);
  }
}
