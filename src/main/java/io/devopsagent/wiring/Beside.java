package io.devopsagent.wiring;

import io.devopsagent.cli.Lending;
import io.devopsagent.cli.terminal.Page;
import io.devopsagent.config.AgentConfig;
import io.devopsagent.config.ConfigResult;
import io.devopsagent.kernel.Clock;
import io.devopsagent.secret.Redactor;
import io.devopsagent.store.Database;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Optional;
import java.util.function.Function;

/**
 * A data folder as a command sees it that works beside a running server, or without one: its
 * database, and what the configuration adds, where there is one that can be read.
 *
 * @param config empty when there is no file, or it has faults
 * @param faulty whether there is a file that has faults
 * @param redactor knows the configuration's secrets, though it has faults, and credentials by their
 *     shape
 */
record Beside(
    Path folder,
    Database database,
    Optional<AgentConfig> config,
    boolean faulty,
    Redactor redactor,
    Clock clock) {

  /** Lends what {@code make} makes of a folder, and closes the folder afterwards. */
  static <T> Lending<T> lending(LookTools tools, Function<Beside, T> make) {
    return (folder, file, use) -> {
      LibraryLogs.quiet();
      Optional<ConfigResult> read =
          Files.exists(file) ? Optional.of(tools.verbs().reader().read(file)) : Optional.empty();
      try (Database database = Database.beside(folder)) {
        Beside beside = of(folder, database, read, tools);
        return use.with(make.apply(beside), beside.page(tools));
      }
    };
  }

  private static Beside of(
      Path folder, Database database, Optional<ConfigResult> read, LookTools tools) {
    Clock clock = tools.clock().get();
    Redactor redactor = tools.verbs().secrets();
    return switch (read.orElse(null)) {
      case ConfigResult.Accepted(AgentConfig config, _) ->
          new Beside(folder, database, Optional.of(config), false, redactor, clock);
      case ConfigResult.Rejected _ ->
          new Beside(folder, database, Optional.empty(), true, redactor, clock);
      case null -> new Beside(folder, database, Optional.empty(), false, redactor, clock);
    };
  }

  private Page page(LookTools tools) {
    ZoneId zone = config.map(AgentConfig::timeZone).orElseGet(ZoneId::systemDefault);
    return new Page(tools.verbs().streams().out(), tools.paint().get(), redactor, zone);
  }
}
