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
import io.devopsagent.secret.Redactor;
import io.devopsagent.secret.SecretRedactor;
import io.devopsagent.store.Database;
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
        audit(database, accepted),
        accepted.map(each -> ids(each.config())).orElse(List.of()),
        accepted.map(each -> each.config().timeZone()).orElseGet(ZoneId::systemDefault));
  }

  AuditStore audit(Database database, Optional<ConfigResult.Accepted> accepted) {
    return new AuditStore(database, clock, redactor(accepted));
  }

  static Redactor redactor(Optional<ConfigResult.Accepted> accepted) {
    return SecretRedactor.of(accepted.map(ConfigResult.Accepted::secrets).orElse(List.of()));
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

  private static List<String> ids(AgentConfig config) {
    return config.services().stream().map(ServiceConfig::id).toList();
  }
}
