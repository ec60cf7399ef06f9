package io.devopsagent.watch.http;

import io.devopsagent.watch.ReasonCode;
import java.io.IOException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;

/** Puts what a TLS library throws into words. */
final class TlsFaults {

  /**
   * BoringSSL: {@code error:1000042e:SSL routines:OPENSSL_internal:TLSV1_ALERT_… (file:line …)}.
   */
  private static final Pattern BORINGSSL = Pattern.compile("error:\\w+:[^:]*:[^:]*:([A-Z0-9_]+)");

  /** The JDK: {@code Received fatal alert: handshake_failure}, {@code (protocol_version) …}. */
  private static final Pattern JDK_ALERT =
      Pattern.compile("Received fatal alert: (\\w+)|^\\((\\w+)\\) Received fatal alert.*");

  private TlsFaults() {}

  /**
   * What to end a look with.
   *
   * @param e whatever a handshake, a read or a write threw: Conscrypt lets the checked exceptions
   *     of a trust manager through its native part, undeclared
   */
  static IOException of(Exception e) {
    return switch (e) {
      case RuntimeException ours -> throw ours;
      case SSLException failed -> ofCause(failed);
      case IOException ofTheWire -> ofTheWire;
      default -> ofCause(e);
    };
  }

  private static IOException ofCause(Exception e) {
    Throwable cause = e;
    for (int depth = 0; cause != null && depth < 10; depth++) {
      if (cause instanceof CertificateFault fault) {
        return new TlsFault(ReasonCode.CERTIFICATE_INVALID, fault.sentence(), fault.certificate());
      }
      cause = cause.getCause();
    }
    return new TlsFault(ReasonCode.TLS_FAILED, sentence(String.valueOf(e.getMessage())), null);
  }

  private static String sentence(String message) {
    Matcher alert = JDK_ALERT.matcher(message);
    if (alert.find()) {
      String name = alert.group(1) == null ? alert.group(2) : alert.group(1);
      return "TLS refused by the other side: " + name.replace('_', ' ');
    }
    Matcher native_ = BORINGSSL.matcher(message);
    if (native_.find()) {
      return ofBoringSsl(native_.group(1));
    }
    return "TLS failed: " + message;
  }

  private static String ofBoringSsl(String symbol) {
    int alert = symbol.indexOf("_ALERT_");
    return alert >= 0
        ? "TLS refused by the other side: " + words(symbol.substring(alert + 7))
        : "TLS failed: " + words(symbol);
  }

  private static String words(String symbol) {
    return symbol.toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
