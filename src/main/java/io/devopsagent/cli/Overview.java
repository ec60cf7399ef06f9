package io.devopsagent.cli;

import io.devopsagent.cli.Verb.Group;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What {@code devops-agent --help} prints. Written by hand, for the sake of the time it takes:
 * picocli is not even loaded for it ({@code docs/decisions/0002}).
 */
final class Overview {
  private Overview() {}

  static String of(List<Verb> verbs) {
    int width = verbs.stream().mapToInt(verb -> verb.name().length()).max().orElse(0);
    Map<Group, StringBuilder> groups = new EnumMap<>(Group.class);
    for (Verb verb : verbs) {
      groups
          .computeIfAbsent(verb.group(), group -> new StringBuilder(group.heading()).append(":\n"))
          .append("  ")
          .append(verb.name())
          .repeat(" ", width - verb.name().length() + 2)
          .append(verb.summary())
          .append('\n');
    }
    StringBuilder text =
        new StringBuilder(
            """
            The DevOps engineer of a Gitea organisation, as one program.

            Usage: devops-agent COMMAND [OPTIONS]

            """);
    groups.values().forEach(lines -> text.append(lines).append('\n'));
    return text.append("devops-agent COMMAND --help says more about one of them.\n").toString();
  }
}
