package io.devopsagent.cli;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** What {@code init} is told on the command line; a text is empty where nothing was said. */
final class InitFlags {
  @Option(
      names = "--organisation",
      paramLabel = "NAME",
      description = "owner of the repositories on the forge, and display name")
  String organisation = "";

  @Option(
      names = "--gitea",
      paramLabel = "URL",
      description = "address of your Gitea or Forgejo (default: the tracker built in)")
  String gitea = "";

  @Option(
      names = "--service",
      paramLabel = "NAME=URL",
      description = "a service to watch; may stand several times")
  List<String> services = new ArrayList<>();

  @Option(
      names = "--repo",
      paramLabel = "[NAME=]OWNER/REPO",
      description = "repository for the incidents of one service, or of all that have none")
  List<String> repositories = new ArrayList<>();

  @Option(
      names = "--time-zone",
      paramLabel = "ZONE",
      description = "zone of the times that people read (default: that of this machine)")
  String timeZone = "";

  @Option(names = "--person", paramLabel = "NAME", description = "who is paged (default: operator)")
  String person = "";

  @Option(
      names = "--telegram",
      arity = "0..1",
      paramLabel = "CHAT",
      fallbackValue = "link",
      description = "page by Telegram; the chat's number, or none to link it later")
  String telegram = "";

  @Option(names = "--mail", paramLabel = "ADDRESS", description = "page by mail to this address")
  String mail = "";

  @Option(names = "--smtp", paramLabel = "HOST", description = "the mail server, with --mail")
  String smtp = "";

  @Option(
      names = "--smtp-user",
      paramLabel = "USER",
      description = "who logs in there; none by default")
  String smtpUser = "";

  @Option(
      names = "--mail-from",
      paramLabel = "ADDRESS",
      description = "the sender of the mails (default: the address of --mail)")
  String mailFrom = "";

  @Option(names = "--webhook", paramLabel = "URL", description = "page by a webhook")
  String webhook = "";

  @Option(
      names = "--outbox",
      description = "page nobody yet: pages are shown in the console's outbox")
  boolean outbox;

  /** How many ways to page were named. */
  int channels() {
    int named = outbox ? 1 : 0;
    for (String channel : List.of(telegram, mail, webhook)) {
      named += channel.isEmpty() ? 0 : 1;
    }
    return named;
  }

  /** Whether anything was said that an imported file says itself. */
  boolean any() {
    return channels() > 0
        || !organisation.isEmpty()
        || !gitea.isEmpty()
        || !services.isEmpty()
        || !repositories.isEmpty()
        || !timeZone.isEmpty();
  }
}
