package io.devopsagent.wiring;

import io.devopsagent.action.AuditStore;
import io.devopsagent.cli.Controls;
import io.devopsagent.config.AgentConfig;
import io.devopsagent.config.ConfigResult;
import io.devopsagent.config.ServiceConfig;
import io.devopsagent.identity.OneTimeLink;
import io.devopsagent.identity.TokenStore;
import io.devopsagent.kernel.Clock;
import io.devopsagent.policy.SwitchStore;
import io.devopsagent.store.Database;
import io.devopsagent.watch.SpanStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;

/** What the commands that change something work with, in the data folder that they name. */
record KeepTools(VerbTools tools, Clock clock) {

  /** On this machine's clock. */
  static KeepTools of(VerbTools tools) {
    return new KeepTools(tools, SteadyClock.system());
  }

  /** Opens the data folder beside whoever runs on it. */
  int lend(Path folder, Path config, ToIntFunction<Controls> use) {
    Optional<ConfigResult.Accepted> accepted = accepted(config);
    try (Database database = tools.beside(folder)) {
      return use.applyAsInt(controls(database, accepted));
    }
  }

  private Controls controls(Database database, Optional<ConfigResult.Accepted> accepted) {
    SecureRandom random = new SecureRandom();
    return new Controls(
        actor(),
        new SwitchStore(database, clock),
        new TokenStore(database, clock, random, new OneTimeLink(clock, random)),
        audit(database),
        accepted.map(each -> ids(each.config())).orElseGet(() -> lookedAt(database)),
        accepted.map(each -> each.config().timeZone()).orElseGet(ZoneId::systemDefault));
  }

  /** The audit trail, without any secret of a configuration that was read, good or not. */
  AuditStore audit(Database database) {
    return new AuditStore(database, clock, tools.secrets());
  }

  /** The configuration, where there is one without faults. */
  Optional<ConfigResult.Accepted> accepted(Path config) {
    return Files.exists(config)
            && tools.reader().read(config) instanceof ConfigResult.Accepted accepted
        ? Optional.of(accepted)
        : Optional.empty();
  }

  /** Whoever sits at the terminal, as the operating system knows them. */
  String actor() {
    String user = System.getProperty("user.name", "");
    String behind = tools.environment().getOrDefault("SUDO_USER", "");
    String name = behind.isBlank() ? user : behind;
    return name.isBlank() || name.equals("?") ? "somebody at the terminal" : name;
  }

  /** Without a configuration to tell: every service that was ever looked at. */
  private static List<String> lookedAt(Database database) {
    return new SpanStore(database).newest().stream().map(each -> each.service().value()).toList();
  }

  private static List<String> ids(AgentConfig config) {
    return config.services().stream().map(ServiceConfig::id).toList();
  }
}
