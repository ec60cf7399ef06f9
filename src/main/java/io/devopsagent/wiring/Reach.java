package io.devopsagent.wiring;

import io.devopsagent.action.AuditStore;
import io.devopsagent.config.AgentConfig;
import io.devopsagent.config.ChannelConfig;
import io.devopsagent.config.PersonConfig;
import io.devopsagent.incident.EscalationStep;
import io.devopsagent.incident.IncidentDesk;
import io.devopsagent.incident.IncidentTalk;
import io.devopsagent.notify.Channel;
import io.devopsagent.notify.ChatStore;
import io.devopsagent.notify.outbox.OutboxStore;
import io.devopsagent.notify.telegram.OffsetStore;
import io.devopsagent.notify.telegram.TelegramApi;
import io.devopsagent.notify.telegram.TelegramChannel;
import io.devopsagent.notify.telegram.TelegramDialogue;
import io.devopsagent.notify.telegram.TelegramPoller;
import io.devopsagent.policy.SwitchStore;
import io.devopsagent.secret.Redactor;
import io.devopsagent.secret.SecretText;
import io.devopsagent.store.CursorStore;
import io.devopsagent.store.Database;
import io.devopsagent.watch.Watch;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** How people are reached, and what they can say: channels, chats, pollers. */
final class Reach implements AutoCloseable {
  private static final Logger LOG = System.getLogger(Reach.class.getName());

  private final AgentConfig config;
  private final Machine machine;
  private final Redactor redactor;
  private final Database database;
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
    this.database = database;
    this.chats =
        new ChatStore(database, machine.clock(), new SecureRandom(), new ConfiguredPeople(config));
    this.outbox = new OutboxStore("outbox", database);
    ChannelFactory factory = new ChannelFactory(config, clients, machine);
    config
        .channels()
        .forEach((name, channel) -> channels.put(name, channel(name, channel, factory)));
    notices().forEach(notice -> LOG.log(Level.WARNING, notice));
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

  /** What keeps channels from reaching anybody, for the pages: one sentence each. */
  List<String> notices() {
    return channels.values().stream()
        .filter(MissingChannel.class::isInstance)
        .map(MissingChannel.class::cast)
        .map(MissingChannel::notice)
        .toList();
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

  private Channel channel(String name, ChannelConfig channel, ChannelFactory factory) {
    return switch (channel) {
      case ChannelConfig.Outbox() -> new OutboxStore(name, database);
      case ChannelConfig.Webhook webhook -> factory.webhook(name, webhook);
      case ChannelConfig.Smtp smtp -> factory.mail(name, smtp);
      case ChannelConfig.Telegram telegram ->
          factory.telegram(
              name,
              telegram,
              api -> {
                bots.put(name, api);
                return new TelegramChannel(api, chats);
              });
    };
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
}
