package io.devopsagent.watch.http;

import java.security.cert.CertificateException;
import org.jspecify.annotations.Nullable;

/** Ends a handshake because of the server's certificate. */
final class CertificateFault extends CertificateException {
  private final transient @Nullable ServerCertificate certificate;

  /**
   * @param certificate null when what came cannot be read as one
   */
  CertificateFault(String sentence, @Nullable ServerCertificate certificate) {
    super(sentence);
    this.certificate = certificate;
  }

  @Nullable ServerCertificate certificate() {
    return certificate;
  }

  String sentence() {
    return String.valueOf(getMessage());
  }
}
