package io.devopsagent.cli;

import io.devopsagent.cli.Verb.Group;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.UsageMessageSpec;
import picocli.CommandLine.ScopeType;

/**
 * Builds picocli's tree of commands. Verbs that nobody named stand in it by name and sentence
 * alone: their classes, and all that these need, are not loaded.
 */
public final class CommandTree {
  static final String NAME = "devops-agent";
  static final String TRAIN_AOT = "--train-aot";

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
      CommandLine command =
          new CommandLine(
              wanted.test(verb)
                  ? CommandSpec.forAnnotatedObject(verb.command().get())
                  : CommandSpec.create());
      command.getCommandSpec().usageMessage().description(verb.summary());
      root.addSubcommand(verb.name(), command);
    }
    root.getHelpSectionMap()
        .put(UsageMessageSpec.SECTION_KEY_COMMAND_LIST, help -> list(verbs, help.ansi()));
    return root;
  }

  private static CommandSpec root() {
    CommandSpec spec = CommandSpec.create().name(NAME);
    spec.addOption(
        OptionSpec.builder("-h", "--help")
            .usageHelp(true)
            .scopeType(ScopeType.INHERIT)
            .description("say how it is used")
            .build());
    spec.addOption(
        OptionSpec.builder(TRAIN_AOT)
            .type(AotTraining.Kind.class)
            .hidden(true)
            .description("rehearse a start, from which the JVM makes a start-up cache")
            .build());
    spec.usageMessage()
        .header("The DevOps engineer of a Gitea organisation, as one program.", "")
        .synopsisSubcommandLabel("COMMAND")
        .optionListHeading("%nOptions:%n")
        .footer("", "devops-agent COMMAND --help says more about one of them.")
        .width(100);
    return spec;
  }

  /** The verbs under their headings. */
  private static String list(List<Verb> verbs, Help.Ansi ansi) {
    Map<Group, StringBuilder> groups = new EnumMap<>(Group.class);
    int width = verbs.stream().mapToInt(verb -> verb.name().length()).max().orElse(0);
    for (Verb verb : verbs) {
      groups
          .computeIfAbsent(verb.group(), group -> new StringBuilder())
          .append("  ")
          .append(ansi.string("@|bold " + verb.name() + "|@"))
          .repeat(" ", width - verb.name().length() + 2)
          .append(verb.summary())
          .append('\n');
    }
    StringBuilder text = new StringBuilder();
    groups.forEach(
        (group, lines) -> text.append('\n').append(group.heading()).append(":\n").append(lines));
    return text.toString();
  }

  /** The names of all verbs. */
  static Set<String> names(CommandLine root) {
    return root.getSubcommands().keySet();
  }
}
