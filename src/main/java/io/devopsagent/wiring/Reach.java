package io.devopsagent.wiring;

import io.devopsagent.action.AuditStore;
import io.devopsagent.config.Address;
import io.devopsagent.config.AgentConfig;
import io.devopsagent.config.ChannelConfig;
import io.devopsagent.config.PersonConfig;
import io.devopsagent.incident.EscalationStep;
import io.devopsagent.incident.IncidentDesk;
import io.devopsagent.incident.IncidentTalk;
import io.devopsagent.kernel.Clock;
import io.devopsagent.notify.Channel;
import io.devopsagent.notify.ChatLinks.Person;
import io.devopsagent.notify.ChatStore;
import io.devopsagent.notify.mail.MailChannel;
import io.devopsagent.notify.mail.MailSettings;
import io.devopsagent.notify.outbox.OutboxStore;
import io.devopsagent.notify.telegram.OffsetStore;
import io.devopsagent.notify.telegram.TelegramApi;
import io.devopsagent.notify.telegram.TelegramChannel;
import io.devopsagent.notify.telegram.TelegramDialogue;
import io.devopsagent.notify.telegram.TelegramPoller;
import io.devopsagent.notify.telegram.TelegramSettings;
import io.devopsagent.notify.webhook.WebhookChannel;
import io.devopsagent.notify.webhook.WebhookSettings;
import io.devopsagent.policy.SwitchStore;
import io.devopsagent.secret.Redactor;
import io.devopsagent.secret.SecretText;
import io.devopsagent.store.CursorStore;
import io.devopsagent.store.Database;
import io.devopsagent.watch.Watch;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** How people are reached, and what they can say: channels, chats, pollers. */
final class Reach implements AutoCloseable {
  private final AgentConfig config;
  private final Machine machine;
  private final Redactor redactor;
  private final CursorStore cursors;
  private final ChatStore chats;
  private final OutboxStore outbox;
  private final Map<String, Channel> channels = new LinkedHashMap<>();
  private final Map<String, TelegramApi> bots = new LinkedHashMap<>();
  private final List<TelegramPoller> pollers = new ArrayList<>();

  Reach(
      AgentConfig config, Clients clients, Machine machine, Database database, Redactor redactor) {
    this.config = config;
    this.machine = machine;
    this.redactor = redactor;
    this.cursors = new CursorStore(database);
    this.chats = new ChatStore(database, machine.clock(), new SecureRandom(), this::person);
    this.outbox = new OutboxStore("outbox", database);
    config.channels().forEach((name, channel) -> add(name, channel, clients, database));
  }

  Map<String, Channel> channels() {
    return channels;
  }

  Map<String, TelegramApi> bots() {
    return bots;
  }

  ChatStore chats() {
    return chats;
  }

  OutboxStore outbox() {
    return outbox;
  }

  /** A step of the configuration with the address and language that it means now. */
  EscalationStep step(io.devopsagent.config.EscalationStep step) {
    Optional<PersonConfig> person =
        config.people().stream().filter(each -> each.name().equals(step.page())).findFirst();
    String address =
        person
            .map(each -> each.reach().getOrDefault(step.by(), SecretText.NONE))
            .filter(SecretText::isSet)
            .map(SecretText::reveal)
            .orElse(channels.get(step.by()) instanceof OutboxStore ? step.page() : "");
    Locale language = person.map(PersonConfig::language).orElse(Locale.ENGLISH);
    return new EscalationStep(
        step.page(), step.by(), address, language.toLanguageTag(), step.patience());
  }

  /** Lets people talk; call once, before the start. */
  void talk(Watch watch, IncidentDesk desk, SwitchStore switches, AuditStore audit) {
    IncidentTalk talk =
        new IncidentTalk(watch, desk, switches, audit, machine.clock(), config.timeZone());
    bots.forEach((name, api) ->
        pollers.add(
            new TelegramPoller(
                api,
                new TelegramDialogue(api, chats, talk, redactor, machine.clock(), Thread::sleep),
                offsets("telegram " + name),
                Thread::sleep,
                new SecureRandom())));
  }

  void start() {
    pollers.forEach(TelegramPoller::start);
  }

  @Override
  public void close() {
    pollers.forEach(TelegramPoller::close);
  }

  private void add(String name, ChannelConfig channel, Clients clients, Database database) {
    switch (channel) {
      case ChannelConfig.Outbox() -> channels.put(name, new OutboxStore(name, database));
      case ChannelConfig.Telegram telegram -> addTelegram(name, telegram, clients);
      case ChannelConfig.Webhook webhook -> channels.put(name, webhook(name, webhook, clients));
      case ChannelConfig.Smtp smtp -> channels.put(name, mail(name, smtp));
    }
  }

  private Channel webhook(String name, ChannelConfig.Webhook webhook, Clients clients) {
    if (webhook.secret().isConfigured() && !webhook.secret().isSet()) {
      return new MissingChannel(name, webhook.secret().name());
    }
    return switch (webhook.url()) {
      case Address.Known(URI url, String written) ->
          new WebhookChannel(
              new WebhookSettings(
                  name,
                  url,
                  webhook.secret().isSet() ? webhook.secret().reveal() : "",
                  Duration.ofSeconds(15)),
              clients.http(),
              Clients.USER_AGENT,
              machine.clock());
      case Address.Unset(List<String> names, String written) ->
          new MissingChannel(name, names.getFirst());
      case Address.None() -> new MissingChannel(name, "URL");
    };
  }

  private Channel mail(String name, ChannelConfig.Smtp smtp) {
    if (smtp.password().isConfigured() && !smtp.password().isSet()) {
      return new MissingChannel(name, smtp.password().name());
    }
    return mailChannel(name, smtp, config, machine.clock());
  }

  /** The channel as it is, whether or not its password is there. */
  static MailChannel mailChannel(
      String name, ChannelConfig.Smtp smtp, AgentConfig config, Clock clock) {
    MailSettings settings =
        new MailSettings(
            name,
            smtp.host(),
            smtp.port(),
            MailSettings.Security.valueOf(smtp.security().name()),
            smtp.user(),
            smtp.password().isSet() ? smtp.password().reveal() : "",
            smtp.from(),
            Duration.ofSeconds(30));
    return new MailChannel(settings, Once.of(() -> Authorities.context(config.caFile())), clock);
  }

  private void addTelegram(String name, ChannelConfig.Telegram telegram, Clients clients) {
    if (!telegram.token().isSet()) {
      channels.put(name, new MissingChannel(name, telegram.token().name()));
      return;
    }
    TelegramApi api = bot(name, telegram, clients);
    bots.put(name, api);
    channels.put(name, new TelegramChannel(api, chats));
  }

  /** The bot of a channel whose token is set. */
  static TelegramApi bot(String name, ChannelConfig.Telegram telegram, Clients clients) {
    URI base = ServiceFactory.known(telegram.api()).orElse(URI.create("https://api.telegram.org"));
    TelegramSettings settings =
        new TelegramSettings(
            name, base, telegram.token().reveal(), Duration.ofSeconds(15), Duration.ofSeconds(50));
    return new TelegramApi(settings, clients.http(), Clients.USER_AGENT);
  }

  private OffsetStore offsets(String name) {
    return new OffsetStore() {
      @Override
      public long load() {
        return cursors.get(name);
      }

      @Override
      public void save(long next) {
        cursors.set(name, next);
      }
    };
  }

  private Optional<Person> person(String name) {
    return config.people().stream()
        .filter(person -> person.name().equals(name))
        .findFirst()
        .map(person -> new Person(person.name(), person.language()));
  }
}
