package io.devopsagent.notify.mail;

import io.devopsagent.kernel.ErrorCode;
import io.devopsagent.kernel.Failure;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.time.Duration;
import java.util.Properties;

/**
 * The server that takes our mail.
 *
 * @param name the channel's name in the configuration
 * @param host whose name its certificate must carry
 * @param security how the connection is protected
 * @param user empty when the server asks for none
 * @param password of the user; never printed
 * @param from our address, with or without a name: {@code DevOps <devops@example.org>}
 * @param timeout for one mail, from the connection to the server's word
 */
public record MailSettings(
    String name,
    String host,
    int port,
    Security security,
    String user,
    String password,
    String from,
    Duration timeout) {

  /** How the connection is protected. */
  public enum Security {
    /** TLS from the first byte: port 465. */
    TLS,
    /** TLS after a word in the clear, and nothing without it: port 587. */
    STARTTLS,
    /** None: for a server on the same machine. */
    NONE
  }

  /**
   * @throws io.devopsagent.kernel.FailureException {@link ErrorCode#CONFIG_INVALID} when {@code
   *     from} is no address
   */
  public MailSettings {
    if (domain(from).isEmpty()) {
      throw new Failure(
              ErrorCode.CONFIG_INVALID,
              "The sender of mail channel %s is not an address: %s.".formatted(name, from),
              "Write it like devops@example.org.")
          .toException();
    }
  }

  /** The part of our address behind the {@code @}. */
  String domain() {
    return domain(from);
  }

  private static String domain(String from) {
    try {
      String address = new InternetAddress(from, true).getAddress();
      return address.substring(address.lastIndexOf('@') + 1);
    } catch (AddressException e) {
      return "";
    }
  }

  /**
   * What the mail library is told (eclipse-ee4j.github.io/angus-mail, package smtp). The name in
   * the greeting is given, because looking up one's own may take seconds.
   */
  Properties properties() {
    Properties p = new Properties();
    String millis = Long.toString(timeout.toMillis());
    p.setProperty("mail.smtp.host", host);
    p.setProperty("mail.smtp.port", Integer.toString(port));
    p.setProperty("mail.smtp.localhost", domain());
    p.setProperty("mail.smtp.connectiontimeout", millis);
    p.setProperty("mail.smtp.timeout", millis);
    p.setProperty("mail.smtp.quitwait", "false");
    p.setProperty("mail.smtp.auth", Boolean.toString(!user.isEmpty()));
    p.setProperty("mail.smtp.auth.mechanisms", "PLAIN LOGIN");
    p.setProperty("mail.smtp.ssl.checkserveridentity", "true");
    p.setProperty("mail.smtp.ssl.enable", Boolean.toString(security == Security.TLS));
    p.setProperty("mail.smtp.starttls.enable", Boolean.toString(security == Security.STARTTLS));
    p.setProperty("mail.smtp.starttls.required", Boolean.toString(security == Security.STARTTLS));
    return p;
  }

  @Override
  public String toString() {
    return "MailSettings[%s, %s:%d, %s]".formatted(name, host, port, security);
  }
}
