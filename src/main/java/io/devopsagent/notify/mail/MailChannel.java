package io.devopsagent.notify.mail;

import io.devopsagent.kernel.Clock;
import io.devopsagent.kernel.ErrorCode;
import io.devopsagent.kernel.Failure;
import io.devopsagent.kernel.Outcome;
import io.devopsagent.kernel.Text;
import io.devopsagent.notify.Channel;
import io.devopsagent.notify.Delivery;
import io.devopsagent.notify.Message;
import io.devopsagent.notify.Recipient;
import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.AddressException;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.jspecify.annotations.Nullable;

/**
 * Mails by SMTP: one connection per mail, the server's host name verified, the whole bounded in
 * time. Thread-safe; nothing is loaded or opened before the first mail.
 */
public final class MailChannel implements Channel {
  private static final Duration GRACE = Duration.ofSeconds(1);
  private static final int MAX_REFERENCE = 200;

  private final MailSettings settings;
  private final Supplier<SSLContext> trust;
  private final Clock clock;

  /**
   * @param trust whom to trust in TLS; asked at each mail that uses TLS
   */
  public MailChannel(MailSettings settings, Supplier<SSLContext> trust, Clock clock) {
    this.settings = settings;
    this.trust = trust;
    this.clock = clock;
  }

  @Override
  public String name() {
    return settings.name();
  }

  @Override
  public String describe() {
    return "mail by " + settings.host();
  }

  /**
   * Sends it; the {@link Delivery} is the server's last line, which often names its queue entry.
   */
  @Override
  public Outcome<Delivery> send(Recipient to, Message message) {
    Session session = Session.getInstance(properties());
    Mail mail;
    try {
      mail = Mail.of(session, settings, to, message, clock.now());
    } catch (AddressException e) {
      return new Outcome.Refused<>(
          new Failure(
              ErrorCode.CONFIG_INVALID,
              "The mail address of %s is not one: %s"
                  .formatted(to.person(), Text.bounded(Text.oneLine(to.address()), 100)),
              "Correct it in the configuration."));
    } catch (MessagingException e) {
      return new Outcome.Refused<>(
          Failure.of(ErrorCode.INTERNAL, "The mail could not be written: " + e.getMessage()));
    }
    return inTime(session, mail);
  }

  /** Connects and logs in as for a mail, and sends none; the {@link Delivery} names nothing. */
  public Outcome<Delivery> logIn() {
    SMTPTransport transport = null;
    try {
      transport = (SMTPTransport) Session.getInstance(properties()).getTransport("smtp");
      connect(transport);
      return new Outcome.Done<>(new Delivery(""));
    } catch (MessagingException e) {
      int code = transport == null ? 0 : transport.getLastReturnCode();
      return MailRules.failed(settings.host(), e, code, false);
    } finally {
      close(transport);
    }
  }

  private Properties properties() {
    Properties properties = settings.properties();
    if (settings.security() != MailSettings.Security.NONE) {
      properties.put("mail.smtp.ssl.socketFactory", trust.get().getSocketFactory());
    }
    return properties;
  }

  /**
   * A server that answers a byte at a time keeps every single wait short, so the whole is watched.
   * Interrupting a virtual thread closes the socket it waits for.
   */
  private Outcome<Delivery> inTime(Session session, Mail mail) {
    FutureTask<Outcome<Delivery>> task = new FutureTask<>(() -> transmit(session, mail));
    Thread thread = Thread.ofVirtual().name("mail").start(task);
    try {
      return task.get(settings.timeout().toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      return broken(thread, task, mail, "did not take the mail in time");
    } catch (InterruptedException e) {
      Outcome<Delivery> outcome =
          broken(thread, task, mail, "was not waited for: this program is stopping");
      Thread.currentThread().interrupt();
      return outcome;
    } catch (ExecutionException e) {
      return gone(mail, "could not be used: " + e.getCause());
    }
  }

  private Outcome<Delivery> broken(
      Thread thread, FutureTask<Outcome<Delivery>> task, Mail mail, String what) {
    thread.interrupt();
    try {
      if (thread.join(GRACE) && task.get() instanceof Outcome.Done<Delivery> done) {
        return done;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException e) {
      return gone(mail, what);
    }
    return thread.isAlive() ? unclear(what) : gone(mail, what);
  }

  private Outcome<Delivery> gone(Mail mail, String what) {
    return mail.handedOver() ? unclear(what) : new Outcome.Later<>(failure(what), Duration.ZERO);
  }

  private Outcome<Delivery> unclear(String what) {
    return new Outcome.Unclear<>(failure(what));
  }

  private Failure failure(String what) {
    return Failure.of(ErrorCode.UNREACHABLE, settings.host() + " " + what);
  }

  private Outcome<Delivery> transmit(Session session, Mail mail) {
    SMTPTransport transport = null;
    try {
      transport = (SMTPTransport) session.getTransport("smtp");
      connect(transport);
      Address[] to = mail.getAllRecipients();
      transport.sendMessage(mail, to);
      String reply = Text.oneLine(String.valueOf(transport.getLastServerResponse()));
      return new Outcome.Done<>(new Delivery(Text.bounded(reply, MAX_REFERENCE)));
    } catch (MessagingException e) {
      int code = transport == null ? 0 : transport.getLastReturnCode();
      return MailRules.failed(settings.host(), e, code, mail.handedOver());
    } finally {
      close(transport);
    }
  }

  private void connect(SMTPTransport transport) throws MessagingException {
    if (settings.user().isEmpty()) {
      transport.connect();
    } else {
      transport.connect(settings.host(), settings.port(), settings.user(), settings.password());
    }
  }

  private static void close(@Nullable SMTPTransport transport) {
    if (transport != null) {
      try {
        transport.close();
      } catch (MessagingException e) {
        // what became of the mail is known already
      }
    }
  }
}
