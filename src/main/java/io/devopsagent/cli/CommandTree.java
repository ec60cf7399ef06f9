package io.devopsagent.cli;

import java.util.List;
import java.util.function.Predicate;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ScopeType;

/**
 * Builds picocli's tree of commands. Verbs that nobody named stand in it by name alone: their
 * classes, and all that these need, are not loaded.
 */
public final class CommandTree {
  static final String NAME = "devops-agent";

  private CommandTree() {}

  /** Every verb with its options, for what describes them all. */
  public static CommandLine whole(List<Verb> verbs) {
    return of(verbs, verb -> true);
  }

  /** The verbs whose names are among the arguments, and the others by name only. */
  static CommandLine naming(List<Verb> verbs, List<String> arguments) {
    return of(verbs, verb -> arguments.contains(verb.name()));
  }

  private static CommandLine of(List<Verb> verbs, Predicate<Verb> wanted) {
    CommandLine root = new CommandLine(root());
    for (Verb verb : verbs) {
      CommandSpec command =
          wanted.test(verb)
              ? CommandSpec.forAnnotatedObject(verb.command().get())
              : CommandSpec.create();
      command.usageMessage().description(verb.summary(), "");
      root.addSubcommand(verb.name(), command);
    }
    root.setUsageHelpWidth(100);
    root.setCaseInsensitiveEnumValuesAllowed(true);
    return root;
  }

  private static CommandSpec root() {
    return CommandSpec.create()
        .name(NAME)
        .addOption(
            OptionSpec.builder("-h", "--help")
                .usageHelp(true)
                .scopeType(ScopeType.INHERIT)
                .description("say how this is used")
                .build());
  }
}
