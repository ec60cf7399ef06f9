package io.devopsagent.source.dockerfile;

import static org.assertj.core.api.Assertions.assertThat;

import io.devopsagent.source.Change;
import io.devopsagent.source.Edit;
import io.devopsagent.source.Samples;
import io.devopsagent.source.SourceFile;
import io.devopsagent.source.shell.ShellCommand;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DockerfileTest {
  private static Dockerfile parse(String text) {
    return Dockerfile.parse(SourceFile.of("Dockerfile", text));
  }

  static Dockerfile sample(String name) {
    return parse(
        Samples.written().stream()
            .filter(sample -> sample.name().equals(name))
            .findFirst()
            .orElseThrow()
            .text());
  }

  @Test
  void stagesKnowTheirNamesImagesAndInstructions() {
    Dockerfile dockerfile = sample("stages.Dockerfile");
    assertThat(dockerfile.problems()).isEmpty();
    assertThat(dockerfile.globalArguments()).hasSize(1);
    assertThat(dockerfile.stages())
        .extracting(Stage::name)
        .containsExactly("base", "test", "go-1.22_build", "");
    assertThat(dockerfile.stagesOf("Base")).extracting(Stage::index).containsExactly(0);
    assertThat(dockerfile.stagesOf("3")).hasSize(1);
    assertThat(dockerfile.stagesOf("busybox")).isEmpty();
    Instruction run = dockerfile.stages().get(1).instructions().getFirst();
    assertThat(run.flags("mount"))
        .extracting(mount -> mount.option("type"))
        .containsExactly("cache", "bind");
    assertThat(run.flags("mount").getFirst().option("sharing")).isEqualTo("locked");
  }

  @Test
  void wordsKnowTheirPlacesThroughContinuations() {
    Dockerfile dockerfile = sample("continued-everything.Dockerfile");
    assertThat(dockerfile.problems()).isEmpty();
    Instruction from = dockerfile.stages().getFirst().from();
    assertThat(from.words()).extracting(Word::toString).containsExactly("alpine", "AS", "x");
    assertThat(from.words().getFirst().span().place()).isEqualTo("2:3");
    Instruction env = dockerfile.instructions().get(1);
    assertThat(env.comments()).extracting(Part.Comment::text).containsExactly("one", "two");
    assertThat(env.arguments())
        .isInstanceOfSatisfying(
            Arguments.Pairs.class,
            pairs -> {
              assertThat(pairs.pairs().get(1).name().value()).isEqualTo("B");
              assertThat(pairs.pairs().get(1).name().span().place()).isEqualTo("10:3");
            });
  }

  @Test
  void execFormAndItsFallBack() {
    assertThat(parse("FROM a\nCMD [\"x\", \"y z\"]\n").instructions().get(1).words())
        .extracting(Word::value)
        .containsExactly("x", "y z");
    assertThat(parse("FROM a\nCMD ['x']\n").instructions().get(1).arguments())
        .isInstanceOf(Arguments.Shell.class);
  }

  @Test
  void hereDocuments() {
    Dockerfile dockerfile = sample("heredocs.Dockerfile");
    assertThat(dockerfile.problems()).isEmpty();
    List<Heredoc> copied = dockerfile.instructions().get(2).heredocs();
    assertThat(copied).extracting(Heredoc::name).containsExactly("nginx.conf", "robots.txt");
    assertThat(copied).extracting(Heredoc::expands).containsExactly(false, true);
    assertThat(copied).extracting(Heredoc::chomps).containsExactly(true, false);
    assertThat(copied.getLast().body().text()).isEqualTo("User-agent: ${AGENT:-*}\n");
    assertThat(dockerfile.file().text(copied.getFirst().terminator())).isEqualTo("\tnginx.conf");
  }

  @Test
  void variablesAreLocatedNotEvaluated() {
    Dockerfile dockerfile = sample("variables.Dockerfile");
    assertThat(dockerfile.instructions().get(1).variables())
        .extracting(variable -> variable.name() + variable.operator())
        .containsExactly("B", "D", "F:-", "I:+", "L:?", "N#", "P%%", "R/", "X");
    assertThat(dockerfile.instructions().get(2).variables())
        .extracting(variable -> dockerfile.file().text(variable.span()))
        .containsExactly("$SRC", "${DST:-/opt/${NAME}}", "${NAME}");
  }

  @Test
  void quotesAndLegacyForms() {
    Instruction env = sample("quotes.Dockerfile").instructions().get(1);
    assertThat(((Arguments.Pairs) env.arguments()).pairs())
        .extracting(pair -> pair.value().value())
        .containsExactly("one two", "three four", "five six", "say \"hi\"", "$not");
    Instruction path = sample("legacy.Dockerfile").instructions().get(3);
    assertThat(((Arguments.Pairs) path.arguments()).pairs().getFirst())
        .matches(Arguments.Pair::legacy)
        .extracting(pair -> pair.value().value())
        .isEqualTo("/opt/acme/bin:$PATH");
  }

  @Test
  void powershellIsNotReadAsAShellScript() {
    Instruction run = sample("windows.Dockerfile").instructions().get(2);
    assertThat(run.arguments())
        .isInstanceOfSatisfying(
            Arguments.Shell.class,
            shell -> {
              assertThat(shell.posix()).isFalse();
              assertThat(shell.script().commands()).isEmpty();
            });
  }

  @Test
  void anOptionIsAddedWhereTheCommandIs() {
    Dockerfile dockerfile = sample("python-service.Dockerfile");
    List<Edit> edits = new ArrayList<>();
    for (Stage stage : dockerfile.stages()) {
      for (Instruction instruction : stage.instructions()) {
        if (instruction.arguments() instanceof Arguments.Shell shell) {
          for (ShellCommand command : shell.script().commands()) {
            if (command.is("pip", "install") && !command.has("--no-cache-dir")) {
              edits.add(Edit.insert(command.words().get(1).span().end(), " --no-cache-dir"));
            }
            if (command.is("apt-get", "install")) {
              edits.add(Edit.insert(shell.span().end(), " \\\n && rm -rf /var/lib/apt/lists/*"));
            }
          }
        }
      }
    }
    Change change = Change.to(dockerfile.file(), edits);
    assertThat(change.diff())
        .contains(
            """
            -RUN pip install --upgrade pip \\
            - && pip install -r requirements.txt
            +RUN pip install --no-cache-dir --upgrade pip \\
            + && pip install --no-cache-dir -r requirements.txt
            """,
            """
            -      tini
            +      tini \\
            + && rm -rf /var/lib/apt/lists/*
            """);
    assertThat(Dockerfile.parse(change.after()).problems()).isEmpty();
  }

  @Test
  void problemsSayWhere() {
    assertThat(sample("broken.Dockerfile").problems())
        .extracting(problem -> problem.span().line())
        .containsExactly(1, 2, 3, 4, 5, 6, 7);
  }
}
