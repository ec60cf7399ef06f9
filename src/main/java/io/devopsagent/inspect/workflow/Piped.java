package io.devopsagent.inspect.workflow;

import io.devopsagent.inspect.Finding;
import io.devopsagent.inspect.Findings;
import io.devopsagent.inspect.Remedy;
import io.devopsagent.inspect.Remedy.Mend;
import io.devopsagent.inspect.Remedy.Proof;
import io.devopsagent.inspect.Remedy.Proposal;
import io.devopsagent.inspect.Rule;
import io.devopsagent.source.Change;
import io.devopsagent.source.EditResult.Edited;
import io.devopsagent.source.Span;
import io.devopsagent.source.shell.Joint;
import io.devopsagent.source.shell.ShellCommand;
import io.devopsagent.source.yaml.YamlEdits;
import io.devopsagent.source.yaml.YamlNode.YamlEntry;
import java.util.List;
import java.util.Set;

/**
 * A check that is piped into another command, in a shell that reports only the last one. {@code
 * shell: bash} mends it, on GitHub and on Gitea; not where another pipe of the script could then
 * fail that may fail today.
 */
final class Piped {
  /** What reads its input to the end, so that the check never dies of a closed pipe. */
  private static final Set<String> READERS =
      Set.of("tee", "cat", "tail", "sort", "tr", "ts", "nl", "wc", "column");

  private final StepScript script;
  private final List<ShellCommand> commands;

  Piped(StepScript script) {
    this.script = script;
    this.commands = script.commands();
  }

  void find(Findings findings) {
    boolean told =
        script.shell().pipefail()
            || script.script().text().text().contains("pipefail")
            || script.script().text().text().contains("PIPESTATUS");
    if (told) {
      return;
    }
    for (int i = 0; i < commands.size(); i++) {
      ShellCommand command = commands.get(i);
      boolean hidden = command.after() == Joint.PIPE && Checks.isCheck(command);
      if (hidden && commands.get(script.pipe(i).getLast()).after() != Joint.OR) {
        findings.add(script.file(), () -> found(command));
        return;
      }
    }
  }

  private Finding found(ShellCommand check) {
    YamlEntry run = script.step().mapping().entries("run").getFirst();
    Span place = script.file().span(run.key().span().start(), check.span().end());
    return Finding.in(
        script.file(),
        Rule.CANNOT_FAIL,
        place,
        "a check is piped into another command, and the shell looks at that one only",
        "run the step with `shell: bash`, which stops at a failure anywhere in a pipe",
        remedy(run));
  }

  private Remedy remedy(YamlEntry run) {
    if (!script.shell().implied()
        || !(YamlEdits.insertBefore(
                script.workflow().yaml(), script.step().mapping(), run, "shell", "bash")
            instanceof Edited(var edits))) {
      return new Proposal(List.of(), "the image of the job has bash, or the pipe is taken apart");
    }
    Change change = Change.to(script.file(), edits);
    if (script.isDeliberate()) {
      return new Proposal(List.of(change), "the check is meant to count");
    }
    if (!pipesAreSafe()) {
      return new Proposal(
          List.of(change), "no other command of a pipe in this step may fail or end early");
    }
    return new Mend(
        List.of(change),
        new Proof(
            "it is the same bash with pipefail, and in every pipe of the step a check writes to"
                + " what reads to the end",
            "the workflow parses, and the new key is the only difference"));
  }

  private boolean pipesAreSafe() {
    for (ShellCommand command : script.script().commands()) {
      boolean writes = command.after() == Joint.PIPE;
      boolean reads = command.before() == Joint.PIPE;
      boolean safe =
          (!writes || Checks.isCheck(command) || (reads && READERS.contains(command.name())))
              && (!reads || READERS.contains(command.name()));
      if ((writes || reads) && (!safe || command.depth() > 0)) {
        return false;
      }
    }
    return true;
  }
}
