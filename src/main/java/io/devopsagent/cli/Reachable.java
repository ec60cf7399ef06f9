package io.devopsagent.cli;

import io.devopsagent.action.AuditStore;
import io.devopsagent.config.AgentConfig;
import io.devopsagent.kernel.Clock;
import io.devopsagent.kernel.Lookup;
import io.devopsagent.notify.Channel;
import io.devopsagent.notify.ChatStore;
import io.devopsagent.secret.Redactor;
import java.util.Map;
import java.util.function.ToIntFunction;

/**
 * The channels of a configuration as the server uses them, its people and their chats.
 *
 * @param actor who sits at the terminal, as the audit trail names them
 * @param channels by name, in the order of the file
 * @param bots asks Telegram for the name of a channel's bot, without {@code @}
 */
public record Reachable(
    String actor,
    AgentConfig config,
    Map<String, Channel> channels,
    ChatStore chats,
    Bots bots,
    AuditStore audit,
    Texts texts) {

  /** Names bots. */
  @FunctionalInterface
  public interface Bots {

    Lookup<String> name(String channel);
  }

  /**
   * What texts pass and carry.
   *
   * @param redactor of everything that is shown
   */
  public record Texts(Redactor redactor, Clock clock) {}

  /** Opens them, lets them be used, and closes them. */
  @FunctionalInterface
  public interface Lender {

    /**
     * Lends them.
     *
     * @return what the use returned
     * @throws io.devopsagent.kernel.FailureException when the configuration has faults or there is
     *     no data folder yet
     */
    int lend(DataOption data, ToIntFunction<Reachable> use);
  }
}
