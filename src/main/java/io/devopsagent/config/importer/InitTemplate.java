package io.devopsagent.config.importer;

import io.devopsagent.config.source.YamlWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Writes a first devops-agent.yaml, commented, from what somebody answered. */
public final class InitTemplate {
  private final StringBuilder out = new StringBuilder();

  private InitTemplate() {}

  /**
   * What was answered. Texts may be empty where nothing was.
   *
   * @param organisation display name, and owner on the forge
   * @param forgeUrl address of a Gitea; empty for the tracker built in
   * @param timeZone of the reader
   * @param channel how somebody is paged
   * @param services at least one
   */
  public record Answers(
      String organisation,
      String forgeUrl,
      String timeZone,
      ChannelAnswer channel,
      List<ServiceAnswer> services) {
    public Answers {
      services = List.copyOf(services);
    }
  }

  /** One service. */
  public record ServiceAnswer(String name, String url, String repo) {}

  /** How somebody is paged. */
  public sealed interface ChannelAnswer {
    /** Nobody yet: pages go to the visible outbox. */
    record Outbox() implements ChannelAnswer {}

    /** By a bot of Telegram; without a chat it is linked later. */
    record Telegram(String person, String chat) implements ChannelAnswer {}

    /** By mail. */
    record Mail(String person, String address, String host, String user, String from)
        implements ChannelAnswer {}

    /** By a web address. */
    record Hook(String person, String url) implements ChannelAnswer {}
  }

  /** The file. The reader accepts it as long as the single answers are what they should be. */
  public static String render(Answers answers) {
    InitTemplate template = new InitTemplate();
    template.head(answers);
    template.forge(answers);
    template.channel(answers.channel());
    template.watch();
    template.services(answers);
    return template.out.toString();
  }

  private void head(Answers answers) {
    line("# yaml-language-server: $schema=devops-agent.schema.json");
    line(
        "# What is wrong here: devops-agent check. Every key: docs/configuration.md of devops-agent.");
    line("organisation: " + quoted(answers.organisation()));
    if (!answers.timeZone().isEmpty()) {
      line("time_zone: " + quoted(answers.timeZone()));
    }
    line("# public_url: https://status.example.org   # begins every link in pages and issues");
    line("");
    line("# The only environment variables that ${…} may use below. One that is not set reduces");
    line("# what can be checked, and that is said; it never stops the rest.");
    line("environment: [" + String.join(", ", names(answers)) + "]");
    line("");
  }

  private static List<String> names(Answers answers) {
    List<String> names = new ArrayList<>();
    if (!answers.forgeUrl().isEmpty()) {
      names.add("GITEA_TOKEN");
    }
    switch (answers.channel()) {
      case ChannelAnswer.Telegram _ -> names.add("TELEGRAM_BOT_TOKEN");
      case ChannelAnswer.Mail mail when !mail.user().isEmpty() -> names.add("SMTP_PASSWORD");
      case ChannelAnswer.Hook _ -> names.add("HOOK_SECRET");
      case ChannelAnswer.Mail _, ChannelAnswer.Outbox _ -> {}
    }
    return names;
  }

  private void forge(Answers answers) {
    line("# Where incidents become issues.");
    if (answers.forgeUrl().isEmpty()) {
      line("forge: {kind: local}   # the tracker built in; kind: gitea for a Gitea or Forgejo");
    } else {
      line("forge:");
      line("  kind: gitea");
      line("  url: " + quoted(answers.forgeUrl()));
      line("  token: \"${GITEA_TOKEN}\"   # with the scope write:issue");
    }
    line("");
    line("# Nothing is changed by itself until dry_run is false, or a repository is listed.");
    line("# Pages and issues about incidents are never held back.");
    line("policy:");
    line("  dry_run: true");
    line("  live_repositories: []");
    line("");
  }

  private void channel(ChannelAnswer answer) {
    line("# Who is paged, and how.");
    switch (answer) {
      case ChannelAnswer.Outbox _ -> {
        line("# Nobody yet: pages are shown in the console's outbox. For Telegram:");
        line("# channels: {phone: {kind: telegram, token: \"${TELEGRAM_BOT_TOKEN}\"}}");
        line("# people: [{name: me, language: en, reach: {phone: \"123456\"}}]");
      }
      case ChannelAnswer.Telegram telegram -> {
        line("channels:");
        line("  phone: {kind: telegram, token: \"${TELEGRAM_BOT_TOKEN}\"}");
        person(telegram.person(), "phone", telegram.chat());
      }
      case ChannelAnswer.Mail mail -> {
        mail(mail);
        person(mail.person(), "mail", mail.address());
      }
      case ChannelAnswer.Hook hook -> {
        line("channels:");
        line("  hook: {kind: webhook, url: " + flow(hook.url()) + ", secret: \"${HOOK_SECRET}\"}");
        person(hook.person(), "hook", "");
      }
    }
    line("");
  }

  private void mail(ChannelAnswer.Mail mail) {
    line("channels:");
    line("  mail:");
    line("    kind: smtp");
    line("    host: " + quoted(mail.host()));
    line("    port: 587");
    line("    security: starttls");
    if (!mail.user().isEmpty()) {
      line("    user: " + quoted(mail.user()));
      line("    password: \"${SMTP_PASSWORD}\"");
    }
    line("    from: " + quoted(mail.from()));
  }

  private void person(String name, String channel, String address) {
    String reach = address.isEmpty() ? "" : ", reach: {" + channel + ": " + flow(address) + "}";
    line("people:");
    line("  - {name: " + flow(name) + ", language: " + language() + reach + "}");
    line("escalation:");
    line("  default: [{page: " + flow(name) + ", by: " + channel + ", wait: 15m}]");
  }

  private static String language() {
    return Locale.ENGLISH.getLanguage();
  }

  private void watch() {
    line("# A service is probed every minute; after five minutes of outage somebody is paged.");
    line("watch: {every: 60s, timeout: 10s, outage_after: 5m}");
    line("");
  }

  private void services(Answers answers) {
    line("services:");
    for (ServiceAnswer service : answers.services()) {
      line("  - name: " + quoted(service.name()));
      line("    url: " + quoted(service.url()));
      if (!service.repo().isEmpty()) {
        line("    repo: " + quoted(service.repo()));
      }
      line("    public: false   # true shows it on the public status page");
      line("    # expect: {status: [200-299], body_contains: Welcome, slower_than: 5s}");
    }
  }

  private static String quoted(String text) {
    return YamlWriter.scalar(text.replaceAll("\\$(?=[${])", "\\$\\$"));
  }

  /** Inside braces every text that is not a mere word is quoted. */
  private static String flow(String text) {
    String scalar = quoted(text);
    return scalar.startsWith("\"") || scalar.matches("[A-Za-z0-9_.-]+")
        ? scalar
        : '"' + scalar + '"';
  }

  private void line(String text) {
    out.append(text).append('\n');
  }
}
