package io.devopsagent.wiring;

import io.devopsagent.kernel.ErrorCode;
import io.devopsagent.kernel.Failure;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/** Trusts the JDK's authorities and those of the configuration's files. */
final class Authorities {
  private Authorities() {}

  static SSLContext context(List<Path> files) {
    try {
      KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
      store.load(null, null);
      int number = 0;
      for (X509Certificate authority : ofJdk()) {
        store.setCertificateEntry("jdk-" + number++, authority);
      }
      for (Path file : files) {
        for (Certificate authority : read(file)) {
          store.setCertificateEntry("file-" + number++, authority);
        }
      }
      TrustManagerFactory factory =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      factory.init(store);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, factory.getTrustManagers(), null);
      return context;
    } catch (GeneralSecurityException | IOException e) {
      throw unreadable(files.toString(), e);
    }
  }

  private static List<X509Certificate> ofJdk() throws GeneralSecurityException {
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init((KeyStore) null);
    for (TrustManager manager : factory.getTrustManagers()) {
      if (manager instanceof X509TrustManager x509) {
        return List.of(x509.getAcceptedIssuers());
      }
    }
    return List.of();
  }

  private static List<Certificate> read(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      return List.copyOf(CertificateFactory.getInstance("X.509").generateCertificates(in));
    } catch (IOException | GeneralSecurityException e) {
      throw unreadable(file.toString(), e);
    }
  }

  private static RuntimeException unreadable(String what, Exception e) {
    return new Failure(
            ErrorCode.CONFIG_INVALID,
            "ca_file %s cannot be read: %s.".formatted(what, e.getMessage()),
            "It must hold certificates as PEM.")
        .toException();
  }
}
