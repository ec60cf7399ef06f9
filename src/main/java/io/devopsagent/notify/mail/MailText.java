package io.devopsagent.notify.mail;

import io.devopsagent.kernel.Text;
import io.devopsagent.language.Catalogue;
import io.devopsagent.notify.Message;
import io.devopsagent.notify.Message.Button;
import java.util.Locale;

/**
 * A message as plain text in a mail. Buttons cannot be pressed there, so the commands behind them
 * are named, for use in a chat with us.
 */
record MailText(String subject, String body) {
  private static final Catalogue PHRASES = Catalogue.beside(MailText.class);
  private static final int MAX_SUBJECT = 200;

  static MailText of(Message message, Locale language) {
    StringBuilder body = new StringBuilder(message.text().strip());
    if (!message.link().isBlank()) {
      body.append("\n\n").append(message.link().strip());
    }
    if (!message.buttons().isEmpty()) {
      body.append("\n\n").append(PHRASES.say(language, "commands"));
      for (Button button : message.buttons()) {
        body.append("\n  ")
            .append(Text.oneLine(button.command()))
            .append("  ")
            .append(Text.oneLine(button.label()));
      }
    }
    return new MailText(
        Text.bounded(Text.oneLine(message.subject()), MAX_SUBJECT), body.toString().strip() + "\n");
  }
}
