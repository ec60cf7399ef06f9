package io.devopsagent.watch.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.devopsagent.watch.http.Resolution.Found;
import io.devopsagent.watch.http.Resolution.NoAnswer;
import io.devopsagent.watch.http.Resolution.NoSuchName;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xbill.DNS.Rcode;

class DnsResolverTest {
  private static final Duration LONG = Duration.ofSeconds(5);

  @TempDir Path folder;
  private NameServer server;

  @BeforeEach
  void start() throws IOException {
    server = new NameServer();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private Resolution resolve(String host) {
    return server.resolver(folder).resolve(host, AddressFamily.ANY, LONG);
  }

  private static Found found(String... addresses) {
    return new Found(Arrays.stream(addresses).map(InetAddress::ofLiteral).toList());
  }

  @Test
  void bothFamiliesAreAskedIpv4First() {
    server
        .answers(
            "app.example.org. A",
            "app.example.org. 60 IN A 192.0.2.7",
            "app.example.org. 60 IN A 192.0.2.8")
        .answers("app.example.org. AAAA", "app.example.org. 60 IN AAAA 2001:db8::7");
    DnsResolver resolver = server.resolver(folder);

    assertThat(resolver.resolve("app.example.org", AddressFamily.ANY, LONG))
        .isEqualTo(found("192.0.2.7", "192.0.2.8", "2001:db8::7"));
    assertThat(resolver.resolve("app.example.org", AddressFamily.IPV4, LONG))
        .isEqualTo(found("192.0.2.7", "192.0.2.8"));
    assertThat(resolver.resolve("app.example.org", AddressFamily.IPV6, LONG))
        .isEqualTo(found("2001:db8::7"));
  }

  @Test
  void nothingIsRemembered() {
    DnsResolver resolver = server.resolver(folder);
    server.answers("app.example.org. A", "app.example.org. 86400 IN A 192.0.2.7");
    assertThat(resolver.resolve("app.example.org", AddressFamily.IPV4, LONG))
        .isEqualTo(found("192.0.2.7"));

    server.answers("app.example.org. A", "app.example.org. 86400 IN A 192.0.2.9");
    assertThat(resolver.resolve("app.example.org", AddressFamily.IPV4, LONG))
        .isEqualTo(found("192.0.2.9"));

    server.fails("app.example.org. A", Rcode.NXDOMAIN);
    assertThat(resolver.resolve("app.example.org", AddressFamily.IPV4, LONG))
        .isInstanceOf(NoSuchName.class);
    assertThat(server.questions()).hasSize(3);
  }

  @Test
  void aliasesAreFollowed() {
    server.answers(
        "www.example.org. A",
        "www.example.org. 60 IN CNAME cdn.example.net.",
        "cdn.example.net. 60 IN A 192.0.2.7");

    assertThat(server.resolver(folder).resolve("www.example.org", AddressFamily.IPV4, LONG))
        .isEqualTo(found("192.0.2.7"));
  }

  @Test
  void aNameThatDoesNotExist() {
    assertThat(resolve("gone.example.org"))
        .isEqualTo(
            new NoSuchName("gone.example.org does not exist, says the name server 127.0.0.1"));
  }

  @Test
  void aNameWithoutAnAddress() {
    server.answers("mail.example.org. A").answers("mail.example.org. AAAA");

    assertThat(resolve("mail.example.org"))
        .isEqualTo(new NoSuchName("mail.example.org has no address"));
    assertThat(server.resolver(folder).resolve("mail.example.org", AddressFamily.IPV6, LONG))
        .isEqualTo(new NoSuchName("mail.example.org has no IPv6 address"));
  }

  @Test
  void aServerThatFailsForThisNameAlone() {
    server
        .fails("app.example.org. A", Rcode.SERVFAIL)
        .fails("app.example.org. AAAA", Rcode.SERVFAIL)
        .answers(". NS", ". 60 IN NS a.root-servers.example.");

    assertThat(resolve("app.example.org"))
        .isEqualTo(
            new NoSuchName(
                "app.example.org cannot be resolved though others can: the name server 127.0.0.1"
                    + " says SERVFAIL"));
  }

  @Test
  void aServerThatFailsForEveryName() {
    server
        .fails("app.example.org. A", Rcode.SERVFAIL)
        .fails("app.example.org. AAAA", Rcode.SERVFAIL)
        .fails(". NS", Rcode.SERVFAIL);

    assertThat(resolve("app.example.org"))
        .isEqualTo(
            new NoAnswer("the name server 127.0.0.1 cannot tell about app.example.org: SERVFAIL"));
  }

  @Test
  void aSilentServerIsNotAMissingNameAndHoldsNobodyElseUp() throws Exception {
    server.fails("slow.example.org. A", NameServer.SILENCE);
    server.answers("fast.example.org. A", "fast.example.org. 60 IN A 192.0.2.7");
    DnsResolver resolver = server.resolver(folder);
    CountDownLatch asked = new CountDownLatch(100);
    List<Resolution> slow = new ArrayList<>();
    List<Thread> waiting = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      waiting.add(
          Thread.ofVirtual()
              .start(() -> {
                asked.countDown();
                Resolution told =
                    resolver.resolve("slow.example.org", AddressFamily.IPV4, Duration.ofSeconds(3));
                synchronized (slow) {
                  slow.add(told);
                }
              }));
    }
    asked.await();
    assertThat(resolver.resolve("fast.example.org", AddressFamily.IPV4, LONG))
        .isEqualTo(found("192.0.2.7"));
    synchronized (slow) {
      assertThat(slow).as("still waiting").isEmpty();
    }
    for (Thread thread : waiting) {
      thread.join();
    }
    assertThat(slow)
        .hasSize(100)
        .containsOnly(
            new NoAnswer(
                "the name server 127.0.0.1 did not answer when asked for slow.example.org"));
  }

