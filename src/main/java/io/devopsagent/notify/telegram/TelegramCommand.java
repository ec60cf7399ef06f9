package io.devopsagent.notify.telegram;

/** How commands are written in Telegram (core.telegram.org/bots/features#commands). */
final class TelegramCommand {
  private TelegramCommand() {}

  /**
   * What was said to this bot, without its name behind the command; empty when it was said to
   * others. In groups only commands that name the bot are meant for it.
   */
  static String meantFor(String bot, String text, boolean group) {
    if (!text.startsWith("/")) {
      return group ? "" : text;
    }
    String[] parts = text.split("\\s+", 2);
    String rest = parts.length == 2 ? " " + parts[1] : "";
    int at = parts[0].indexOf('@');
    if (at < 0) {
      return group ? "" : parts[0] + rest;
    }
    boolean ours = parts[0].substring(at + 1).equalsIgnoreCase(bot);
    return ours ? parts[0].substring(0, at) + rest : "";
  }

  /** The one-time code of {@code /start CODE} or {@code /link CODE}; empty when it is neither. */
  static String code(String text) {
    String[] parts = text.split("\\s+", 3);
    boolean linking = parts[0].equals("/start") || parts[0].equals("/link");
    return linking && parts.length == 2 ? parts[1] : "";
  }
}
