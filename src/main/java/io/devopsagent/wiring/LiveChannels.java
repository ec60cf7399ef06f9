package io.devopsagent.wiring;

import io.devopsagent.cli.LiveCheck;
import io.devopsagent.cli.LiveCheck.Result;
import io.devopsagent.config.Address;
import io.devopsagent.config.AgentConfig;
import io.devopsagent.config.ChannelConfig;
import io.devopsagent.config.PersonConfig;
import io.devopsagent.http.ApiRequest;
import io.devopsagent.http.ApiResult;
import io.devopsagent.kernel.FailureException;
import io.devopsagent.notify.ChatStore;
import io.devopsagent.notify.telegram.TelegramIdentity;
import io.devopsagent.secret.SecretText;
import io.devopsagent.store.Database;
import java.net.URI;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Tries the channels without telling anybody anything. */
final class LiveChannels {
  private final AgentConfig config;
  private final Machine machine;
  private final Clients clients;
  private final ChannelFactory factory;

  LiveChannels(AgentConfig config, Machine machine, Clients clients) {
    this.config = config;
    this.machine = machine;
    this.clients = clients;
    this.factory = new ChannelFactory(config, clients, machine);
  }

  List<LiveCheck> all() {
    List<LiveCheck> checks = new ArrayList<>();
    config
        .channels()
        .forEach((name, channel) ->
            checks.add(new LiveCheck("channel " + name, () -> attempt(name, channel))));
    return checks;
  }

  private Result attempt(String name, ChannelConfig channel) {
    try {
      return switch (channel) {
        case ChannelConfig.Outbox() ->
            new Result.Fine("the visible outbox of the console; nothing leaves the machine");
        case ChannelConfig.Telegram telegram -> telegram(name, telegram);
        case ChannelConfig.Webhook webhook -> webhook(webhook);
        case ChannelConfig.Smtp smtp -> mail(name, smtp);
      };
    } catch (FailureException e) {
      return Result.trouble(e.failure());
    }
  }

  private Result telegram(String name, ChannelConfig.Telegram telegram) {
    if (!telegram.token().isSet()) {
      return LiveChecks.missing(telegram.token().name());
    }
    return switch (telegram.api()) {
      case Address.Known(URI base, String _) ->
          Result.of(
              TelegramIdentity.ask(factory.bot(name, telegram, base)), bot -> people(name, bot));
      case Address.Unset(List<String> names, String _) -> LiveChecks.missing(names.getFirst());
      case Address.None() -> new Result.Trouble("has no api.", "");
    };
  }

  /** Who is reached by the bot, and who cannot be yet. */
  private Result people(String channel, TelegramIdentity bot) {
    Map<String, String> chats = chats(channel);
    List<String> without =
        config.people().stream()
            .map(PersonConfig::name)
            .filter(person -> pages(person, channel) && !chats.containsKey(person))
            .toList();
    if (!without.isEmpty()) {
      return new Result.Trouble(
          bot.sentence() + ", but " + String.join(" and ", without) + " has no chat with it.",
          "devops-agent notify link " + without.getFirst());
    }
    return new Result.Fine(
        bot.sentence() + (chats.isEmpty() ? "" : ", reaches " + String.join(", ", chats.keySet())));
  }

  private boolean pages(String person, String channel) {
    return config.escalation().values().stream()
        .flatMap(List::stream)
        .anyMatch(step -> step.page().equals(person) && step.by().equals(channel));
  }

  /** OPTIONS reaches the server, and no server takes it for a message. */
  private Result webhook(ChannelConfig.Webhook webhook) {
    Optional<SecretText> unset = ChannelFactory.unset(webhook);
    if (unset.isPresent()) {
      return LiveChecks.missing(unset.get().name());
    }
    return switch (webhook.url()) {
      case Address.Known(URI uri, String _) ->
          reached(
              uri, clients.api(uri, Map.of()).send(new ApiRequest("OPTIONS", uri, Map.of(), "")));
      case Address.Unset(List<String> names, String _) -> LiveChecks.missing(names.getFirst());
      case Address.None() -> new Result.Trouble("has no url.", "");
    };
  }

  private static Result reached(URI uri, ApiResult result) {
    return switch (result) {
      case ApiResult.Answer _ ->
          new Result.Fine(
              uri.getHost() + " can be reached; nothing was sent (devops-agent notify test does)");
      case ApiResult.NoAnswer none -> Result.trouble(none.failure());
    };
  }

  private Result mail(String name, ChannelConfig.Smtp smtp) {
    Optional<SecretText> unset = ChannelFactory.unset(smtp.password());
    if (unset.isPresent()) {
      return LiveChecks.missing(unset.get().name());
    }
    String who = smtp.user().isEmpty() ? "takes us without a login" : "lets " + smtp.user() + " in";
    return Result.of(
        factory.mailChannel(name, smtp).logIn(), smtp.host() + " " + who + "; nothing was sent");
  }

  /** Chats of people on a channel: those of the configuration, and linked ones. */
  private Map<String, String> chats(String channel) {
    Map<String, String> chats = new LinkedHashMap<>();
    for (PersonConfig person : config.people()) {
      SecretText reach = person.reach().getOrDefault(channel, SecretText.NONE);
      if (reach.isSet()) {
        chats.put(person.name(), reach.reveal());
      }
    }
    try (Database database = Database.beside(config.data())) {
      ChatStore links =
          new ChatStore(
              database, machine.clock(), new SecureRandom(), new ConfiguredPeople(config));
      for (PersonConfig person : config.people()) {
        links.chatOf(channel, person.name()).ifPresent(c -> chats.putIfAbsent(person.name(), c));
      }
    } catch (FailureException e) {
      return chats; // nothing is linked before the first run
    }
    return chats;
  }
}
