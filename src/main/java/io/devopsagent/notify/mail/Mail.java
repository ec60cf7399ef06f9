package io.devopsagent.notify.mail;

import io.devopsagent.notify.Message;
import io.devopsagent.notify.Recipient;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Date;
import java.util.HexFormat;

/**
 * One mail. Its Message-ID follows from the message's key, so that a repetition is known as one;
 * all mails about an incident refer to the same thread. It knows whether it was handed over whole:
 * from then on a lost connection leaves open whether the server took it.
 */
final class Mail extends MimeMessage {
  private final String id;
  private volatile boolean handedOver;

  private Mail(Session session, String id) {
    super(session);
    this.id = id;
  }

  /**
   * @throws MessagingException when the recipient's address is none
   */
  static Mail of(Session session, MailSettings settings, Recipient to, Message message, Instant now)
      throws MessagingException {
    MailText text = MailText.of(message, to.language());
    Mail mail = new Mail(session, "<" + digest(message.key()) + "@" + settings.domain() + ">");
    mail.setFrom(new InternetAddress(settings.from(), true));
    mail.setRecipient(RecipientType.TO, new InternetAddress(to.address().strip(), true));
    mail.setSubject(text.subject(), StandardCharsets.UTF_8.name());
    mail.setText(text.body(), StandardCharsets.UTF_8.name());
    mail.setSentDate(Date.from(now));
    mail.setHeader("Auto-Submitted", "auto-generated");
    mail.setHeader("X-Auto-Response-Suppress", "All");
    if (!to.language().getLanguage().isEmpty()) {
      mail.setHeader("Content-Language", to.language().toLanguageTag());
    }
    if (message.kind() == Message.Kind.PAGE) {
      mail.setHeader("Importance", "high");
      mail.setHeader("X-Priority", "1");
    }
    if (message.incident() > 0) {
      mail.setHeader(
          "References", "<incident-" + message.incident() + "@" + settings.domain() + ">");
    }
    mail.saveChanges();
    return mail;
  }

  boolean handedOver() {
    return handedOver;
  }

  @Override
  protected void updateMessageID() throws MessagingException {
    setHeader("Message-ID", id);
  }

  @Override
  public void writeTo(OutputStream out, String[] ignored) throws IOException, MessagingException {
    super.writeTo(out, ignored);
    handedOver = true;
  }

  private static String digest(String key) {
    try {
      byte[] sum =
          MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(sum, 0, 16);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
