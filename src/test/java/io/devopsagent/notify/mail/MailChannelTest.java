package io.devopsagent.notify.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.devopsagent.kernel.Clock;
import io.devopsagent.kernel.ErrorCode;
import io.devopsagent.kernel.Failure;
import io.devopsagent.kernel.FailureException;
import io.devopsagent.kernel.Outcome;
import io.devopsagent.notify.Delivery;
import io.devopsagent.notify.Message;
import io.devopsagent.notify.Message.Button;
import io.devopsagent.notify.Recipient;
import io.devopsagent.notify.mail.MailSettings.Security;
import io.devopsagent.standin.smtp.SmtpFault;
import io.devopsagent.standin.smtp.SmtpStage;
import io.devopsagent.standin.smtp.SmtpStandIn;
import io.devopsagent.standin.smtp.StandInCertificate;
import io.devopsagent.standin.smtp.TakenMail;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MailChannelTest {
  private static final String PASSWORD = "pässword-of-the-mail-account";

  @TempDir static Path folder;
  private static StandInCertificate right;
  private static StandInCertificate other;

  private SmtpStandIn smtp = new SmtpStandIn(SmtpStandIn.Options.open());

  @BeforeAll
  static void certificates() throws Exception {
    right = StandInCertificate.forNames(folder, "dns:localhost");
    other = StandInCertificate.forNames(folder, "dns:mail.example.org");
  }

  @AfterEach
  void close() {
    smtp.close();
  }

  @Test
  void sendsPlainTextThatSaysWhatItIs() throws Exception {
    Outcome<Delivery> outcome = channel(Security.NONE, "").send(to("ann@example.org"), page());

    assertThat(outcome)
        .isEqualTo(new Outcome.Done<>(new Delivery("250 2.0.0 Ok: queued as 4F2A1")));
    TakenMail taken = smtp.taken().getFirst();
    assertThat(taken.hello()).isEqualTo("example.org");
    assertThat(taken.from()).isEqualTo("devops@example.org");
    assertThat(taken.to()).containsExactly("ann@example.org");
    MimeMessage mail = parsed(taken);
    assertThat(mail.getSubject()).isEqualTo("shop ist ausgefallen 🔥");
    assertThat(String.valueOf(mail.getContent()).replace("\r\n", "\n"))
        .isEqualTo(
            """
            seit 14:02
            .ein Punkt am Anfang

            https://s.example.org/12

            Im Chat mit mir können Sie antworten mit:
              /ack 12  Bestätigen
            """);
    assertThat(mail.getContentType()).isEqualToIgnoringCase("text/plain; charset=UTF-8");
    assertThat(mail.getSentDate()).isEqualTo(Instant.parse("2026-01-01T00:00:00Z"));
    assertThat(mail.getHeader("Auto-Submitted")).containsExactly("auto-generated");
    assertThat(mail.getHeader("Content-Language")).containsExactly("de");
    assertThat(mail.getHeader("Importance")).containsExactly("high");
    assertThat(mail.getHeader("References")).containsExactly("<incident-12@example.org>");
    assertThat(mail.getHeader("Precedence")).isNull();
  }

  @Test
  void aRepetitionHasTheSameMessageId() throws Exception {
    MailChannel channel = channel(Security.NONE, "");
    channel.send(to("ann@example.org"), page());
    channel.send(to("ann@example.org"), page());
    channel.send(to("ann@example.org"), message("another", "subject"));

    List<String> ids = new ArrayList<>();
    for (TakenMail taken : smtp.taken()) {
      ids.add(parsed(taken).getMessageID());
    }
    assertThat(ids.get(0)).matches("<[0-9a-f]{32}@example\\.org>").isEqualTo(ids.get(1));
    assertThat(ids.get(2)).isNotEqualTo(ids.get(0));
  }

  @Test
  void noSubjectBreaksTheHeader() throws Exception {
    channel(Security.NONE, "")
        .send(
            to("ann@example.org"),
            message("k", "down\r\nBcc: everyone@example.org\r\n\r\nand a body " + "x".repeat(300)));

    MimeMessage mail = parsed(smtp.taken().getFirst());
    assertThat(mail.getHeader("Bcc")).isNull();
    assertThat(mail.getSubject())
        .startsWith("down Bcc: everyone@example.org and a body")
        .endsWith("…")
        .hasSize(200);
  }

  @Test
  void noAddressBreaksTheEnvelope() {
    for (String bad :
        List.of("", "ann", "ann@example.org\r\nRCPT TO:<x@example.org>", "a@b.org, c@d.org")) {
      assertThat(refused(channel(Security.NONE, "").send(to(bad), page())).text())
          .startsWith("The mail address of ann is not one");
    }
    assertThat(smtp.taken()).isEmpty();
    assertThatThrownBy(() -> settings(Security.NONE, "", "no address", Duration.ofSeconds(1)))
        .isInstanceOf(FailureException.class);
  }

  @Test
  void logsInBehindStartTls() {
    restart(new SmtpStandIn.Options(right.server(), false, true, "bot", PASSWORD));

    assertThat(channel(Security.STARTTLS, "bot").send(to("ann@example.org"), page()))
        .isInstanceOf(Outcome.Done.class);
    assertThat(smtp.taken().getFirst().tls()).isTrue();
    assertThat(smtp.taken().getFirst().user()).isEqualTo("bot");
  }

  @Test
  void speaksTlsFromTheFirstByte() {
    restart(new SmtpStandIn.Options(right.server(), true, false, "bot", PASSWORD));

    assertThat(channel(Security.TLS, "bot").send(to("ann@example.org"), page()))
        .isInstanceOf(Outcome.Done.class);
    assertThat(smtp.taken().getFirst().tls()).isTrue();
  }

  @Test
  void aCertificateForAnotherNameIsNotTrusted() {
    for (Security security : List.of(Security.TLS, Security.STARTTLS)) {
      restart(
          new SmtpStandIn.Options(
              other.server(), security == Security.TLS, security == Security.STARTTLS, "", ""));
      Outcome<Delivery> outcome =
          channel(security, "", other.client()).send(to("ann@example.org"), page());
      assertThat(later(outcome).failure().sentence())
          .startsWith("localhost cannot be trusted: TLS failed: ");
      assertThat(smtp.taken()).isEmpty();
    }
  }

  @Test
  void anUnknownAuthorityIsNotTrusted() {
    restart(new SmtpStandIn.Options(right.server(), true, false, "", ""));
    assertThat(
            later(channel(Security.TLS, "", other.client()).send(to("ann@example.org"), page()))
                .failure()
                .sentence())
        .startsWith("localhost cannot be trusted: TLS failed: ");
  }

  @Test
  void withoutStartTlsNothingIsSaidInTheClear() {
    Failure failure =
        refused(channel(Security.STARTTLS, "bot").send(to("ann@example.org"), page()));
    assertThat(failure.text()).contains("does not offer STARTTLS", "465");
    assertThat(smtp.taken()).isEmpty();
  }

  @Test
  void aWrongPasswordIsRefusedAndNeverQuoted() {
    restart(new SmtpStandIn.Options(right.server(), true, false, "bot", "another"));
    Failure failure = refused(channel(Security.TLS, "bot").send(to("ann@example.org"), page()));
    assertThat(failure.code()).isEqualTo(ErrorCode.CREDENTIAL_REJECTED);
    assertThat(failure.text())
        .contains("535 5.7.8 authentication credentials invalid", "user and password")
        .doesNotContain(PASSWORD);
    assertThat(
            settings(Security.TLS, "bot", "devops@example.org", Duration.ofSeconds(1)).toString())
        .doesNotContain(PASSWORD);

    smtp.next(SmtpStage.AUTH, new SmtpFault.Reply("454 4.7.0 temporary authentication failure"));
    assertThat(later(channel(Security.TLS, "bot").send(to("ann@example.org"), page())).failure())
        .extracting(Failure::sentence)
        .asString()
        .contains("454 4.7.0");
  }

  @Test
  void repliesOfTheServerDecideAtEveryStage() {
    for (SmtpStage stage :
        List.of(SmtpStage.MAIL, SmtpStage.RCPT, SmtpStage.DATA, SmtpStage.END_OF_DATA)) {
      smtp.next(stage, new SmtpFault.Reply("451 4.7.1 greylisted, come back"));
      assertThat(later(send()).failure().sentence())
          .as(stage.name())
          .isEqualTo("localhost refused: 451 4.7.1 greylisted, come back");
      smtp.next(stage, new SmtpFault.Reply("550 5.1.1 no such person here"));
      assertThat(refused(send()).sentence())
          .as(stage.name())
          .isEqualTo("localhost refused: 550 5.1.1 no such person here");
    }
    smtp.next(SmtpStage.GREETING, new SmtpFault.Reply("421 4.3.2 shutting down"));
    assertThat(send()).isInstanceOf(Outcome.Later.class);
    smtp.next(SmtpStage.GREETING, new SmtpFault.Reply("554 5.7.1 go away"));
    assertThat(send()).isInstanceOf(Outcome.Later.class);
    assertThat(smtp.taken()).isEmpty();
    assertThat(send()).isInstanceOf(Outcome.Done.class);
  }

  @Test
  void aLostConnectionIsUnclearOnlyBehindTheLastLine() {
    for (SmtpStage stage :
        List.of(
            SmtpStage.GREETING, SmtpStage.EHLO, SmtpStage.MAIL, SmtpStage.RCPT, SmtpStage.DATA)) {
      smtp.next(stage, new SmtpFault.Cut());
      assertThat(send()).as(stage.name()).isInstanceOf(Outcome.Later.class);
    }
    smtp.next(SmtpStage.END_OF_DATA, new SmtpFault.Cut());
    assertThat(send()).isInstanceOf(Outcome.Unclear.class);
    assertThat(smtp.taken()).isEmpty();
    smtp.next(SmtpStage.END_OF_DATA, new SmtpFault.TakeAndCut());
    assertThat(send()).isInstanceOf(Outcome.Unclear.class);
    assertThat(smtp.taken()).hasSize(1);
  }

  @Test
  void silenceIsBoundedInTime() {
    smtp.next(SmtpStage.GREETING, new SmtpFault.Drip());
    assertThat(sendWithin(Duration.ofSeconds(1))).isInstanceOf(Outcome.Later.class);
    smtp.next(SmtpStage.RCPT, new SmtpFault.Hang());
    assertThat(sendWithin(Duration.ofSeconds(1))).isInstanceOf(Outcome.Later.class);
    smtp.next(SmtpStage.END_OF_DATA, new SmtpFault.TakeAndHang());
    assertThat(sendWithin(Duration.ofSeconds(1))).isInstanceOf(Outcome.Unclear.class);
    smtp.next(SmtpStage.END_OF_DATA, new SmtpFault.Drip());
    assertThat(sendWithin(Duration.ofSeconds(1))).isInstanceOf(Outcome.Unclear.class);
  }

  @Test
  void anInterruptedSenderStaysInterrupted() throws Exception {
    smtp.next(SmtpStage.GREETING, new SmtpFault.Hang());
    List<Object> came = new CopyOnWriteArrayList<>();
    Thread sender =
        Thread.ofVirtual()
            .start(() -> {
              came.add(send());
              came.add(Thread.currentThread().isInterrupted());
            });
    sender.interrupt();
    assertThat(sender.join(Duration.ofSeconds(5))).isTrue();
    assertThat(came.getFirst()).isInstanceOf(Outcome.Later.class);
    assertThat(came.getLast()).isEqualTo(true);
  }

  @Test
  void nobodyThereIsLater() {
    smtp.close();
    assertThat(later(send()).failure().code()).isEqualTo(ErrorCode.UNREACHABLE);
    MailSettings nowhere =
        new MailSettings(
            "mail",
            "no-such-host.invalid",
            25,
            Security.NONE,
            "",
            "",
            "devops@example.org",
            Duration.ofSeconds(5));
    assertThat(
            later(
                    new MailChannel(nowhere, MailChannelTest::noTrust, new Fixed())
                        .send(to("ann@example.org"), page()))
                .failure()
                .sentence())
        .startsWith("no-such-host.invalid ");
  }

  private Outcome<Delivery> send() {
    return channel(Security.NONE, "").send(to("ann@example.org"), page());
  }

  private Outcome<Delivery> sendWithin(Duration timeout) {
    long begun = System.nanoTime();
    Outcome<Delivery> outcome =
        new MailChannel(
                settings(Security.NONE, "", "devops@example.org", timeout),
                MailChannelTest::noTrust,
                new Fixed())
            .send(to("ann@example.org"), page());
    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(30));
    return outcome;
  }

  private void restart(SmtpStandIn.Options options) {
    smtp.close();
    smtp = new SmtpStandIn(options);
  }

  private MailChannel channel(Security security, String user) {
    return channel(security, user, right.client());
  }

  private MailChannel channel(Security security, String user, SSLContext trust) {
    MailSettings settings =
        settings(security, user, "DevOps <devops@example.org>", Duration.ofSeconds(10));
    return new MailChannel(settings, () -> trust, new Fixed());
  }

  private MailSettings settings(Security security, String user, String from, Duration timeout) {
    return new MailSettings(
        "mail", "localhost", smtp.port(), security, user, PASSWORD, from, timeout);
  }

  private static SSLContext noTrust() {
    throw new IllegalStateException("nobody needs TLS here");
  }

  private static MimeMessage parsed(TakenMail mail) throws Exception {
    return new MimeMessage(
        Session.getInstance(new Properties()),
        new ByteArrayInputStream(mail.raw().getBytes(StandardCharsets.ISO_8859_1)));
  }

  private static Failure refused(Outcome<Delivery> outcome) {
    return ((Outcome.Refused<Delivery>) outcome).failure();
  }

  private static Outcome.Later<Delivery> later(Outcome<Delivery> outcome) {
    return (Outcome.Later<Delivery>) outcome;
  }

  private static Recipient to(String address) {
    return new Recipient("ann", address, Locale.GERMAN);
  }

  private static Message message(String key, String subject) {
    return new Message(key, Message.Kind.TEST, 0, subject, "text", "", Instant.EPOCH, List.of());
  }

  private static Message page() {
    return new Message(
        "incident-12/1/ann",
        Message.Kind.PAGE,
        12,
        "shop ist ausgefallen 🔥",
        "seit 14:02\n.ein Punkt am Anfang",
        "https://s.example.org/12",
        Instant.parse("2026-01-01T00:00:00Z"),
        List.of(new Button("Bestätigen", "/ack 12")));
  }

  private static final class Fixed implements Clock {
    @Override
    public Instant now() {
      return Instant.parse("2026-01-01T00:00:00Z");
    }

    @Override
    public long nanos() {
      return 0;
    }
  }
}
