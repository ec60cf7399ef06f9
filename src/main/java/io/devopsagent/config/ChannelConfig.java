package io.devopsagent.config;

import io.devopsagent.config.bind.Key;
import io.devopsagent.config.bind.Key.Secrecy;
import io.devopsagent.config.bind.Kind;
import io.devopsagent.config.bind.Section;
import io.devopsagent.config.bind.TextForm;
import io.devopsagent.secret.SecretText;
import java.util.Map;

/** A way to reach people. */
public sealed interface ChannelConfig {

  /** A bot of Telegram. */
  @Kind("telegram")
  @Section("A bot of Telegram. A person's reach is a chat id, or comes from linking the chat.")
  record Telegram(
      @Key(
              value = "The bot's token.",
              required = true,
              example = "\"${TELEGRAM_BOT_TOKEN}\"",
              secrecy = Secrecy.SECRET)
          SecretText token,
      @Key(value = "Base address of the Bot API.", byDefault = "https://api.telegram.org")
          Address api)
      implements ChannelConfig {}

  /** A web address that takes JSON. */
  @Kind("webhook")
  @Section("A web address that takes messages as JSON.")
  record Webhook(
      @Key(
              value = "Where messages are posted.",
              required = true,
              example = "https://hooks.acme.example/devops",
              secrecy = Secrecy.MIXED)
          Address url,
      @Key(
              value = "Key of the signature (HMAC-SHA-256) that each message carries.",
              example = "\"${HOOK_SECRET}\"",
              secrecy = Secrecy.SECRET)
          SecretText secret,
      @Key(
              value = "Headers to send.",
              keys = TextForm.HEADER,
              example = "{Authorization: \"Bearer ${HOOK_TOKEN}\"}",
              secrecy = Secrecy.MIXED)
          Map<String, SecretText> headers)
      implements ChannelConfig {}

  /** Mail. */
  @Kind("smtp")
  @Section("Mail. A person's reach is a mail address.")
  record Smtp(
      @Key(
              value = "The mail server.",
              required = true,
              form = TextForm.HOST,
              example = "smtp.acme.example")
          String host,
      @Key(value = "Its port.", byDefault = "587", min = 1, max = 65_535) int port,
      @Key(
              value =
                  "`starttls` refuses a server that offers no TLS, `tls` speaks it from the first"
                      + " byte, `none` never does.",
              byDefault = "starttls")
          Security security,
      @Key(value = "User, where the server wants one.", example = "agent") String user,
      @Key(
              value = "Password of the user.",
              example = "\"${SMTP_PASSWORD}\"",
              secrecy = Secrecy.SECRET)
          SecretText password,
      @Key(
              value = "The sender.",
              required = true,
              form = TextForm.MAIL,
              example = "devops-agent@acme.example")
          String from)
      implements ChannelConfig {

    /** How the connection is made safe. */
    public enum Security {
      STARTTLS,
      TLS,
      NONE
    }
  }

  /** The visible outbox. */
  @Kind("outbox")
  @Section("The visible outbox of the console; nothing leaves the machine.")
  record Outbox() implements ChannelConfig {}
}
