package io.devopsagent.watch.http;

import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/**
 * What a server's certificate says.
 *
 * @param subject distinguished name, RFC 2253
 * @param issuer distinguished name, RFC 2253
 * @param notBefore valid from
 * @param notAfter valid until
 * @param dnsNames the names it is for, in lower case
 * @param addresses the IP addresses it is for, as text
 */
record ServerCertificate(
    String subject,
    String issuer,
    Instant notBefore,
    Instant notAfter,
    List<String> dnsNames,
    List<String> addresses) {
  private static final int DNS_NAME = 2;
  private static final int IP_ADDRESS = 7;

  static ServerCertificate of(X509Certificate certificate) throws CertificateParsingException {
    List<String> dnsNames = new ArrayList<>();
    List<String> addresses = new ArrayList<>();
    Collection<List<?>> names = certificate.getSubjectAlternativeNames();
    for (List<?> name : names == null ? List.<List<?>>of() : names) {
      if (name.get(0).equals(DNS_NAME)) {
        dnsNames.add(String.valueOf(name.get(1)).toLowerCase(Locale.ROOT));
      } else if (name.get(0).equals(IP_ADDRESS)) {
        addresses.add(String.valueOf(name.get(1)));
      }
    }
    return new ServerCertificate(
        certificate.getSubjectX500Principal().getName(),
        certificate.getIssuerX500Principal().getName(),
        certificate.getNotBefore().toInstant(),
        certificate.getNotAfter().toInstant(),
        List.copyOf(dnsNames),
        List.copyOf(addresses));
  }

  boolean selfIssued() {
    return subject.equals(issuer);
  }

  /** The names it is for, a few of them, for a sentence. */
  String names() {
    List<String> all = new ArrayList<>(dnsNames);
    all.addAll(addresses);
    if (all.isEmpty()) {
      return "no host at all";
    }
    String some = String.join(", ", all.subList(0, Math.min(4, all.size())));
    return all.size() > 4 ? some + " and " + (all.size() - 4) + " more" : some;
  }
}
