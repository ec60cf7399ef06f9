package io.devopsagent.wiring;

import io.devopsagent.cli.ProbeCommand.Bench;
import io.devopsagent.cli.terminal.Page;
import io.devopsagent.config.AgentConfig;
import io.devopsagent.config.ConfigResult;
import io.devopsagent.config.ServiceConfig;
import io.devopsagent.secret.SecretRedactor;
import io.devopsagent.watch.Examination;
import io.devopsagent.watch.Examiner;
import io.devopsagent.watch.PauseDetector;
import io.devopsagent.watch.ServiceId;
import io.devopsagent.watch.WatchedService;

/** One look with the objects of the running product, and without its store. */
final class ProbeBench implements Bench {
  private final LookTools tools;

  ProbeBench(LookTools tools) {
    this.tools = tools;
  }

  @Override
  public int examine(ConfigResult.Accepted configuration, ServiceConfig service, Show show) {
    LibraryLogs.quiet();
    AgentConfig config = configuration.config();
    SecretRedactor redactor = SecretRedactor.of(configuration.secrets());
    try (TimerScheduler timer = new TimerScheduler(fault -> {})) {
      Machine real = Machine.real(timer);
      Machine machine =
          new Machine(
              tools.clock().get(), real.scheduler(), real.realNanos(), tools.verbs().environment());
      Examination found = examine(config, machine, new ServiceId(service.id()), redactor);
      return show.show(
          found,
          new Page(
              tools.verbs().streams().out(), tools.paint().get(), redactor, config.timeZone()));
    }
  }

  private static Examination examine(
      AgentConfig config, Machine machine, ServiceId id, SecretRedactor redactor) {
    WatchedService service =
        new ServiceFactory(config, machine, new Clients(config))
            .services().stream().filter(each -> each.id().equals(id)).findFirst().orElseThrow();
    try (PauseDetector pauses = new PauseDetector(machine.clock(), machine.scheduler())) {
      pauses.start();
      SocketWitnesses witnesses =
          new SocketWitnesses(() -> ConfiguredParts.witnesses(config), machine.clock());
      return new Examiner(machine.clock(), pauses, witnesses, redactor).examine(service);
    }
  }
}
