package io.devopsagent.watch.http;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.xbill.DNS.AAAARecord;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.ExtendedResolver;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.Resolver;
import org.xbill.DNS.ResolverConfig;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.Type;
import org.xbill.DNS.config.ResolvConfResolverConfigProvider;
import org.xbill.DNS.hosts.HostsFileParser;
import org.xbill.DNS.lookup.LookupFailedException;
import org.xbill.DNS.lookup.LookupResult;
import org.xbill.DNS.lookup.LookupSession;
import org.xbill.DNS.lookup.NoSuchDomainException;
import org.xbill.DNS.lookup.NoSuchRRSetException;
import org.xbill.DNS.lookup.ServerFailedException;

/**
 * How this system resolves names: its name servers, its search path, its hosts file, as they are
 * now. Thread-safe.
 */
final class SystemNames {
  private static final Duration PER_SERVER = Duration.ofSeconds(2);
  private static final int ATTEMPTS = 2;

  private final Path resolvConf;
  private final Path hosts;
  private final Supplier<Servers> servers;
  private final AtomicReference<@Nullable Snapshot> current = new AtomicReference<>();

  private SystemNames(Path resolvConf, Path hosts, Supplier<Servers> servers) {
    this.resolvConf = resolvConf;
    this.hosts = hosts;
    this.servers = servers;
  }

  /**
   * Who is asked, and for what.
   *
   * @param addresses in the order in which they are asked
   * @param search domains that are tried behind a short name
   * @param ndots a name with as many dots is tried as it is first
   */
  record Servers(List<InetSocketAddress> addresses, List<Name> search, int ndots) {}

  static SystemNames of(Path resolvConf, Path hosts) {
    return new SystemNames(resolvConf, hosts, SystemNames::ofThisSystem);
  }

  static SystemNames of(Path resolvConf, Path hosts, Supplier<Servers> servers) {
    return new SystemNames(resolvConf, hosts, servers);
  }

  private static Servers ofThisSystem() {
    ResolvConfResolverConfigProvider unix = new ResolvConfResolverConfigProvider();
    unix.initialize();
    if (!unix.servers().isEmpty()) {
      return new Servers(unix.servers(), unix.searchPaths(), unix.ndots());
    }
    ResolverConfig.refresh();
    ResolverConfig config = ResolverConfig.getCurrentConfig();
    return new Servers(config.servers(), config.searchPath(), config.ndots());
  }

  /** As the files are now. */
  Snapshot current() {
    Snapshot known = current.get();
    if (known != null
        && known.resolvConfAt().equals(changed(resolvConf))
        && known.hostsAt().equals(changed(hosts))) {
      return known;
    }
    Snapshot now = read();
    current.set(now);
    return now;
  }

  private Snapshot read() {
    FileTime resolvConfAt = changed(resolvConf);
    FileTime hostsAt = changed(hosts);
    Servers configured = servers.get();
    ExtendedResolver resolver =
        new ExtendedResolver(configured.addresses().stream().map(SystemNames::one).toList());
    resolver.setRetries(ATTEMPTS);
    LookupSession session =
        LookupSession.builder()
            .resolver(resolver)
            .searchPath(configured.search())
            .ndots(configured.ndots())
            .clearCaches()
            .executor(Runnable::run)
            .build();
    String names =
        configured.addresses().stream()
            .map(address -> address.getAddress().getHostAddress())
            .collect(Collectors.joining(", "));
    return new Snapshot(
        resolvConfAt, hostsAt, names, resolver, session, new HostsFileParser(hosts));
  }

  private static Resolver one(InetSocketAddress address) {
    SimpleResolver resolver = new SimpleResolver(address);
    resolver.setTimeout(PER_SERVER);
    return resolver;
  }

  private static FileTime changed(Path file) {
    try {
      return Files.getLastModifiedTime(file);
    } catch (IOException e) {
      return FileTime.fromMillis(0);
    }
  }

  /**
   * One reading of the files.
   *
   * @param servers who is asked, for a sentence
   */
  record Snapshot(
      FileTime resolvConfAt,
      FileTime hostsAt,
      String servers,
      Resolver resolver,
      LookupSession session,
      HostsFileParser hosts) {

    /** What the hosts file says of a name, both families. */
    List<InetAddress> fromHostsFile(Name name) throws IOException {
      List<InetAddress> addresses = new ArrayList<>(2);
      hosts.getAddressForHost(name, Type.A).ifPresent(addresses::add);
      hosts.getAddressForHost(name, Type.AAAA).ifPresent(addresses::add);
      return addresses;
    }

    /** Asks the servers; what goes wrong is an answer too. */
    CompletableFuture<DnsAnswer> ask(Name name, int type) {
      return session
          .lookupAsync(name, type)
          .handle((result, e) -> result == null ? failure(e) : answer(result))
          .toCompletableFuture();
    }

    private static DnsAnswer answer(LookupResult result) {
      List<InetAddress> addresses = new ArrayList<>();
      for (Record record : result.getRecords()) {
        switch (record) {
          case ARecord a -> addresses.add(a.getAddress());
          case AAAARecord aaaa -> addresses.add(aaaa.getAddress());
          default -> {
            // aliases on the way
          }
        }
      }
      return addresses.isEmpty() ? new DnsAnswer.NoAddress() : new DnsAnswer.Addresses(addresses);
    }

    private static DnsAnswer failure(Throwable thrown) {
      Throwable e =
          thrown instanceof CompletionException && thrown.getCause() != null
              ? thrown.getCause()
              : thrown;
      return switch (e) {
        case NoSuchDomainException n -> new DnsAnswer.NoName();
        case NoSuchRRSetException n -> new DnsAnswer.NoAddress();
        case ServerFailedException s -> new DnsAnswer.Failed("SERVFAIL", true);
        case LookupFailedException f -> new DnsAnswer.Failed(String.valueOf(f.getMessage()), true);
        default ->
            new DnsAnswer.Failed(
                e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage(), false);
      };
    }
  }
}
