package io.devopsagent.cli;

import io.devopsagent.config.importer.InitTemplate.Answers;
import io.devopsagent.config.importer.InitTemplate.ChannelAnswer;
import io.devopsagent.config.importer.InitTemplate.ServiceAnswer;
import io.devopsagent.kernel.ErrorCode;
import io.devopsagent.kernel.Failure;
import java.net.URI;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Comes from flags and questions to what the first configuration says. */
final class InitInterview {
  private final InitFlags flags;
  private final Questions questions;

  InitInterview(InitFlags flags, Questions questions) {
    this.flags = flags;
    this.questions = questions;
  }

  Answers answers() {
    needed(flags.organisation, "--organisation NAME");
    if (flags.services.isEmpty()) {
      needed("", "--service NAME=URL");
    }
    String organisation =
        questions.ask(
            flags.organisation,
            "Your organisation, as it is called on the forge",
            "",
            Questions::owner);
    String gitea =
        questions.ask(
            flags.gitea,
            "Address of your Gitea, such as https://git.example.org (empty: none)",
            "",
            Questions::urlOrNothing);
    List<ServiceAnswer> services = services(organisation, !gitea.isEmpty());
    ChannelAnswer channel = channel();
    String zone =
        questions.ask(
            flags.timeZone, "Your time zone", ZoneId.systemDefault().getId(), Questions::zone);
    return new Answers(organisation, gitea, zone, channel, services);
  }

  private void needed(String said, String flag) {
    if (said.isEmpty() && !questions.asking()) {
      throw new Failure(
              ErrorCode.USAGE,
              "init needs " + flag + ", since there is nobody to ask.",
              "devops-agent init --help says more; nothing was written.")
          .toException();
    }
  }

  private List<ServiceAnswer> services(String organisation, boolean onForge) {
    Map<String, String> urls = new LinkedHashMap<>();
    flags.services.forEach(each -> put(each, urls));
    while (questions.asking() && flags.services.isEmpty()) {
      String url =
          questions.ask(
              "",
              urls.isEmpty()
                  ? "Address of a service to watch, such as https://shop.example.org"
                  : "Another one (empty: no more)",
              "",
              urls.isEmpty() ? Questions::url : Questions::urlOrNothing);
      if (url.isEmpty()) {
        break;
      }
      urls.put(questions.ask("", "  What people call it", host(url), Questions::anything), url);
    }
    Map<String, String> repositories = repositories(urls);
    List<ServiceAnswer> services = new ArrayList<>();
    urls.forEach((name, url) ->
        services.add(
            new ServiceAnswer(name, url, repository(name, organisation, onForge, repositories))));
    return services;
  }

  private void put(String flag, Map<String, String> urls) {
    int cut = flag.indexOf('=');
    boolean named = cut > 0 && !flag.substring(0, cut).contains("://");
    String url = named ? flag.substring(cut + 1).strip() : flag;
    questions.ask(url.isEmpty() ? flag : url, "", "", Questions::url);
    urls.put(named ? flag.substring(0, cut).strip() : host(url), url);
  }

  /** Repositories by the name of their service; empty for all the others. */
  private Map<String, String> repositories(Map<String, String> urls) {
    Map<String, String> repositories = new LinkedHashMap<>();
    for (String flag : flags.repositories) {
      int cut = flag.indexOf('=');
      String service = cut < 0 ? "" : flag.substring(0, cut).strip();
      String repo = questions.ask(flag.substring(cut + 1), "", "", Questions::repository);
      if (!service.isEmpty() && !urls.containsKey(service)) {
        throw new Failure(
                ErrorCode.USAGE,
                "--repo " + flag + " is for \"" + service + "\", which is no --service.",
                "The services are: " + String.join(", ", urls.keySet()) + ".")
            .toException();
      }
      repositories.put(service, repo);
    }
    return repositories;
  }

  private String repository(
      String service, String organisation, boolean onForge, Map<String, String> repositories) {
    String said = repositories.getOrDefault(service, repositories.getOrDefault("", ""));
    if (!said.isEmpty() || !onForge) {
      return said;
    }
    if (!questions.asking()) {
      throw new Failure(
              ErrorCode.USAGE,
              "In which repository do incidents of \"" + service + "\" become issues?",
              "Say --repo OWNER/REPO, or --repo \"" + service + "=OWNER/REPO\".")
          .toException();
    }
    return questions.ask(
        "",
        "Repository for the incidents of " + service,
        organisation + "/" + slug(service),
        Questions::repository);
  }

  private ChannelAnswer channel() {
    if (flags.channels() > 1) {
      throw new Failure(
              ErrorCode.USAGE,
              "init sets up one way to page: --telegram, --mail, --webhook or --outbox.",
              "Add the others to the file afterwards.")
          .toException();
    }
    return switch (kind()) {
      case "telegram" -> telegram();
      case "mail" -> mail();
      case "webhook" ->
          new ChannelAnswer.Hook(
              person(),
              questions.ask(flags.webhook, "  Address of the webhook", "", Questions::url));
      default -> new ChannelAnswer.Outbox();
    };
  }

  private String kind() {
    String said =
        !flags.telegram.isEmpty()
            ? "telegram"
            : !flags.mail.isEmpty() ? "mail" : !flags.webhook.isEmpty() ? "webhook" : "";
    return questions.ask(
        flags.outbox ? "outbox" : said,
        "Page by telegram, mail, webhook, or outbox (nobody yet)",
        "outbox",
        answer ->
            List.of("telegram", "mail", "webhook", "outbox").contains(answer)
                ? ""
                : "is none of telegram, mail, webhook, outbox");
  }

  private String person() {
    return questions.ask(flags.person, "  Name of whoever is paged", "operator", Questions::name);
  }

  private ChannelAnswer telegram() {
    String chat =
        questions.ask(
            flags.telegram, "  Number of their chat (empty: link it later)", "", this::chat);
    return new ChannelAnswer.Telegram(person(), chat.equals("link") ? "" : chat);
  }

  private String chat(String answer) {
    return answer.isEmpty() || answer.matches("link|-?[0-9]{1,20}|@[A-Za-z0-9_]{3,64}")
        ? ""
        : "is not the number of a chat";
  }

  private ChannelAnswer mail() {
    String address = questions.ask(flags.mail, "  Their mail address", "", Questions::mail);
    needed(flags.smtp, "--smtp HOST");
    String host = questions.ask(flags.smtp, "  The mail server", "", Questions::host);
    String user =
        questions.ask(
            flags.smtpUser, "  Who logs in there (empty: nobody)", "", Questions::anything);
    String from = questions.ask(flags.mailFrom, "  Sender of the mails", address, Questions::mail);
    return new ChannelAnswer.Mail(person(), address, host, user, from);
  }

  private static String host(String url) {
    String host = URI.create(url).getHost();
    return host == null ? url : host;
  }

  private static String slug(String name) {
    String slug =
        name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9.]+", "-").replaceAll("^-+|-+$", "");
    return slug.isEmpty() ? "operations" : slug;
  }
}
