package io.devopsagent.inspect.workflow;

import io.devopsagent.source.workflow.Job;
import io.devopsagent.source.workflow.Step;
import io.devopsagent.source.workflow.Workflow;
import java.util.List;

/**
 * How the script of a step is run.
 *
 * <p>Where no shell is named, GitHub's runner runs {@code bash -e}, without {@code pipefail}; in a
 * job container {@code sh -e} (actions/runner, ScriptHandler and issue 353). Gitea's runner is made
 * of act, whose versions run either that or {@code bash -eo pipefail} (pkg/model/workflow.go,
 * ShellCommand). {@code shell: bash} means {@code bash --noprofile --norc -eo pipefail} on all of
 * them.
 *
 * @param posix whether {@code sh} or {@code bash} runs it
 * @param errexit whether a failing command ends it
 * @param pipefail whether a failing command in a pipe is seen on every runner
 * @param implied whether it is the bash that runs where none is named
 */
record StepShell(boolean posix, boolean errexit, boolean pipefail, boolean implied) {
  private static final StepShell OTHER = new StepShell(false, false, false, false);

  static StepShell of(Workflow workflow, Job job, Step step) {
    for (String named :
        List.of(
            step.get("shell").text(),
            job.mapping().at("defaults", "run", "shell").text(),
            workflow.yaml().root().at("defaults", "run", "shell").text())) {
      if (!named.isBlank()) {
        return named(named.strip());
      }
    }
    if (mayBeWindows(workflow, job)) {
      return OTHER;
    }
    boolean container = job.get("container").isPresent();
    return new StepShell(true, true, false, !container);
  }

  private static StepShell named(String shell) {
    return switch (shell) {
      case "bash" -> new StepShell(true, true, true, false);
      case "sh" -> new StepShell(true, true, false, false);
      default -> template(shell);
    };
  }

  private static StepShell template(String shell) {
    boolean posix = shell.matches("(?:/\\S*/)?(?:bash|sh|dash|zsh)(?:\\s.*)?\\{0\\}.*");
    return posix
        ? new StepShell(true, shell.matches(".* -[a-z]*e.*"), shell.contains("pipefail"), false)
        : OTHER;
  }

  private static boolean mayBeWindows(Workflow workflow, Job job) {
    String where = workflow.yaml().file().text(job.get("runs-on").span());
    String matrix = workflow.yaml().file().text(job.matrix().span());
    return where.contains("windows") || (where.contains("${{") && matrix.contains("windows"));
  }
}
