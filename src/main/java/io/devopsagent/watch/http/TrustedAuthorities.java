package io.devopsagent.watch.http;

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
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/** Whose certificates are believed: the JDK's authorities, and those of files. */
public final class TrustedAuthorities {
  private TrustedAuthorities() {}

  /** The authorities that this JDK trusts. Takes a while: some hundred certificates are read. */
  public static Set<X509Certificate> ofJdk() {
    Set<X509Certificate> issuers = new LinkedHashSet<>();
    try {
      TrustManagerFactory factory =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      factory.init((KeyStore) null);
      for (TrustManager manager : factory.getTrustManagers()) {
        if (manager instanceof X509TrustManager x509) {
          issuers.addAll(List.of(x509.getAcceptedIssuers()));
        }
      }
      return issuers;
    } catch (GeneralSecurityException e) {
      throw Failure.of(
              ErrorCode.INTERNAL, "the JDK's trusted authorities cannot be read: " + e.getMessage())
          .toException();
    }
  }

  /**
   * The authorities of files.
   *
   * @param files certificates as PEM, one after the other
   * @throws io.devopsagent.kernel.FailureException {@link ErrorCode#CONFIG_INVALID} when one cannot
   *     be read or holds none
   */
  public static Set<X509Certificate> ofFiles(List<Path> files) {
    Set<X509Certificate> issuers = new LinkedHashSet<>();
    files.forEach(file -> issuers.addAll(ofFile(file)));
    return issuers;
  }

  private static Set<X509Certificate> ofFile(Path file) {
    Set<X509Certificate> issuers = new LinkedHashSet<>();
    try (InputStream in = Files.newInputStream(file)) {
      Collection<? extends Certificate> all =
          CertificateFactory.getInstance("X.509").generateCertificates(in);
      all.forEach(each -> issuers.add((X509Certificate) each));
    } catch (IOException | GeneralSecurityException e) {
      throw unusable(file, "cannot be read: " + e.getMessage());
    }
    if (issuers.isEmpty()) {
      throw unusable(file, "holds no certificate");
    }
    return issuers;
  }

  private static RuntimeException unusable(Path file, String why) {
    return new Failure(
            ErrorCode.CONFIG_INVALID,
            "the file of authorities " + file + " " + why,
            "It must hold certificates as PEM.")
        .toException();
  }
}
