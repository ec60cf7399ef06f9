package io.devopsagent.wiring;

import io.devopsagent.kernel.ErrorCode;
import io.devopsagent.kernel.Failure;
import io.devopsagent.watch.http.TrustedAuthorities;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** The TLS context of clients that trust the same authorities as the probes do. */
final class Authorities {
  private Authorities() {}

  /** Trusts the JDK's authorities and those of the configuration's files. */
  static SSLContext context(List<Path> files) {
    Set<X509Certificate> all = new LinkedHashSet<>(TrustedAuthorities.ofJdk());
    all.addAll(TrustedAuthorities.ofFiles(files));
    try {
      KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
      store.load(null, null);
      int number = 0;
      for (X509Certificate authority : all) {
        store.setCertificateEntry("authority-" + number++, authority);
      }
      TrustManagerFactory factory =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      factory.init(store);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, factory.getTrustManagers(), null);
      return context;
    } catch (GeneralSecurityException | IOException e) {
      throw Failure.of(ErrorCode.INTERNAL, "TLS cannot be set up: " + e.getMessage()).toException();
    }
  }
}
