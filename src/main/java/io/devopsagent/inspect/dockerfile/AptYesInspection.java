package io.devopsagent.inspect.dockerfile;

import io.devopsagent.inspect.Finding;
import io.devopsagent.inspect.Findings;
import io.devopsagent.inspect.Inspection;
import io.devopsagent.inspect.Remedy;
import io.devopsagent.inspect.Rule;
import io.devopsagent.inspect.Sources;
import io.devopsagent.source.dockerfile.Dockerfile;
import io.devopsagent.source.shell.Joint;
import io.devopsagent.source.shell.ShellCommand;
import java.util.List;
import java.util.Locale;

/**
 * {@code apt-get install} that waits for an answer. Only found, not mended: it may be answered by
 * the configuration of the base image.
 */
public final class AptYesInspection implements Inspection {
  @Override
  public Rule rule() {
    return Rule.APT_YES;
  }

  @Override
  public List<Finding> inspect(Sources sources) {
    Findings findings = new Findings(sources);
    for (Dockerfile dockerfile : Dockerfiles.in(sources)) {
      if (!dockerfile.file().text().toLowerCase(Locale.ROOT).contains("assume-yes")) {
        dockerfile.instructions().stream()
            .flatMap(instruction -> RunScripts.of(instruction).stream())
            .flatMap(script -> script.commands().stream())
            .filter(AptYesInspection::waits)
            .forEach(command -> findings.add(dockerfile.file(), () -> found(dockerfile, command)));
      }
    }
    return findings.list();
  }

  private static boolean waits(ShellCommand command) {
    return command.before() != Joint.PIPE
        && command.redirects().stream().noneMatch(each -> each.operator().startsWith("<"))
        && AptCall.in(command)
            .map(call -> call.verb().equals("install") && !call.answers())
            .orElse(false);
  }

  private static Finding found(Dockerfile dockerfile, ShellCommand command) {
    return Finding.in(
        dockerfile.file(),
        Rule.APT_YES,
        command.span(),
        "`apt-get install` asks before it installs what else is needed, and the build stops there",
        "give it `-y`, unless the configuration of the base image says so already",
        new Remedy.None());
  }
}
