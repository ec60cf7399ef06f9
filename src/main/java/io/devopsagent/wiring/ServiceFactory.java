package io.devopsagent.wiring;

import io.devopsagent.config.Address;
import io.devopsagent.config.AgentConfig;
import io.devopsagent.config.CheckConfig;
import io.devopsagent.config.ExpectConfig;
import io.devopsagent.config.PackagesConfig;
import io.devopsagent.config.RegistryConfig;
import io.devopsagent.config.ServiceConfig;
import io.devopsagent.config.UpptimeConfig;
import io.devopsagent.secret.SecretText;
import io.devopsagent.watch.Maintenance;
import io.devopsagent.watch.Probe;
import io.devopsagent.watch.ProviderProbe;
import io.devopsagent.watch.ServiceId;
import io.devopsagent.watch.UnsetProbe;
import io.devopsagent.watch.WatchedService;
import io.devopsagent.watch.http.AddressFamily;
import io.devopsagent.watch.http.BodyCondition;
import io.devopsagent.watch.http.DnsResolver;
import io.devopsagent.watch.http.Expectations;
import io.devopsagent.watch.http.HeaderCondition;
import io.devopsagent.watch.http.HttpCheck;
import io.devopsagent.watch.http.HttpProbe;
import io.devopsagent.watch.http.JsonCondition;
import io.devopsagent.watch.http.RedirectPolicy;
import io.devopsagent.watch.http.Resolver;
import io.devopsagent.watch.http.StatusSet;
import io.devopsagent.watch.http.TlsFactory;
import java.net.URI;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Makes watched services of the configuration's. */
final class ServiceFactory {
  private final AgentConfig config;
  private final Machine machine;
  private final ProviderFactory providers;
  private final Resolver resolver;
  private final Supplier<TlsFactory> tls;

  ServiceFactory(AgentConfig config, Machine machine, Clients clients) {
    this.config = config;
    this.machine = machine;
    this.providers = new ProviderFactory(config, machine, clients);
    this.resolver = DnsResolver.ofSystem();
    TlsFactory trusting = TlsFactory.withAuthorities(config.caFile(), machine.clock());
    this.tls = () -> trusting;
  }

  List<WatchedService> services() {
    return config.services().stream().map(this::service).toList();
  }

  /** One of the services, as it is watched. */
  WatchedService service(ServiceConfig service) {
    ServiceId id = new ServiceId(service.id());
    return new WatchedService(
        id,
        service.name(),
        address(service),
        service.repo(),
        service.isPublic(),
        probe(id, service),
        providers.checks(id, service),
        service.every(),
        service.suspectEvery(),
        causes(service),
        service.dependsOn().stream().map(ServiceId::new).collect(Collectors.toSet()),
        local(service.url()),
        maintenance(service, config.timeZone()));
  }

  /** The windows of a service; those without an offset are in the zone. */
  static List<Maintenance> maintenance(ServiceConfig service, ZoneId zone) {
    return service.maintenance().stream()
        .map(window -> new Maintenance(window.from().in(zone), window.to().in(zone), window.why()))
        .toList();
  }

  private static String address(ServiceConfig service) {
    return switch (service.check()) {
      case CheckConfig.Registry(RegistryConfig registry) -> registry.image() + ":" + registry.tag();
      case CheckConfig.Http h -> service.url().toString();
      case CheckConfig.Gitea g -> service.url().toString();
      case CheckConfig.Packages(PackagesConfig packages) -> "packages of " + packages.owner();
      case CheckConfig.Upptime u -> service.url().toString();
    };
  }

  private Probe probe(ServiceId id, ServiceConfig service) {
    return switch (service.check()) {
      case CheckConfig.Http http -> http(id, service, http);
      case CheckConfig.Gitea(Address url) -> gitea(id, service, url);
      case CheckConfig.Registry(RegistryConfig registry) ->
          providers.registry(id, registry, service.timeout());
      case CheckConfig.Packages(PackagesConfig packages) ->
          new ProviderProbe(id, providers.packages(packages), machine.clock());
      case CheckConfig.Upptime(UpptimeConfig upptime) ->
          new ProviderProbe(id, providers.upptime(service.name(), upptime), machine.clock());
    };
  }

