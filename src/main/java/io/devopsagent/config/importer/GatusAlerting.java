package io.devopsagent.config.importer;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Carries over whom a Gatus tells: Telegram and mail; what else there is, is reported. */
final class GatusAlerting {
  private static final String PERSON = "on-call";

  private final Draft draft;
  private final Map<String, Object> channels = new LinkedHashMap<>();
  private final Map<String, Object> reach = new LinkedHashMap<>();

  GatusAlerting(Draft draft) {
    this.draft = draft;
  }

  void carry(Foreign alerting) {
    for (String provider : alerting.names()) {
      Foreign settings = alerting.mapping(provider);
      switch (provider) {
        case "telegram" -> telegram(settings);
        case "email" -> mail(settings);
        default ->
            draft.note(
                alerting.path(provider), "is no channel here; there are telegram, smtp, webhook");
      }
    }
    if (!reach.isEmpty()) {
      draft.put("channels", channels);
      draft.put("people", List.of(Map.of("name", PERSON, "reach", reach)));
      draft.note("alerting", "all of it goes to one person, called " + PERSON);
    }
  }

  private void telegram(Foreign settings) {
    String chat = settings.text("id");
    if (settings.text("token").isEmpty() || chat.isEmpty()) {
      draft.note(settings.path(), "left out: it has no token or no id");
      return;
    }
    Map<String, Object> channel = new LinkedHashMap<>();
    channel.put("kind", "telegram");
    channel.put(
        "token",
        draft.secret(settings.path("token"), settings.text("token"), "TELEGRAM_BOT_TOKEN"));
    channels.put("telegram", channel);
    reach.put("telegram", draft.text(settings.path("id"), chat));
  }

  private void mail(Foreign settings) {
    String to = settings.text("to").replaceAll("[,;].*", "").strip();
    if (settings.text("host").isEmpty() || settings.text("from").isEmpty() || to.isEmpty()) {
      draft.note(settings.path(), "left out: it has no host, no sender or nobody to send to");
      return;
    }
    Map<String, Object> channel = new LinkedHashMap<>();
    channel.put("kind", "smtp");
    channel.put("host", draft.text(settings.path("host"), settings.text("host")));
    String port = settings.text("port");
    if (port.matches("[0-9]{1,5}")) {
      channel.put("port", Integer.valueOf(port));
      channel.put("security", port.equals("465") ? "tls" : "starttls");
    }
    if (!settings.text("username").isEmpty()) {
      channel.put("user", draft.text(settings.path("username"), settings.text("username")));
    }
    if (!settings.text("password").isEmpty()) {
      channel.put(
          "password",
          draft.secret(settings.path("password"), settings.text("password"), "SMTP_PASSWORD"));
    }
    channel.put("from", draft.text(settings.path("from"), settings.text("from")));
    channels.put("mail", channel);
    reach.put("mail", draft.text(settings.path("to"), to));
  }
}
