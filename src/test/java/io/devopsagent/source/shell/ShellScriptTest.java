package io.devopsagent.source.shell;

import static org.assertj.core.api.Assertions.assertThat;

import io.devopsagent.source.MappedText;
import io.devopsagent.source.Samples;
import io.devopsagent.source.SourceFile;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ShellScriptTest {
  private static ShellScript parse(String text) {
    SourceFile file = SourceFile.of("x.sh", text);
    return ShellScript.parse(MappedText.of(file, file.all()));
  }

  private static List<String> commands(String text) {
    return parse(text).commands().stream()
        .map(command -> String.join(" ", command.words().stream().map(String::valueOf).toList()))
        .toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '→',
      quoteCharacter = '\0',
      value = {
        "a b && c | d; e & → a b|c|d|e",
        "A=1 B=2 run x → run x",
        "if a; then b; elif c; then d; else e; fi → a|b|c|d|e",
        "for x in 1 2; do a $x; done → a $x",
        "while ! a; do b; done < f → a|b",
        "case $x in a|b) c ;; (d) e;; esac; f → c|e|f",
        "( cd x && make ) || exit 1 → cd x|make|exit 1",
        "{ a; b; } → a|b",
        "echo $(date -u) \"$(id \"x y\")\" → echo $(date -u) \"$(id \"x y\")\"|date -u|id \"x y\"",
        "echo `hostname -f` b → echo `hostname -f` b|hostname -f",
        "f() { a; } → a",
        "function g { b; } → b",
        "[[ a && b || ( c ) ]] && d → [[ a b c ]]|d",
        "x=(a b 'c d') → ",
        "echo a#b # c && d → echo a#b",
        "a 2>&1 >out <in b → a b",
        "cat <(gen x) → cat <(gen x)|gen x",
        "echo $((1 + (2 * 3))) && b → echo $((1 + (2 * 3)))|b",
        "((i++)) && a → a",
        "echo ${A:-$(b c)} → echo ${A:-$(b c)}|b c",
        "gh pr list | while read -r x; do gh pr view $x; done → gh pr list|read -r x|gh pr view $x",
        "echo 'a && b' \"c; d\" e\\;f → echo 'a && b' \"c; d\" e\\;f",
        "time make -j4 → make -j4",
      })
  void commandsAreFound(String text, String expected) {
    assertThat(parse(text).problems()).isEmpty();
    assertThat(String.join("|", commands(text))).isEqualTo(expected == null ? "" : expected);
  }

  @Test
  void commandsOverLinesAndHereDocuments() {
    assertThat(commands("a \\\n  b\n\nc <<EOF | d\nnot && this\nEOF\ne &&\n\n  f\n"))
        .containsExactly("a b", "c", "d", "e", "f");
    assertThat(parse("e &&\n\n  f\n").commands().getLast().before()).isEqualTo(Joint.AND);
  }

  @Test
  void aRealScript() {
    String text =
        Samples.written().stream()
            .filter(sample -> sample.name().equals("release.sh"))
            .findFirst()
            .orElseThrow()
            .text();
    ShellScript script = parse(text);
    assertThat(script.problems()).isEmpty();
    assertThat(script.commands().stream().map(ShellCommand::name).toList())
        .containsExactly(
            "set",
            "",
            "git",
            "sed",
            "[[",
            "echo",
            "exit",
            "sha256sum",
            "true",
            "usage",
            "deploy",
            "notify",
            "cd",
            "make",
            "cat",
            "docker",
            "read",
            "echo",
            "sort",
            "ssh",
            "",
            "echo",
            "echo",
            "tee",
            "wait");
  }

  @Test
  void whatJoinsThem() {
    assertThat(parse("a || true").commands())
        .extracting(ShellCommand::before)
        .containsExactly(Joint.EDGE, Joint.OR);
    assertThat(parse("a | b & c").commands())
        .extracting(ShellCommand::after)
        .containsExactly(Joint.PIPE, Joint.BACKGROUND, Joint.EDGE);
  }

  @Test
  void wordsKnowTheirPlaceAndWhetherTheyAreLiteral() {
    ShellCommand command =
        parse("FOO=1 \"/usr/bin/pi\"p install 'a b' $X >o").commands().getFirst();
    assertThat(command.is("pip", "install")).isTrue();
    assertThat(command.has("a b")).isTrue();
    assertThat(command.words())
        .extracting(ShellWord::literal)
        .containsExactly(true, true, true, false);
    assertThat(command.words().get(1).span().place()).isEqualTo("1:22");
    assertThat(command.redirects()).extracting(Redirect::operator).containsExactly(">");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "echo 'a",
        "echo \"a",
        "echo $(a",
        "echo ${a",
        "( a",
        "a )",
        "echo `a",
        "cat <<X\na\n"
      })
  void whatHasNoEndIsAProblem(String text) {
    assertThat(parse(text).problems()).isNotEmpty();
  }
}
