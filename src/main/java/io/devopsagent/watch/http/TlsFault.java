package io.devopsagent.watch.http;

import io.devopsagent.watch.Reason;
import io.devopsagent.watch.ReasonCode;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Ends a look in its TLS phase, with the certificate at fault where one was seen. */
final class TlsFault extends IOException {
  private final transient Reason reason;
  private final transient @Nullable ServerCertificate certificate;

  TlsFault(ReasonCode code, String sentence, @Nullable ServerCertificate certificate) {
    super(sentence);
    this.reason = new Reason(code, Sentences.sentence(sentence));
    this.certificate = certificate;
  }

  Reason reason() {
    return reason;
  }

  @Nullable ServerCertificate certificate() {
    return certificate;
  }

  @Override
  public synchronized Throwable fillInStackTrace() {
    return this;
  }
}
