package io.devopsagent.notify.mail;

import io.devopsagent.kernel.ErrorCode;
import io.devopsagent.kernel.Failure;
import io.devopsagent.kernel.Outcome;
import io.devopsagent.kernel.Text;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import java.net.UnknownHostException;
import java.time.Duration;
import javax.net.ssl.SSLException;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.jspecify.annotations.Nullable;

/**
 * What a failed mail means: 4xx may pass, 5xx will not (RFC 5321 §4.2.1), and a connection lost
 * behind the mail's last line leaves it open (§4.5.3.2.6).
 */
final class MailRules {
  private static final int MAX_QUOTE = 300;

  private MailRules() {}

  /**
   * @param lastCode the server's last reply code; not positive when there was none
   * @param handedOver whether the mail's last line was on its way
   */
  static <T> Outcome<T> failed(
      String host, MessagingException e, int lastCode, boolean handedOver) {
    int code = e instanceof AuthenticationFailedException ? lastCode : code(e);
    String sentence = host + " " + words(e, code);
    if (code >= 500) {
      return new Outcome.Refused<>(refusal(e, code, sentence));
    }
    if (code >= 400) {
      return later(ErrorCode.REMOTE_FAULT, sentence);
    }
    if (handedOver) {
      return new Outcome.Unclear<>(Failure.of(ErrorCode.UNREACHABLE, sentence));
    }
    if (String.valueOf(e.getMessage()).contains("STARTTLS is required")) {
      return new Outcome.Refused<>(
          new Failure(
              ErrorCode.REMOTE_REFUSED,
              host + " does not offer STARTTLS.",
              "Use tls with port 465, or none when the server is on this machine."));
    }
    return later(ErrorCode.UNREACHABLE, sentence);
  }

  private static Failure refusal(MessagingException e, int code, String sentence) {
    boolean credential =
        e instanceof AuthenticationFailedException || code == 530 || code == 534 || code == 535;
    return credential
        ? new Failure(
            ErrorCode.CREDENTIAL_REJECTED, sentence, "Check the mail channel's user and password.")
        : Failure.of(ErrorCode.REMOTE_REFUSED, sentence);
  }

  private static <T> Outcome<T> later(ErrorCode code, String sentence) {
    return new Outcome.Later<>(Failure.of(code, sentence), Duration.ZERO);
  }

  /** The reply code somewhere in the chain of what went wrong; 0 when the server said nothing. */
  private static int code(Exception e) {
    for (Exception at = e; at != null; at = next(at)) {
      int code =
          switch (at) {
            case SMTPAddressFailedException a -> a.getReturnCode();
            case SMTPSenderFailedException s -> s.getReturnCode();
            case SMTPSendFailedException s -> s.getReturnCode();
            default -> 0;
          };
      if (code >= 400) {
        return code;
      }
    }
    return 0;
  }

  private static @Nullable Exception next(Exception e) {
    return e instanceof MessagingException m ? m.getNextException() : null;
  }

  private static String words(MessagingException e, int code) {
    Exception deepest = e;
    for (Exception at = next(e); at != null; at = next(at)) {
      deepest = at;
    }
    String said = Text.bounded(Text.oneLine(String.valueOf(deepest.getMessage())), MAX_QUOTE);
    if (code >= 400) {
      return "refused: " + said;
    }
    return switch (deepest) {
      case UnknownHostException _ -> "cannot be found: its name cannot be resolved";
      case SSLException _ -> "cannot be trusted: TLS failed: " + said;
      default -> "cannot be reached, or the connection was lost: " + said;
    };
  }
}
