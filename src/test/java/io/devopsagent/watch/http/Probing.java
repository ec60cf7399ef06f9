package io.devopsagent.watch.http;

import io.devopsagent.kernel.Clock;
import io.devopsagent.watch.Evidence;
import io.devopsagent.watch.Observation;
import io.devopsagent.watch.ServiceId;
import java.net.InetAddress;
import java.net.URI;
import java.security.cert.TrustAnchor;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/** What the tests of this package look with. */
final class Probing {
  /**
   * A look ends at its timeout, and is given this to do so: a busy machine is no fault of the look,
   * and one that does not keep its timeout waits for as long as the other side likes.
   */
  static final Duration SLACK = Duration.ofSeconds(20);

  static final Clock CLOCK = clock(Instant::now);

  /** Any name is this machine. */
  static final Resolver LOOPBACK =
      (host, family, within) -> new Resolution.Found(List.of(InetAddress.ofLiteral("127.0.0.1")));

  static final TlsFactory NO_TLS = new TlsFactory(new TlsLibrary.Jdk(), Set.of(), CLOCK);

  private Probing() {}

  /** A wall clock of the test's own beside the real monotonic one. */
  static Clock clock(Supplier<Instant> wall) {
    return new Clock() {
      @Override
      public Instant now() {
        return wall.get();
      }

      @Override
      public long nanos() {
        return System.nanoTime();
      }
    };
  }

  static HttpCheck check(URI url) {
    return HttpCheck.get(url).withTimeout(Duration.ofSeconds(5));
  }

  static Observation look(HttpCheck check) {
    return look(check, NO_TLS, LOOPBACK);
  }

  static Observation look(HttpCheck check, TlsFactory tls, Resolver resolver) {
    return probe(check, tls, resolver).look();
  }

  static HttpProbe probe(HttpCheck check, TlsFactory tls, Resolver resolver) {
    return new HttpProbe(new ServiceId("app"), check, resolver, tls, CLOCK, System::nanoTime);
  }

  static TlsFactory trusting(TlsLibrary library, TestAuthority... authorities) {
    Set<TrustAnchor> anchors =
        Set.copyOf(
            Arrays.stream(authorities).map(a -> new TrustAnchor(a.certificate(), null)).toList());
    return new TlsFactory(library, anchors, CLOCK);
  }

  static List<String> evidence(Observation observation, String name) {
    return observation.evidence().stream()
        .filter(e -> e.name().equals(name))
        .map(Evidence::value)
        .toList();
  }

  /** A look at what comes, not at how long a busy machine takes for it. */
  static HttpCheck patient(HttpCheck check, Expectations wanting) {
    return check.withTimeout(Duration.ofMinutes(1)).withExpectations(wanting);
  }
}