  @Test
  void oneFamilyThatIsSilentDoesNotHoldTheOtherUp() {
    server
        .answers("app.example.org. A", "app.example.org. 60 IN A 192.0.2.7")
        .fails("app.example.org. AAAA", NameServer.SILENCE);

    Duration ample = Duration.ofMinutes(1);
    long start = System.nanoTime();
    assertThat(server.resolver(folder).resolve("app.example.org", AddressFamily.ANY, ample))
        .isEqualTo(found("192.0.2.7"));
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(ample.dividedBy(3));
  }

  @Test
  void aServerThatIsNotThereIsNotAnAnswer() throws IOException {
    NameServer gone = new NameServer();
    gone.close();

    assertThat(gone.resolver(folder).resolve("app.example.org", AddressFamily.ANY, LONG))
        .isEqualTo(
            new NoAnswer(
                "the name server 127.0.0.1 did not answer when asked for app.example.org:"
                    + " PortUnreachableException"));
  }

  @Test
  void theSecondServerIsAskedWhenTheFirstIsNotThere() throws IOException {
    NameServer gone = new NameServer();
    gone.close();
    server.answers("app.example.org. A", "app.example.org. 60 IN A 192.0.2.7");
    DnsResolver resolver = NameServer.resolver(folder, List.of(gone.address(), server.address()));

    assertThat(resolver.resolve("app.example.org", AddressFamily.IPV4, LONG))
        .isEqualTo(found("192.0.2.7"));
  }

  @Test
  void shortNamesAreTriedInTheSearchDomains() {
    server.answers("db.internal.example.org. A", "db.internal.example.org. 60 IN A 192.0.2.7");

    assertThat(
            server
                .resolver(folder, "internal.example.org.")
                .resolve("db", AddressFamily.IPV4, LONG))
        .isEqualTo(found("192.0.2.7"));
  }

  @Test
  void theHostsFileComesFirstAndIsReadAgainWhenItChanges() throws IOException {
    Path hosts = folder.resolve("hosts");
    Files.writeString(hosts, "192.0.2.50 app.example.org my_app # here\n");
    DnsResolver resolver = server.resolver(folder);

    assertThat(resolver.resolve("app.example.org", AddressFamily.ANY, LONG))
        .isEqualTo(found("192.0.2.50"));
    assertThat(resolver.resolve("my_app", AddressFamily.ANY, LONG)).isEqualTo(found("192.0.2.50"));
    assertThat(resolver.resolve("app.example.org", AddressFamily.IPV6, LONG))
        .isEqualTo(new NoSuchName("app.example.org has no IPv6 address"));
    assertThat(server.questions()).isEmpty();

    Files.writeString(hosts, "192.0.2.51 app.example.org\n");
    Files.setLastModifiedTime(hosts, FileTime.fromMillis(System.currentTimeMillis() + 10_000));
    assertThat(resolver.resolve("app.example.org", AddressFamily.ANY, LONG))
        .isEqualTo(found("192.0.2.51"));
  }

  @Test
  void localhostNeedsNoServer() {
    assertThat(resolve("localhost")).isEqualTo(found("127.0.0.1", "::1"));
    assertThat(resolve("app.localhost")).isEqualTo(found("127.0.0.1", "::1"));
    assertThat(server.resolver(folder).resolve("localhost", AddressFamily.IPV6, LONG))
        .isEqualTo(found("::1"));
    assertThat(server.questions()).isEmpty();
  }

  @Test
  void whatCannotBeANameIsNone() {
    assertThat(resolve("a".repeat(64) + ".example.org")).isInstanceOf(NoSuchName.class);
    assertThat(resolve("a..b")).isInstanceOf(NoSuchName.class);
  }

  @Test
  void theSystemsOwnSettingsCanBeRead() {
    assertThat(DnsResolver.ofSystem().resolve("localhost", AddressFamily.IPV4, LONG))
        .isEqualTo(found("127.0.0.1"));
  }
}
