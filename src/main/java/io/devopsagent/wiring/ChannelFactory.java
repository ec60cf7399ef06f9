package io.devopsagent.wiring;

import io.devopsagent.config.Address;
import io.devopsagent.config.AgentConfig;
import io.devopsagent.config.ChannelConfig;
import io.devopsagent.kernel.ErrorCode;
import io.devopsagent.kernel.Failure;
import io.devopsagent.kernel.FailureException;
import io.devopsagent.notify.Channel;
import io.devopsagent.notify.mail.MailChannel;
import io.devopsagent.notify.mail.MailSettings;
import io.devopsagent.notify.telegram.TelegramApi;
import io.devopsagent.notify.telegram.TelegramSettings;
import io.devopsagent.notify.webhook.WebhookChannel;
import io.devopsagent.notify.webhook.WebhookSettings;
import io.devopsagent.secret.SecretText;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Makes channels of the configuration's; what cannot be made is a {@link MissingChannel}. */
final class ChannelFactory {
  private static final Duration HTTP_TIMEOUT = Duration.ofSeconds(15);
  private static final Duration MAIL_TIMEOUT = Duration.ofSeconds(30);
  private static final Duration POLL = Duration.ofSeconds(50);

  private final AgentConfig config;
  private final Clients clients;
  private final Machine machine;

  ChannelFactory(AgentConfig config, Clients clients, Machine machine) {
    this.config = config;
    this.clients = clients;
    this.machine = machine;
  }

  /**
   * A bot's channel.
   *
   * @param ready makes the channel of a bot that can be asked
   */
  Channel telegram(
      String name, ChannelConfig.Telegram telegram, Function<TelegramApi, Channel> ready) {
    if (!telegram.token().isSet()) {
      return MissingChannel.unset(name, telegram.token().name());
    }
    return at(name, telegram.api(), base -> ready.apply(bot(name, telegram, base)));
  }

  /**
   * A bot whose token is set.
   *
   * @throws FailureException when the token is none
   */
  TelegramApi bot(String name, ChannelConfig.Telegram telegram, URI base) {
    return new TelegramApi(
        new TelegramSettings(name, base, telegram.token().reveal(), HTTP_TIMEOUT, POLL),
        clients.http(),
        Clients.USER_AGENT);
  }

  Channel webhook(String name, ChannelConfig.Webhook webhook) {
    Optional<SecretText> unset = unset(webhook);
    if (unset.isPresent()) {
      return MissingChannel.unset(name, unset.get().name());
    }
    Map<String, String> headers = new LinkedHashMap<>();
    webhook.headers().forEach((header, value) -> headers.put(header, value.reveal()));
    return at(
        name,
        webhook.url(),
        url ->
            new WebhookChannel(
                new WebhookSettings(
                    name,
                    url,
                    webhook.secret().isSet() ? webhook.secret().reveal() : "",
                    headers,
                    HTTP_TIMEOUT),
                clients.http(),
                Clients.USER_AGENT,
                machine.clock()));
  }

  Channel mail(String name, ChannelConfig.Smtp smtp) {
    Optional<SecretText> unset = unset(smtp.password());
    if (unset.isPresent()) {
      return MissingChannel.unset(name, unset.get().name());
    }
    return usable(name, () -> mailChannel(name, smtp));
  }

  /**
   * A mail channel, whether or not its password is there.
   *
   * @throws FailureException when the sender is none
   */
  MailChannel mailChannel(String name, ChannelConfig.Smtp smtp) {
    return new MailChannel(
        new MailSettings(
            name,
            smtp.host(),
            smtp.port(),
            MailSettings.Security.valueOf(smtp.security().name()),
            smtp.user(),
            smtp.password().isSet() ? smtp.password().reveal() : "",
            smtp.from(),
            MAIL_TIMEOUT),
        Once.of(() -> Authorities.context(config.caFile())),
        machine.clock());
  }

  private Channel at(String name, Address address, Function<URI, Channel> channel) {
    return switch (address) {
      case Address.Known(URI uri, String written) -> usable(name, () -> channel.apply(uri));
      case Address.Unset(List<String> names, String written) -> unusable(name, names.getFirst());
      case Address.None() -> MissingChannel.unset(name, "URL");
    };
  }

  /** A name in an address has no value, or one that makes no address of it. */
  private Channel unusable(String channel, String variable) {
    return machine.environment().getOrDefault(variable, "").isBlank()
        ? MissingChannel.unset(channel, variable)
        : new MissingChannel(
            channel,
            new Failure(
                ErrorCode.CONFIG_INVALID,
                "$%s is not a web address.".formatted(variable),
                "Write it in full, for instance https://hooks.example.org/devops."));
  }

  private static Channel usable(String name, Supplier<Channel> maker) {
    try {
      return maker.get();
    } catch (FailureException e) {
      return new MissingChannel(name, e.failure());
    }
  }

  /** The first secret of a webhook that is configured and has no value. */
  static Optional<SecretText> unset(ChannelConfig.Webhook webhook) {
    return Stream.concat(Stream.of(webhook.secret()), webhook.headers().values().stream())
        .flatMap(secret -> unset(secret).stream())
        .findFirst();
  }

  /** A secret that is configured and has no value. */
  static Optional<SecretText> unset(SecretText text) {
    return Optional.of(text).filter(secret -> secret.isConfigured() && !secret.isSet());
  }
}
