package io.devopsagent.wiring;

import io.devopsagent.config.Address;
import io.devopsagent.config.AgentConfig;
import io.devopsagent.config.FlyConfig;
import io.devopsagent.config.ForgeConfig;
import io.devopsagent.config.PackagesConfig;
import io.devopsagent.config.ProviderConfig;
import io.devopsagent.config.RegistryConfig;
import io.devopsagent.config.ServiceConfig;
import io.devopsagent.config.UpptimeConfig;
import io.devopsagent.config.VercelConfig;
import io.devopsagent.provider.FixedReport;
import io.devopsagent.provider.ProviderAccess;
import io.devopsagent.provider.ProviderCheck;
import io.devopsagent.provider.fly.FlyCheck;
import io.devopsagent.provider.packages.GiteaPackagesCheck;
import io.devopsagent.provider.upptime.Feed;
import io.devopsagent.provider.upptime.FeedsTogether;
import io.devopsagent.provider.upptime.SiteSlug;
import io.devopsagent.provider.upptime.UpptimeCheck;
import io.devopsagent.provider.vercel.VercelCheck;
import io.devopsagent.registry.RegistryAccess;
import io.devopsagent.registry.RegistryClient;
import io.devopsagent.secret.SecretText;
import io.devopsagent.watch.Probe;
import io.devopsagent.watch.ProbeReport;
import io.devopsagent.watch.ServiceId;
import io.devopsagent.watch.UnsetProbe;
import io.devopsagent.watch.registry.RegistryProbe;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Makes the checks by which providers, feeds and registries are asked. What cannot be asked as it
 * is configured is an unknown part with a sentence, and sends no credential anywhere.
 */
final class ProviderFactory {
  private static final Duration TIMEOUT = Duration.ofSeconds(10);
  private static final String PACKAGES = "Gitea packages";
  private static final String UPPTIME = "Upptime";

  private final AgentConfig config;
  private final Machine machine;
  private final Clients clients;

  ProviderFactory(AgentConfig config, Machine machine, Clients clients) {
    this.config = config;
    this.machine = machine;
    this.clients = clients;
  }

  /** Who is asked about a service besides its own check, and what its own check lacks. */
  List<ProviderCheck> checks(ServiceId id, ServiceConfig service) {
    List<ProviderCheck> checks = new ArrayList<>();
    for (ProviderConfig provider : service.providers()) {
      checks.add(check(id, service, provider));
    }
    switch (service.probe()) {
      case REGISTRY -> {
        RegistryConfig own = service.registry().getFirst();
        note(checks, "registry " + host(own), own.token());
      }
      case PACKAGES -> note(checks, PACKAGES, service.packages().getFirst().token());
      case HTTP, GITEA, UPPTIME -> {}
    }
    return checks;
  }

  private static void note(List<ProviderCheck> checks, String provider, SecretText token) {
    if (!unset(token).isEmpty()) {
      checks.add(FixedReport.credentialMissing(provider, unset(token)));
    }
  }

  private ProviderCheck check(ServiceId id, ServiceConfig service, ProviderConfig provider) {
    return switch (provider) {
      case VercelConfig vercel ->
          at(
              "Vercel",
              vercel.api(),
              api -> new VercelCheck(access(api, vercel.token()), vercel.project(), vercel.team()));
      case FlyConfig fly ->
          at(
              "Fly.io",
              fly.api(),
              api ->
                  at(
                      "Fly.io",
                      fly.logs(),
                      logs ->
                          new FlyCheck(
                              access(api, fly.token()), logs, fly.app(), machine.clock())));
      case UpptimeConfig upptime -> upptime(service.name(), upptime);
      case RegistryConfig registry ->
          new ProbeReport(
              "registry " + host(registry),
              registry(id, registry, TIMEOUT),
              unset(registry.token()));
      case PackagesConfig packages -> packages(packages);
    };
  }

