package io.devopsagent.inspect.dockerfile;

import io.devopsagent.inspect.shell.Wrapped;
import io.devopsagent.source.dockerfile.Instruction;
import io.devopsagent.source.shell.ShellCommand;
import io.devopsagent.source.shell.ShellScript;
import java.util.List;
import java.util.Optional;

/**
 * A RUN as far as apt is concerned.
 *
 * @param calls of apt, in their order
 * @param cleaned whether the lists are in no layer: removed at the end, or on a mount
 */
record AptStep(Instruction run, ShellScript script, List<AptCall> calls, boolean cleaned) {
  static final String LISTS = "/var/lib/apt/lists";

  static Optional<AptStep> of(Instruction run) {
    return RunScripts.of(run).map(script -> of(run, script));
  }

  private static AptStep of(Instruction run, ShellScript script) {
    List<AptCall> calls =
        script.commands().stream().flatMap(command -> AptCall.in(command).stream()).toList();
    return new AptStep(
        run, script, calls, RunScripts.isMounted(run, LISTS) || isRemoved(script, calls));
  }

  private static boolean isRemoved(ShellScript script, List<AptCall> calls) {
    int last =
        calls.stream()
            .filter(AptCall::updates)
            .mapToInt(call -> call.command().span().start())
            .max()
            .orElse(-1);
    return script.commands().stream()
        .anyMatch(command -> command.span().start() > last && removes(command));
  }

  private static boolean removes(ShellCommand command) {
    String name = Wrapped.of(command).name();
    return (name.equals("rm") || name.equals("find") || name.equals("rmdir"))
        && command.words().stream()
            .anyMatch(word ->
                word.value().startsWith(LISTS)
                    || word.value().matches("/var/lib/(?:apt/?\\*?|\\{?.*apt.*)")
                    || word.value().contains("/apt/lists"));
  }

  boolean updates() {
    return calls.stream().anyMatch(AptCall::updates);
  }

  boolean uses() {
    return calls.stream().anyMatch(AptCall::needsLists);
  }

  /** Whether it needs lists that an earlier step fetched. */
  boolean needsEarlierLists() {
    for (AptCall call : calls) {
      if (call.updates()) {
        return false;
      }
      if (call.needsLists()) {
        return true;
      }
    }
    return false;
  }
}
