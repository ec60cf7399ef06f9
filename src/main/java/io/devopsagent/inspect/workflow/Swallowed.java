package io.devopsagent.inspect.workflow;

import io.devopsagent.inspect.Finding;
import io.devopsagent.inspect.Findings;
import io.devopsagent.inspect.Remedy;
import io.devopsagent.inspect.Remedy.Mend;
import io.devopsagent.inspect.Remedy.Proof;
import io.devopsagent.inspect.Remedy.Proposal;
import io.devopsagent.inspect.Rule;
import io.devopsagent.source.Change;
import io.devopsagent.source.Edit;
import io.devopsagent.source.Span;
import io.devopsagent.source.shell.Joint;
import io.devopsagent.source.shell.ShellCommand;
import java.util.List;
import java.util.regex.Pattern;

/** {@code check || true} and {@code set +e} in a script. */
final class Swallowed {
  private static final Pattern STATUS = Pattern.compile("\\$\\{?\\?|PIPESTATUS|\\btrap\\b");
  private static final String NEXT = "let the step fail with the check";

  private final StepScript script;
  private final List<ShellCommand> commands;

  Swallowed(StepScript script) {
    this.script = script;
    this.commands = script.commands();
  }

  void find(Findings findings) {
    boolean readsStatus = STATUS.matcher(script.script().text().text()).find();
    for (int i = 0; i < commands.size(); i++) {
      ShellCommand command = commands.get(i);
      if (i > 0 && commands.get(i - 1).after() == Joint.OR && isNothing(command)) {
        alternative(i, findings);
      } else if (command.is("set") && !readsStatus && (command.has("+e") || isLongForm(command))) {
        errexitOff(i, findings);
      }
    }
  }

  private static boolean isLongForm(ShellCommand command) {
    return command.is("set", "+o", "errexit");
  }

  private static boolean isNothing(ShellCommand command) {
    boolean quiet = command.words().size() == 1 && List.of("true", ":").contains(command.name());
    boolean message = command.name().equals("echo") || command.name().equals("printf");
    return quiet || message || command.is("exit", "0");
  }

  /** {@code check || true}. */
  private void alternative(int index, Findings findings) {
    ShellCommand nothing = commands.get(index);
    List<Integer> pipe = script.pipe(index - 1);
    boolean check = pipe.stream().anyMatch(i -> Checks.isCheck(commands.get(i)));
    boolean ends = nothing.after() == Joint.EDGE || nothing.after() == Joint.THEN;
    if (!check || !ends) {
      return;
    }
    ShellCommand before = commands.get(index - 1);
    Span place = script.file().span(before.span().start(), nothing.span().end());
    Change change =
        Change.to(script.file(), new Edit(before.span().end(), nothing.span().end(), ""));
    boolean message = nothing.words().size() > 1 && !nothing.is("exit", "0");
    String other = message ? "the message is not needed" : doubt(index, nothing.span());
    String doubt = other.isEmpty() && pipe.size() > 1 ? "the pipe hides no failure either" : other;
    findings.add(
        script.file(),
        () ->
            found(
                place,
                "a check is followed by `|| …`, which succeeds whatever the check says",
                remedy(change, List.of(index), doubt)));
  }

  /** Why a person should look; empty where nobody has to. */
  private String doubt(int index, Span span) {
    if (script.isDeliberate() || script.isExplained(span)) {
      return "the reason that stands there for passing it over holds no more";
    }
    if (!script.isFlat()) {
      return "nothing in the script relies on going on";
    }
    if (!script.shell().errexit()) {
      return "the shell of the step ends at a failing command";
    }
    return script.isHarmlessAfter(index) ? "" : "what follows in the step is not needed after it";
  }

  /** {@code set +e} before a check that is not the last command. */
  private void errexitOff(int index, Findings findings) {
    List<ShellCommand> after = commands.subList(index + 1, commands.size());
    int check = -1;
    for (int i = 0; i < after.size(); i++) {
      boolean on = after.get(i).is("set") && after.get(i).has("-e");
      if (on) {
        break;
      }
      if (check < 0 && Checks.isCheck(after.get(i))) {
        check = index + 1 + i;
      }
    }
    if (check < 0 || check == commands.size() - 1) {
      return;
    }
    ShellCommand off = commands.get(index);
    Change change = Change.to(script.file(), removal(index));
    boolean alone = off.words().size() == 2 || isLongForm(off);
    String doubt = alone ? doubt(check, off.span()) : "the other options stay";
    findings.add(
        script.file(),
        () ->
            found(
                off.span(),
                "`set +e` lets the step go on after a failed check",
                remedy(change, List.of(index), doubt)));
  }

  /** The command with its line, or up to the next one where that stands in the same line. */
  private Edit removal(int index) {
    Span span = commands.get(index).span();
    Span line = script.file().line(span.line());
    String text = script.file().text(line).strip();
    String own = script.file().text(span);
    return text.equals(own) || text.equals(own + ";")
        ? Edit.delete(line)
        : new Edit(span.start(), commands.get(index + 1).span().start(), "");
  }

  private Remedy remedy(Change change, List<Integer> dropped, String doubt) {
    if (!doubt.isEmpty() || !script.onlyDrops(change, dropped)) {
      return new Proposal(
          List.of(change), doubt.isEmpty() ? "the script is what it seems to be" : doubt);
    }
    return new Mend(
        List.of(change),
        new Proof(
            "as long as the check succeeds the step does what it did, and when it fails the step"
                + " now says so",
            "the workflow parses, and the script has all its other commands"));
  }

  private Finding found(Span place, String what, Remedy remedy) {
    return Finding.in(script.file(), Rule.CANNOT_FAIL, place, what, NEXT, remedy);
  }
}