  /**
   * What feeds say of a service: its status page and its summary, whichever are configured.
   *
   * @param name of the service, which gives the slug where none is configured
   */
  ProviderCheck upptime(String name, UpptimeConfig upptime) {
    String slug = upptime.slug().isEmpty() ? SiteSlug.of(name) : upptime.slug();
    List<ProviderCheck> feeds =
        Stream.of(upptime.statusUrl(), summary(upptime))
            .filter(address -> !(address instanceof Address.None))
            .map(address -> at(UPPTIME, address, uri -> feed(uri, slug)))
            .toList();
    return switch (feeds.size()) {
      case 0 -> FixedReport.unusable(UPPTIME, "no feed is configured");
      case 1 -> feeds.getFirst();
      default -> new FeedsTogether(feeds);
    };
  }

  private static Address summary(UpptimeConfig upptime) {
    if (!(upptime.summaryUrl() instanceof Address.None) || upptime.repo().isEmpty()) {
      return upptime.summaryUrl();
    }
    String raw = "https://raw.githubusercontent.com/" + upptime.repo();
    return new Address.Known(URI.create(raw + "/HEAD/history/summary.json"), upptime.repo());
  }

  private ProviderCheck feed(URI address, String slug) {
    return new UpptimeCheck(
        access(address, SecretText.NONE),
        new Feed(address, slug, Feed.UPPTIME_CADENCE),
        machine.clock());
  }

  ProviderCheck packages(PackagesConfig packages) {
    Address address =
        packages.url() instanceof Address.None && config.forge() instanceof ForgeConfig.Gitea gitea
            ? gitea.url()
            : packages.url();
    return at(
        PACKAGES,
        address,
        base ->
            new GiteaPackagesCheck(
                access(base, packages.token()),
                packages.owner(),
                packages.type(),
                packages.name(),
                machine.clock()));
  }

  /** Looks without a credential where the one that is configured has no value. */
  Probe registry(ServiceId id, RegistryConfig registry, Duration timeout) {
    String host = host(registry);
    SecretText token = registry.token();
    try {
      RegistryAccess access =
          new RegistryAccess(
              clients.http(),
              base(host),
              Set.of("auth.docker.io"),
              Clients.USER_AGENT,
              TIMEOUT,
              registry.user(),
              token.isConfigured() ? token.name() : "",
              token.isSet() ? token.reveal() : "");
      String image = registry.image().substring(host.length() + 1);
      return new RegistryProbe(
          id,
          new RegistryClient(access, machine.clock()),
          new RegistryProbe.Target(image, registry.tag(), registry.newerThan(), timeout),
          machine.clock());
    } catch (IllegalArgumentException e) {
      return new UnsetProbe(id, host + " cannot be asked: " + e.getMessage(), machine.clock());
    }
  }

  /** Over TLS, but for this machine and hosts that the configuration names as plain. */
  private URI base(String host) {
    String bare = host.replaceFirst(":\\d+$", "");
    boolean plain =
        Hosts.isLoopback(host) || config.plainHttpHosts().stream().anyMatch(bare::equalsIgnoreCase);
    return URI.create((plain ? "http" : "https") + "://" + host);
  }

  private static String host(RegistryConfig registry) {
    return registry.image().substring(0, registry.image().indexOf('/'));
  }

  private static ProviderCheck at(
      String provider, Address address, Function<URI, ProviderCheck> check) {
    return switch (address) {
      case Address.Known(URI uri, String written) -> check.apply(uri);
      case Address.Unset(List<String> names, String written) ->
          FixedReport.credentialMissing(provider, names.getFirst());
      case Address.None() -> FixedReport.unusable(provider, "no address is configured");
    };
  }

  private ProviderAccess access(URI base, SecretText token) {
    return new ProviderAccess(
        clients.http(),
        base,
        Clients.USER_AGENT,
        TIMEOUT,
        token.isConfigured() ? token.name() : "",
        token.isSet() ? token.reveal() : "");
  }

  /** The name of a credential that is configured and not set; empty when none is missing. */
  private static String unset(SecretText token) {
    return token.isConfigured() && !token.isSet() ? token.name() : "";
  }
}
