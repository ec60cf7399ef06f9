package io.devopsagent.watch.http;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.security.auth.x500.X500Principal;

/**
 * A certificate authority in memory, P-256 throughout. The JDK has no public way to make a
 * certificate, and its keytool takes a second for each; so the few fields of RFC 5280 are written
 * out here.
 */
final class TestAuthority {
  private static final AtomicLong SERIAL = new AtomicLong(1000);
  private static final byte[] ECDSA_SHA256 = seq(oid(0x2a, 0x86, 0x48, 0xce, 0x3d, 4, 3, 2));
  private static final DateTimeFormatter UTC_TIME =
      DateTimeFormatter.ofPattern("yyMMddHHmmss'Z'").withZone(ZoneOffset.UTC);

  private final Issued self;

  private TestAuthority(Issued self) {
    this.self = self;
  }

  /** A key, its certificate and those above it, as a server shows them. */
  record Issued(KeyPair keys, List<X509Certificate> chain) {

    X509Certificate certificate() {
      return chain.getFirst();
    }

    SSLContext serverContext() {
      try {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry(
            "server", keys.getPrivate(), new char[0], chain.toArray(Certificate[]::new));
        KeyManagerFactory factory = KeyManagerFactory.getInstance("PKIX");
        factory.init(store, new char[0]);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(factory.getKeyManagers(), null, null);
        return context;
      } catch (GeneralSecurityException | IOException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  /** What a certificate is to say. */
  record Wish(
      String commonName, List<String> hosts, Instant from, Instant until, boolean authority) {

    static Wish host(String... hosts) {
      Instant now = Instant.now();
      return new Wish(
          hosts[0],
          List.of(hosts),
          now.minus(Duration.ofDays(1)),
          now.plus(Duration.ofDays(60)),
          false);
    }

    static Wish authority(String name) {
      Instant now = Instant.now();
      return new Wish(
          name, List.of(), now.minus(Duration.ofDays(300)), now.plus(Duration.ofDays(300)), true);
    }

    Wish between(Instant start, Instant end) {
      return new Wish(commonName, hosts, start, end, authority);
    }
  }

  static TestAuthority named(String name) {
    return new TestAuthority(sign(Wish.authority(name), null));
  }

  /** Another authority, below this one. */
  TestAuthority below(Wish wish) {
    return new TestAuthority(sign(wish, self));
  }

  /** A server's key and certificate, and what must be sent along with it. */
  Issued issue(Wish wish) {
    return sign(wish, self);
  }

  /** Signed by one who has no right to. */
  static Issued signedBy(Issued other, Wish wish) {
    return sign(wish, other);
  }

  static Issued selfSigned(Wish wish) {
    return sign(wish, null);
  }

  X509Certificate certificate() {
    return self.certificate();
  }

  Path writePem(Path folder) throws IOException {
    Path file = folder.resolve("ca.pem");
    try {
      String body = Base64.getMimeEncoder().encodeToString(certificate().getEncoded());
      Files.writeString(
          file, "-----BEGIN CERTIFICATE-----\n" + body + "\n-----END CERTIFICATE-----\n");
      return file;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Issued sign(Wish wish, @org.jspecify.annotations.Nullable Issued issuer) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      KeyPair keys = generator.generateKeyPair();
      X500Principal subject = new X500Principal("CN=" + wish.commonName());
      X500Principal by = issuer == null ? subject : issuer.certificate().getSubjectX500Principal();
      byte[] content = content(wish, keys, subject, by);
      Signature signature = Signature.getInstance("SHA256withECDSA");
      signature.initSign(issuer == null ? keys.getPrivate() : issuer.keys().getPrivate());
      signature.update(content);
      byte[] der = seq(content, ECDSA_SHA256, bits(signature.sign()));
      X509Certificate certificate =
          (X509Certificate)
              CertificateFactory.getInstance("X.509")
                  .generateCertificate(new ByteArrayInputStream(der));
      List<X509Certificate> chain = new java.util.ArrayList<>(List.of(certificate));
      if (issuer != null) {
        chain.addAll(issuer.chain());
      }
      return new Issued(keys, List.copyOf(chain));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] content(Wish wish, KeyPair keys, X500Principal subject, X500Principal by) {
    return seq(
        tagged(0xa0, integer(2)),
        integer(SERIAL.incrementAndGet()),
        ECDSA_SHA256,
        by.getEncoded(),
        seq(time(wish.from()), time(wish.until())),
        subject.getEncoded(),
        keys.getPublic().getEncoded(),
        tagged(0xa3, seq(wish.authority() ? basicConstraints() : alternativeNames(wish.hosts()))));
  }

  private static byte[] basicConstraints() {
    return seq(oid(0x55, 0x1d, 19), tagged(1, 0xff), tagged(4, seq(tagged(1, 0xff))));
  }

  private static byte[] alternativeNames(List<String> hosts) {
    byte[][] names = hosts.stream().map(TestAuthority::name).toArray(byte[][]::new);
    return seq(oid(0x55, 0x1d, 17), tagged(4, seq(names)));
  }

  private static byte[] name(String host) {
    return host.matches("[0-9.]+") || host.indexOf(':') >= 0
        ? tagged(0x87, InetAddress.ofLiteral(host).getAddress())
        : tagged(0x82, host.getBytes(StandardCharsets.US_ASCII));
  }

  private static byte[] time(Instant instant) {
    return tagged(0x17, UTC_TIME.format(instant).getBytes(StandardCharsets.US_ASCII));
  }

  private static byte[] integer(long value) {
    return tagged(2, BigInteger.valueOf(value).toByteArray());
  }

  private static byte[] bits(byte[] content) {
    byte[] padded = new byte[content.length + 1];
    System.arraycopy(content, 0, padded, 1, content.length);
    return tagged(3, padded);
  }

  private static byte[] oid(int... bytes) {
    return tagged(6, bytes);
  }

  private static byte[] seq(byte[]... parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    Arrays.stream(parts).forEach(all::writeBytes);
    return tagged(0x30, all.toByteArray());
  }

  private static byte[] tagged(int tag, int... bytes) {
    byte[] content = new byte[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      content[i] = (byte) bytes[i];
    }
    return tagged(tag, content);
  }

  private static byte[] tagged(int tag, byte[] content) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(tag);
    if (content.length >= 256) {
      out.write(0x82);
      out.write(content.length >> 8);
    } else if (content.length >= 128) {
      out.write(0x81);
    }
    out.write(content.length);
    out.writeBytes(content);
    return out.toByteArray();
  }
}
