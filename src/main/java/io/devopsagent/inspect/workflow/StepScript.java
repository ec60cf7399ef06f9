package io.devopsagent.inspect.workflow;

import io.devopsagent.source.Change;
import io.devopsagent.source.MappedText;
import io.devopsagent.source.SourceFile;
import io.devopsagent.source.Span;
import io.devopsagent.source.shell.Joint;
import io.devopsagent.source.shell.ShellCommand;
import io.devopsagent.source.shell.ShellScript;
import io.devopsagent.source.shell.ShellWord;
import io.devopsagent.source.workflow.Job;
import io.devopsagent.source.workflow.Step;
import io.devopsagent.source.workflow.Workflow;
import io.devopsagent.source.yaml.YamlNode;
import io.devopsagent.source.yaml.YamlNode.YamlMapping;
import io.devopsagent.source.yaml.YamlNode.YamlScalar;
import io.devopsagent.source.yaml.YamlNode.YamlSequence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The script of a step.
 *
 * @param step which one
 * @param shell what runs it
 * @param commands at its top, in their order
 */
record StepScript(
    Workflow workflow,
    Job job,
    Step step,
    StepShell shell,
    ShellScript script,
    List<ShellCommand> commands) {

  private static final Pattern SEPARATOR =
      Pattern.compile("(?:\\s|&&|\\|\\||[;|]|\\\\\\n|#[^\\n]*)*");
  private static final Pattern DELIBERATE =
      Pattern.compile(
          "(?i)advisory|informational|optional|non-?blocking|allow(?:ed to)? fail|best.effort"
              + "|report only|soft|experimental|flaky");

  static Optional<StepScript> of(Workflow workflow, Job job, Step step) {
    StepShell shell = StepShell.of(workflow, job, step);
    return shell.posix()
        ? step.script(workflow.yaml())
            .map(ShellScript::parse)
            .filter(ShellScript::isSound)
            .map(script -> new StepScript(workflow, job, step, shell, script, top(script)))
        : Optional.empty();
  }

  private static List<ShellCommand> top(ShellScript script) {
    return script.commands().stream().filter(command -> command.depth() == 0).toList();
  }

  SourceFile file() {
    return workflow.yaml().file();
  }

  /** Whether people say that its failure is meant to be passed over. */
  boolean isDeliberate() {
    return DELIBERATE.matcher(step.title() + " " + job.get("name").text() + " " + job.id()).find();
  }

  boolean isCheck() {
    return script.commands().stream().anyMatch(Checks::isCheck);
  }

  /** Whether it is a row of commands, without conditions, loops, groups and subshells. */
  boolean isFlat() {
    MappedText text = script.text();
    int done = 0;
    for (ShellCommand command : commands) {
      int start = index(text, command.span().start());
      if (start < done || !SEPARATOR.matcher(text.text().substring(done, start)).matches()) {
        return false;
      }
      done = index(text, command.span().end());
    }
    return SEPARATOR.matcher(text.text().substring(done)).matches();
  }

  /** The first character of a text that stands at an offset of the file or behind it. */
  private static int index(MappedText text, int offset) {
    int at = 0;
    while (at < text.length() && text.offset(at) < offset) {
      at++;
    }
    return at;
  }

  /** Whether what follows a command is checks and messages only, whose loss costs nothing. */
  boolean isHarmlessAfter(int index) {
    return commands.stream()
        .skip(index + 1L)
        .allMatch(command ->
            Checks.isCheck(command)
                || List.of("echo", "printf", "true", ":", "exit", "cat", "set", "cd")
                    .contains(command.name()));
  }

  /** Whether a comment stands behind a command in its line. */
  boolean isExplained(Span span) {
    int line = file().span(span.end(), span.end()).line();
    String rest = file().text(file().line(line)).strip();
    return rest.contains(" #");
  }

  /** The commands of the pipe that a command belongs to, by their places among the commands. */
  List<Integer> pipe(int index) {
    int first = index;
    while (first > 0 && commands.get(first).before() == Joint.PIPE) {
      first--;
    }
    List<Integer> pipe = new ArrayList<>(List.of(first));
    while (pipe.getLast() + 1 < commands.size()
        && commands.get(pipe.getLast()).after() == Joint.PIPE) {
      pipe.add(pipe.getLast() + 1);
    }
    return pipe;
  }

  /** Whether a change leaves everything as it is but for some commands of this script. */
  boolean onlyDrops(Change change, List<Integer> dropped) {
    Workflow after = Workflow.parse(change.after());
    if (!after.isSound()) {
      return false;
    }
    List<String> expected = new ArrayList<>();
    for (int i = 0; i < commands.size(); i++) {
      if (!dropped.contains(i)) {
        expected.add(words(commands.get(i)));
      }
    }
    return after.jobs().stream()
        .filter(each -> each.id().equals(job.id()))
        .flatMap(each -> scriptIn(after, each))
        .anyMatch(each -> each.isThisWith(expected, this));
  }

  private Stream<StepScript> scriptIn(Workflow after, Job changed) {
    return changed.steps().stream()
        .filter(each -> each.index() == step.index())
        .flatMap(each -> of(after, changed, each).stream());
  }

  private boolean isThisWith(List<String> expected, StepScript before) {
    return commands.stream().map(StepScript::words).toList().equals(expected)
        && flat(workflow.yaml().root(), step.get("run"))
            .equals(flat(before.workflow.yaml().root(), before.step.get("run")));
  }

  private static String words(ShellCommand command) {
    return command.words().stream().map(ShellWord::toString).collect(Collectors.joining(" "));
  }

  /** All keys and values but one. */
  private static List<String> flat(YamlNode node, YamlNode except) {
    List<String> all = new ArrayList<>();
    if (node.equals(except)) {
      return List.of("…");
    }
    switch (node) {
      case YamlScalar scalar -> all.add("=" + scalar.value());
      case YamlMapping mapping ->
          mapping
              .entries()
              .forEach(entry -> {
                all.add("." + entry.name());
                all.addAll(flat(entry.value(), except));
              });
      case YamlSequence sequence ->
          sequence
              .items()
              .forEach(item -> {
                all.add("-");
                all.addAll(flat(item.node(), except));
              });
      case YamlNode.YamlAlias alias -> all.add("*" + alias.name());
      case YamlNode.Missing missing -> all.add("~");
    }
    return all;
  }
}
