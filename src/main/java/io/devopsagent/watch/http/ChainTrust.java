package io.devopsagent.watch.http;

import io.devopsagent.kernel.Clock;
import java.io.ByteArrayInputStream;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.CertPathTrustManagerParameters;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import javax.net.ssl.X509TrustManager;

/**
 * Decides whether a server's chain is trusted, at the time that our clock shows, whatever TLS
 * library does the handshake. Host names are checked by {@link TlsFactory} right after it.
 *
 * <p>The signatures of a chain are verified once: the same bytes against the same authorities give
 * the same result as long as every certificate in the chain is within its dates, and those are
 * looked at every time. That the server holds the key is proven in each handshake anew.
 *
 * <p>Thread-safe.
 */
final class ChainTrust extends X509ExtendedTrustManager {
  /** The JDK's word where the key exchange does not follow from the certificate (TLS 1.3). */
  private static final String ANY_KEY_EXCHANGE = "UNKNOWN";

  private static final int MAX_CHAIN = 10;
  private static final int MAX_REMEMBERED = 4096;

  private final Set<TrustAnchor> anchors;
  private final Clock clock;
  private final Map<ByteBuffer, Verified> verified = new ConcurrentHashMap<>();

  ChainTrust(Set<TrustAnchor> anchors, Clock clock) {
    this.anchors = Set.copyOf(anchors);
    this.clock = clock;
  }

  /** A chain whose signatures hold, and the time within which every part of it is valid. */
  private record Verified(ServerCertificate leaf, Instant from, Instant until) {
    boolean at(Instant now) {
      return !now.isBefore(from) && !now.isAfter(until);
    }
  }

  /**
   * What the chain's first certificate says.
   *
   * @throws CertificateFault when the chain is not to be trusted now
   */
  ServerCertificate check(X509Certificate[] chain) throws CertificateException {
    if (chain.length > MAX_CHAIN) {
      throw new CertificateFault("the server shows " + chain.length + " certificates", null);
    }
    Instant now = clock.now();
    ByteBuffer key = digest(chain);
    Verified known = verified.get(key);
    if (known != null && known.at(now)) {
      return known.leaf();
    }
    return verify(chain, now, key);
  }

  private ServerCertificate verify(X509Certificate[] chain, Instant now, ByteBuffer key)
      throws CertificateException {
    X509Certificate[] own = reread(chain);
    ServerCertificate leaf = ServerCertificate.of(own[0]);
    if (now.isAfter(leaf.notAfter())) {
      throw new CertificateFault("certificate expired on " + day(leaf.notAfter()), leaf);
    }
    if (now.isBefore(leaf.notBefore())) {
      throw new CertificateFault("certificate is valid only from " + day(leaf.notBefore()), leaf);
    }
    try {
      pathValidator(now).checkServerTrusted(own, ANY_KEY_EXCHANGE);
    } catch (GeneralSecurityException e) {
      throw new CertificateFault(untrusted(leaf, own, now, e), leaf);
    }
    Verified result = new Verified(leaf, latestStart(own), earliestEnd(own));
    if (result.at(now)) {
      if (verified.size() >= MAX_REMEMBERED) {
        verified.clear();
      }
      verified.put(key, result);
    }
    return leaf;
  }

  /** The JDK's own path validation, at a time of ours. */
  private X509TrustManager pathValidator(Instant now) throws GeneralSecurityException {
    PKIXBuilderParameters parameters = new PKIXBuilderParameters(anchors, new X509CertSelector());
    parameters.setRevocationEnabled(false);
    parameters.setDate(Date.from(now));
    TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
    factory.init(new CertPathTrustManagerParameters(parameters));
    for (TrustManager manager : factory.getTrustManagers()) {
      if (manager instanceof X509TrustManager x509) {
        return x509;
      }
    }
    throw new GeneralSecurityException("the JDK has no path validation");
  }

  private static String untrusted(
      ServerCertificate leaf, X509Certificate[] chain, Instant now, GeneralSecurityException e) {
    for (int i = 1; i < chain.length; i++) {
      Instant end = chain[i].getNotAfter().toInstant();
      if (now.isAfter(end)) {
        String name = chain[i].getSubjectX500Principal().getName();
        return "certificate is not trusted: that of its issuer " + name + " expired on " + day(end);
      }
    }
    if (leaf.selfIssued()) {
      return "certificate is not trusted: self-signed by " + leaf.subject();
    }
    String message = rootMessage(e);
    if (!message.contains("unable to find valid certification path")) {
      return "certificate is not trusted: " + message;
    }
    String issuer = chain[chain.length - 1].getIssuerX500Principal().getName();
    return "certificate is not trusted: no known authority is behind its issuer " + issuer;
  }

  private static String rootMessage(Throwable e) {
    Throwable root = e;
    for (int i = 0; root.getCause() != null && i < 10; i++) {
      root = root.getCause();
    }
    return String.valueOf(root.getMessage());
  }

  /** Into the JDK's classes, so that no library judges objects of another. */
  private static X509Certificate[] reread(X509Certificate[] chain) throws CertificateException {
    CertificateFactory factory = CertificateFactory.getInstance("X.509");
    X509Certificate[] own = new X509Certificate[chain.length];
    for (int i = 0; i < chain.length; i++) {
      own[i] =
          (X509Certificate)
              factory.generateCertificate(new ByteArrayInputStream(chain[i].getEncoded()));
    }
    return own;
  }

  private static ByteBuffer digest(X509Certificate[] chain) throws CertificateException {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (X509Certificate certificate : chain) {
        digest.update(certificate.getEncoded());
      }
      return ByteBuffer.wrap(digest.digest());
    } catch (GeneralSecurityException e) {
      throw new CertificateException(e);
    }
  }

  private static Instant latestStart(X509Certificate[] chain) {
    Instant latest = Instant.MIN;
    for (X509Certificate certificate : chain) {
      Instant start = certificate.getNotBefore().toInstant();
      latest = start.isAfter(latest) ? start : latest;
    }
    return latest;
  }

  private static Instant earliestEnd(X509Certificate[] chain) {
    Instant earliest = Instant.MAX;
    for (X509Certificate certificate : chain) {
      Instant end = certificate.getNotAfter().toInstant();
      earliest = end.isBefore(earliest) ? end : earliest;
    }
    return earliest;
  }

  private static String day(Instant instant) {
    return instant.toString().substring(0, 10);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
      throws CertificateException {
    check(chain);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
      throws CertificateException {
    check(chain);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType)
      throws CertificateException {
    check(chain);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
      throws CertificateException {
    throw noClients();
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
      throws CertificateException {
    throw noClients();
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType)
      throws CertificateException {
    throw noClients();
  }

  private static CertificateException noClients() {
    return new CertificateException("a prober is never a server");
  }

  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return new X509Certificate[0];
  }
}