  private Probe http(ServiceId id, ServiceConfig service, CheckConfig.Http http) {
    List<SecretText> unset =
        http.headers().values().stream().filter(value -> !value.isSet()).toList();
    if (!unset.isEmpty()) {
      return unset(id, "no $" + unset.getFirst().name() + " set");
    }
    return switch (http.url()) {
      case Address.Known(URI uri, String written) ->
          socket(id, written, () -> check(uri, service, http, expectations(http.expect())));
      case Address.Unset(List<String> names, String written) ->
          unset(id, "no $" + names.getFirst() + " set");
      case Address.None() -> unset(id, "no url configured");
    };
  }

  private Probe gitea(ServiceId id, ServiceConfig service, Address url) {
    return switch (url) {
      case Address.Known(URI uri, String written) -> {
        URI health = URI.create(uri.toString().replaceAll("/+$", "") + "/api/healthz");
        Expectations passes =
            Expectations.SUCCESS
                .withJson(new JsonCondition.Is("$.status", "pass"))
                .withCertificateDays(service.expect().certificateDays());
        yield socket(
            id,
            written,
            () -> HttpCheck.get(health).withTimeout(service.timeout()).withExpectations(passes));
      }
      case Address.Unset(List<String> names, String written) ->
          unset(id, "no $" + names.getFirst() + " set");
      case Address.None() -> unset(id, "no url configured");
    };
  }

  /** An address that passes for one and still cannot be asked is unknown, with the reason. */
  private Probe socket(ServiceId id, String written, Supplier<HttpCheck> check) {
    try {
      return new HttpProbe(id, check.get(), resolver, tls, machine.clock(), machine.realNanos());
    } catch (IllegalArgumentException e) {
      return unset(id, written + " cannot be asked: " + e.getMessage());
    }
  }

  private Probe unset(ServiceId id, String sentence) {
    return new UnsetProbe(id, sentence, machine.clock());
  }

  private static HttpCheck check(
      URI uri, ServiceConfig service, CheckConfig.Http http, Expectations expectations) {
    Map<String, String> headers = new LinkedHashMap<>();
    http.headers().forEach((name, value) -> headers.put(name, value.reveal()));
    return HttpCheck.get(uri)
        .withMethod(http.method())
        .withHeaders(headers)
        .withTimeout(service.timeout())
        .withFamily(AddressFamily.valueOf(http.addressFamily().name()))
        .withRedirects(RedirectPolicy.valueOf(http.redirects().name()))
        .withExpectations(expectations);
  }

  private static Expectations expectations(ExpectConfig expect) {
    List<BodyCondition> body = new ArrayList<>();
    expect.bodyContains().forEach(text -> body.add(new BodyCondition.Contains(text)));
    expect.bodyLacks().forEach(text -> body.add(new BodyCondition.Lacks(text)));
    expect.bodyMatches().forEach(text -> body.add(new BodyCondition.Matches(text.regex())));
    List<JsonCondition> json = new ArrayList<>();
    expect.json().forEach((path, value) -> json.add(new JsonCondition.Is(path, value)));
    List<HeaderCondition> headers = new ArrayList<>();
    expect
        .headers()
        .forEach((name, text) ->
            headers.add(new HeaderCondition.Matches(name, java.util.regex.Pattern.quote(text))));
    StatusSet status =
        new StatusSet(
            expect.status().stream()
                .map(range -> new StatusSet.Range(range.from(), range.to()))
                .toList());
    return new Expectations(
        status, headers, body, json, expect.certificateDays(), expect.slowerThan());
  }

  /** What the configuration says it shares, its host, and its providers' projects. */
  private static Set<String> causes(ServiceConfig service) {
    Set<String> causes = new HashSet<>(service.shares());
    known(service.url())
        .map(uri -> "host " + uri.getHost().toLowerCase(Locale.ROOT))
        .filter(host -> !Hosts.isLoopback(host.substring("host ".length())))
        .ifPresent(causes::add);
    if (!service.vercel().isEmpty()) {
      causes.add("Vercel");
    }
    if (!service.fly().isEmpty()) {
      causes.add("Fly.io");
    }
    return causes;
  }

  private static boolean local(Address url) {
    return known(url).map(URI::getHost).filter(Hosts::isLoopback).isPresent();
  }

  static Optional<URI> known(Address address) {
    return switch (address) {
      case Address.Known(URI uri, String written) -> Optional.of(uri);
      case Address.Unset u -> Optional.empty();
      case Address.None() -> Optional.empty();
    };
  }
}
