package io.devopsagent.wiring;

import io.devopsagent.cli.DataOption;
import io.devopsagent.cli.Reachable;
import io.devopsagent.config.AgentConfig;
import io.devopsagent.config.ConfigResult;
import io.devopsagent.kernel.ErrorCode;
import io.devopsagent.kernel.Failure;
import io.devopsagent.kernel.Lookup;
import io.devopsagent.notify.telegram.TelegramApi;
import io.devopsagent.notify.telegram.TelegramIdentity;
import io.devopsagent.secret.Redactor;
import io.devopsagent.secret.SecretRedactor;
import io.devopsagent.store.Database;
import java.nio.file.Path;
import java.util.Objects;
import java.util.function.ToIntFunction;

/** Opens the channels of a configuration beside a running server. */
record ReachTools(KeepTools keep) {

  int lend(DataOption data, ToIntFunction<Reachable> use) {
    Path file = data.config();
    ConfigResult.Accepted accepted = accepted(file);
    AgentConfig config = accepted.config();
    Redactor redactor = SecretRedactor.of(accepted.secrets());
    try (Database database = keep.tools().beside(data.folder());
        TimerScheduler timer = new TimerScheduler(fault -> {});
        Reach reach = new Reach(config, new Clients(config), machine(timer), database, redactor)) {
      return use.applyAsInt(
          new Reachable(
              keep.actor(),
              config,
              reach.channels(),
              reach.chats(),
              channel -> bot(Objects.requireNonNull(reach.bots().get(channel))),
              keep.audit(database),
              new Reachable.Texts(redactor, keep.clock())));
    }
  }

  private Machine machine(TimerScheduler timer) {
    return new Machine(keep.clock(), timer, keep.clock()::nanos, keep.tools().environment());
  }

  private ConfigResult.Accepted accepted(Path file) {
    return switch (keep.tools().reader().read(file)) {
      case ConfigResult.Accepted accepted -> accepted;
      case ConfigResult.Rejected rejected ->
          throw new Failure(
                  ErrorCode.CONFIG_INVALID,
                  "Channels and people stand in " + file + ", which cannot be used.",
                  "\n" + rejected.report("Nobody was told anything."))
              .toException();
    };
  }

  private static Lookup<String> bot(TelegramApi api) {
    return TelegramIdentity.ask(api).map(TelegramIdentity::username);
  }
}
