package io.devopsagent.source.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import io.devopsagent.source.Change;
import io.devopsagent.source.EditResult;
import io.devopsagent.source.Samples;
import io.devopsagent.source.SourceFile;
import io.devopsagent.source.shell.ShellCommand;
import io.devopsagent.source.yaml.YamlEdits;
import org.junit.jupiter.api.Test;

class WorkflowTest {
  private static Workflow sample(String name) {
    return Workflow.parse(
        SourceFile.of(
            name,
            Samples.written().stream()
                .filter(sample -> sample.name().equals(name))
                .findFirst()
                .orElseThrow()
                .text()));
  }

  @Test
  void whatStartsItAndWhatItMayDo() {
    Workflow ci = sample("ci.yml");
    assertThat(ci.problems()).isEmpty();
    assertThat(ci.name()).isEqualTo("CI");
    assertThat(ci.events())
        .extracting(Workflow.Event::name)
        .containsExactly("push", "pull_request", "workflow_dispatch", "schedule");
    assertThat(ci.events().get(1).settings().isPresent()).isFalse();
    assertThat(ci.isStartedBy("schedule")).isTrue();
    assertThat(ci.permissions().at("contents").text()).isEqualTo("read");
    assertThat(ci.concurrency().at("cancel-in-progress").text()).isEqualTo("true");
    assertThat(sample("short.yml").isStartedBy("push")).isTrue();
    assertThat(sample("one-event.yaml").isStartedBy("push")).isTrue();
    assertThat(sample("quoted.yml").isStartedBy("push")).isTrue();
    assertThat(sample("no-jobs.yml").problems()).hasSize(1);
  }

  @Test
  void jobsAndSteps() {
    Workflow ci = sample("ci.yml");
    Job test = ci.jobs().getFirst();
    assertThat(test.steps()).hasSize(7);
    assertThat(test.steps()).extracting(Step::title).startsWith("actions/checkout@v4", "Set up");
    assertThat(test.matrix().isPresent()).isTrue();
    assertThat(test.get("timeout-minutes").text()).isEqualTo("20");
    assertThat(ci.jobs().getLast().needs()).containsExactly("test");
    assertThat(test.steps().get(2).get("continue-on-error").text()).isEqualTo("true");
  }

  @Test
  void whatIsUsed() {
    assertThat(sample("ci.yml").uses())
        .extracting(uses -> uses.kind() + " " + uses.target() + " " + uses.isPinned())
        .containsExactly(
            "ACTION actions/checkout false",
            "ACTION actions/setup-java true",
            "IMAGE docker://alpine:3.20 false",
            "LOCAL ./.gitea/actions/local true",
            "WORKFLOW acme/ci/.gitea/workflows/deploy.yml false");
  }

  @Test
  void expressionsAreLocated() {
    Workflow ci = sample("ci.yml");
    assertThat(ci.expressions())
        .extracting(Expression::body)
        .contains(
            "matrix.extra && format('{0}}}', 'x') != ''", "hashFiles('**/pom.xml')", "github.sha");
    for (Expression expression : ci.expressions()) {
      assertThat(ci.yaml().file().text(expression.span())).startsWith("${{").endsWith("}}");
    }
  }

  @Test
  void commandsOfScriptsKnowTheirPlace() {
    Workflow ci = sample("ci.yml");
    Step build = ci.jobs().getFirst().steps().get(2);
    ShellCommand maven = build.commands(ci.yaml()).orElseThrow().commands().get(1);
    assertThat(maven.is("mvn", "-B", "verify")).isTrue();
    assertThat(ci.yaml().file().text(maven.span())).isEqualTo("mvn -B verify");
    Step folded = ci.jobs().getFirst().steps().get(4);
    ShellCommand docker = folded.commands(ci.yaml()).orElseThrow().commands().getFirst();
    assertThat(docker.words()).hasSize(5);
    assertThat(ci.yaml().file().text(docker.words().get(2).span())).isEqualTo("--tag");
    Workflow windows = sample("one-event.yaml");
    assertThat(windows.jobs().getFirst().steps().getFirst().commands(windows.yaml())).isEmpty();
    Workflow quoted = sample("quoted.yml");
    assertThat(
            quoted
                .jobs()
                .getFirst()
                .steps()
                .getFirst()
                .commands(quoted.yaml())
                .orElseThrow()
                .commands())
        .hasSize(2);
  }

  @Test
  void aTimeoutIsAdded() {
    Workflow oneEvent = sample("one-event.yaml");
    Job job = oneEvent.jobs().getFirst();
    EditResult result =
        YamlEdits.insertAfter(
            oneEvent.yaml(),
            job.mapping(),
            job.entries("runs-on").getFirst(),
            "timeout-minutes",
            "30");
    assertThat(result)
        .isInstanceOfSatisfying(
            EditResult.Edited.class,
            edited ->
                assertThat(Change.to(oneEvent.yaml().file(), edited.edits()).diff())
                    .contains(
                        "     runs-on: self-hosted\n+    timeout-minutes: 30\n     needs: b\n"));
  }
}
