package io.devopsagent.watch.http;

import io.devopsagent.kernel.Clock;
import io.devopsagent.kernel.ErrorCode;
import io.devopsagent.kernel.Failure;
import io.devopsagent.watch.ReasonCode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManager;
import org.jspecify.annotations.Nullable;

/**
 * Begins TLS on connections: TLS 1.2 or 1.3, chain and host name verified, a full handshake each
 * time, since a resumed one shows no certificate.
 *
 * <p>Conscrypt does the handshake where it loads, since the JDK's own takes several times as long;
 * which of the two is chosen once. Thread-safe.
 */
public final class TlsFactory {
  private static final String[] PROTOCOLS = {"TLSv1.3", "TLSv1.2"};
  private static final String[] HTTP_1 = {"http/1.1"};

  private final Supplier<Ready> setUp;
  private final AtomicInteger handshakes = new AtomicInteger();
  private volatile @Nullable Ready ready;

  /** What all handshakes share. */
  private record Ready(TlsLibrary library, SSLContext context, ChainTrust trust) {}

  private TlsFactory(Supplier<Ready> setUp) {
    this.setUp = setUp;
  }

  TlsFactory(TlsLibrary library, Set<TrustAnchor> anchors, Clock clock) {
    this(() -> setUp(library, anchors, clock));
  }

  /** Trusts the authorities that this JDK trusts. */
  public static TlsFactory ofDefaults(Clock clock) {
    return withAuthorities(List.of(), clock);
  }

  /** Trusts the authorities that this JDK trusts, and those of one file. */
  public static TlsFactory withAuthorities(Path caFile, Clock clock) {
    return withAuthorities(List.of(caFile), clock);
  }

  /**
   * Trusts the authorities that this JDK trusts, and those of files.
   *
   * @param caFiles certificates as PEM, one after the other; read at once
   * @throws io.devopsagent.kernel.FailureException {@link ErrorCode#CONFIG_INVALID} when a file
   *     cannot be read
   */
  public static TlsFactory withAuthorities(List<Path> caFiles, Clock clock) {
    Set<X509Certificate> ours = TrustedAuthorities.ofFiles(caFiles);
    return new TlsFactory(() -> {
      Set<TrustAnchor> anchors = new HashSet<>();
      TrustedAuthorities.ofJdk().forEach(issuer -> anchors.add(new TrustAnchor(issuer, null)));
      ours.forEach(issuer -> anchors.add(new TrustAnchor(issuer, null)));
      return setUp(TlsLibrary.best(), anchors, clock);
    });
  }

  private static Ready setUp(TlsLibrary library, Set<TrustAnchor> anchors, Clock clock) {
    ChainTrust trust = new ChainTrust(anchors, clock);
    try {
      SSLContext context = library.newContext();
      context.init(new KeyManager[0], new TrustManager[] {trust}, null);
      context.getClientSessionContext().setSessionCacheSize(1);
      return new Ready(library, context, trust);
    } catch (GeneralSecurityException e) {
      throw Failure.of(ErrorCode.INTERNAL, "TLS cannot be set up: " + e.getMessage()).toException();
    }
  }

  /**
   * Loads the library and the trusted authorities, once. Takes a third of a second of processor
   * time on a cold machine: a start does it in the background, or the first look before its time
   * begins to run.
   */
  public void prepare() {
    ready();
  }

  private Ready ready() {
    Ready known = ready;
    if (known != null) {
      return known;
    }
    synchronized (handshakes) {
      Ready again = ready;
      if (again == null) {
        again = setUp.get();
        ready = again;
      }
      return again;
    }
  }

  /** Who does the handshakes: {@code Conscrypt 2.5.2} or {@code the JDK}. */
  public String libraryName() {
    return ready().library().name();
  }

  /**
   * Does the handshake, and checks that the certificate is for the host, before a byte of the
   * request leaves. Closes the connection when it fails.
   *
   * @throws ProbeFault when TLS cannot be agreed on, or the certificate is not good
   * @throws IOException when the connection breaks or the deadline passes
   */
  TlsWire begin(Wire raw, Target target) throws IOException {
    Ready shared = ready();
    SSLEngine engine = engine(shared, target);
    TlsWire wire = new TlsWire(engine, raw);
    boolean good = false;
    try {
      wire.handshake();
      wire.certified(checkedFor(shared.trust(), target, wire));
      good = true;
      return wire;
    } finally {
      if (!good) {
        wire.close();
      }
    }
  }

  private SSLEngine engine(Ready shared, Target target) {
    // Both libraries look sessions up by host and port as given here. The port is used for nothing
    // else, so that one never seen before makes sure that no session is ever found.
    SSLEngine engine =
        shared.context().createSSLEngine(target.host(), handshakes.incrementAndGet() & 0xffff);
    engine.setUseClientMode(true);
    SSLParameters parameters = engine.getSSLParameters();
    parameters.setProtocols(PROTOCOLS);
    parameters.setApplicationProtocols(HTTP_1);
    if (target.literal().isEmpty()) {
      byte[] name = target.host().getBytes(StandardCharsets.US_ASCII);
      parameters.setServerNames(List.of(new SNIHostName(name)));
    }
    engine.setSSLParameters(parameters);
    shared.library().prepare(engine);
    return engine;
  }

  private static ServerCertificate checkedFor(ChainTrust trust, Target target, TlsWire wire)
      throws IOException {
    ServerCertificate certificate;
    try {
      certificate = trust.check(wire.chain());
    } catch (CertificateFault e) {
      throw new TlsFault(ReasonCode.CERTIFICATE_INVALID, e.sentence(), e.certificate());
    } catch (GeneralSecurityException e) {
      throw new TlsFault(ReasonCode.TLS_FAILED, String.valueOf(e.getMessage()), null);
    }
    if (!HostNames.matches(certificate, target.host(), target.literal())) {
      throw new TlsFault(
          ReasonCode.CERTIFICATE_INVALID,
          "certificate is not for " + target.host() + " but for " + certificate.names(),
          certificate);
    }
    return certificate;
  }
}
