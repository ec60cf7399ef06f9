package io.devopsagent.wiring;

import io.devopsagent.cli.ForgeCommand;
import io.devopsagent.cli.Streams;
import io.devopsagent.cli.Verb;
import io.devopsagent.cli.Verb.Group;
import io.devopsagent.cli.terminal.Page;
import io.devopsagent.config.AgentConfig;
import io.devopsagent.config.ConfigResult;
import io.devopsagent.config.ForgeConfig;
import io.devopsagent.forge.ForgeReport;
import io.devopsagent.forge.ForgeReport.Finding;
import io.devopsagent.forge.ForgeReport.Standing;
import io.devopsagent.forge.gitea.GiteaCheck;
import io.devopsagent.kernel.Scheduler;
import io.devopsagent.secret.SecretRedactor;
import java.util.List;

/** The command that asks the forge what we can do there. */
final class ForgeVerbs {
  private ForgeVerbs() {}

  static Verb of(LookTools look) {
    VerbTools tools = look.verbs();
    return new Verb(
        Group.LOOK,
        "forge",
        "Say what the agent's account can and cannot do on the forge.",
        () ->
            new ForgeCommand(
                tools.streams(),
                tools.reader(),
                accepted -> report(look, accepted),
                (accepted, streams) -> page(look, accepted, streams)));
  }

  private static ForgeReport report(LookTools look, ConfigResult.Accepted accepted) {
    LibraryLogs.quiet();
    AgentConfig config = accepted.config();
    return switch (config.forge()) {
      case ForgeConfig.Local() ->
          new ForgeReport(
              config.organisation() + " in the tracker built in",
              List.of(new Finding("account", Standing.YES, "it needs none", "")),
              List.of());
      case ForgeConfig.Gitea gitea -> {
        SteadyClock clock = SteadyClock.system();
        Scheduler never = (delay, work) -> () -> {};
        Machine machine = new Machine(clock, never, clock::nanos, look.verbs().environment());
        yield new GiteaCheck(
                config.organisation(),
                Forges.api(
                    gitea, new Clients(config), machine, SecretRedactor.of(accepted.secrets())))
            .report();
      }
    };
  }

  private static Page page(LookTools look, ConfigResult.Accepted accepted, Streams streams) {
    return new Page(
        streams.out(),
        look.paint().get(),
        SecretRedactor.of(accepted.secrets()),
        accepted.config().timeZone());
  }
}
