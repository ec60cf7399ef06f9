package io.devopsagent.config;

import io.devopsagent.config.bind.Key;
import io.devopsagent.config.bind.Key.Secrecy;
import io.devopsagent.config.bind.Section;
import io.devopsagent.config.bind.TextForm;
import io.devopsagent.secret.SecretText;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * One watched service as it stands in the file. {@link #check} and {@link #providers} tell the same
 * by what is to be done.
 */
@Section("One watched service.")
public record ServiceConfig(
    @Key(value = "What people call it.", required = true, example = "Customer app") String name,
    @Key(
            value =
                "What addresses, tables and commands call it; made of the name when not given:"
                    + " \"Customer app\" is customer-app.",
            form = TextForm.SERVICE_ID,
            example = "customer-app",
            instead = {"slug"})
        String id,
    @Key(
            value = "Its address. Needed by the probes http and gitea; elsewhere only a link.",
            example = "https://app.acme.example",
            instead = {"endpoint", "address", "target"})
        Address url,
    @Key(
            value =
                "The repository in which its incidents become issues. Needed when the forge is a"
                    + " Gitea.",
            form = TextForm.REPOSITORY,
            example = "acme/app",
            instead = {"repository"})
        String repo,
    @Key(
            value = "Whether the public status page shows it.",
            name = "public",
            byDefault = "false",
            instead = {"visible"})
        boolean isPublic,
    @Key(
            value =
                "Its own check, whose verdict is the service's: `http` asks the address,"
                    + " `registry` a container registry, `gitea` the health page of a Gitea,"
                    + " `packages` the package list of a Gitea, `upptime` somebody else's Upptime.",
            byDefault = "http",
            instead = {"type", "check", "kind"})
        ProbeKind probe,
    @Key(
            value = "How often it is probed.",
            inherits = "watch.every",
            min = 1,
            max = 86_400,
            instead = {"interval", "period", "check_interval"})
        Duration every,
    @Key(
            value = "How long one probe may take, all its phases together; at most `every`.",
            inherits = "watch.timeout",
            min = 1,
            max = 300)
        Duration timeout,
    @Key(
            value = "How long an outage lasts before somebody is paged.",
            inherits = "watch.outage_after",
            max = 86_400,
            instead = {"failure_threshold", "for", "retries"})
        Duration outageAfter,
    @Key(
            value = "How often it is probed after a first failure; at most `every`.",
            inherits = "watch.suspect_every",
            min = 1,
            max = 86_400)
        Duration suspectEvery,
    @Key(
            value = "How many good probes in a row end an outage.",
            inherits = "watch.recover_after",
            min = 1,
            max = 100,
            instead = {"success_threshold"})
        int recoverAfter,
    @Key(
            value = "HTTP method. Every probe sends it, so it should change nothing.",
            byDefault = "GET",
            example = "HEAD",
            form = TextForm.METHOD)
        String method,
    @Key(
            value = "Headers to send.",
            keys = TextForm.HEADER,
            example = "{Accept: application/json, Authorization: \"Bearer ${APP_TOKEN}\"}",
            secrecy = Secrecy.MIXED)
        Map<String, SecretText> headers,
    @Key(value = "Which addresses of the host are tried.", byDefault = "any", instead = "ipv6")
        AddressFamily addressFamily,
    @Key(
            value =
                "`show` judges the first answer, `follow` the last one after at most 5 redirects."
                    + " None is followed to a link-local or cloud metadata address, from a public"
                    + " address into a private network, or from elsewhere to this machine.",
            byDefault = "show",
            instead = {"follow_redirects", "ignore_redirect"})
        Redirects redirects,
    @Key(
            value = "What the answer has to be like.",
            instead = {"conditions", "assertions", "expected"})
        ExpectConfig expect,
    @Key("Ask Vercel about the latest production deployment.") List<VercelConfig> vercel,
    @Key("Ask Fly.io about the machines.") List<FlyConfig> fly,
    @Key("Read what an Upptime says of it.") List<UpptimeConfig> upptime,
    @Key("Ask a container registry about an image.") List<RegistryConfig> registry,
    @Key("Ask a Gitea about an owner's packages.") List<PackagesConfig> packages,
    @Key(
            value =
                "Ids of services that it cannot do without; when one of them fails with it, one"
                    + " page names both.",
            form = TextForm.SERVICE_ID,
            example = "[api]")
        List<String> dependsOn,
    @Key(
            value =
                "Words of your own for what it shares with others (a host, a database): services"
                    + " with the same word that fail together are one page.",
            form = TextForm.NAME,
            example = "[one-host]")
        List<String> shares,
    @Key(
            value = "Which chain of escalation is paged.",
            byDefault = AgentConfig.DEFAULT,
            form = TextForm.NAME)
        String escalation,
    @Key(
            value = "When nobody is to be paged, and time does not count.",
            instead = {"maintenance_windows"})
        List<MaintenanceConfig> maintenance) {

  public ServiceConfig {
    if (id.isEmpty()) {
      id = idOf(name);
    }
    timeout = WatchConfig.shorter(timeout, every);
    suspectEvery = WatchConfig.shorter(suspectEvery, every);
  }

  /** Which check decides. */
  public enum ProbeKind {
    HTTP,
    REGISTRY,
    GITEA,
    PACKAGES,
    UPPTIME
  }

  /** Which addresses of a host are tried. */
  public enum AddressFamily {
    ANY,
    IPV4,
    IPV6
  }

  /** What becomes of an answer that leads elsewhere. */
  public enum Redirects {
    SHOW,
    FOLLOW
  }

  /** The id that a name gets: {@code Customer app} is {@code customer-app}. */
  static String idOf(String name) {
    String slug = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    slug = slug.replaceAll("^-+|-+$", "");
    slug = slug.length() > 64 ? slug.substring(0, 64).replaceAll("-+$", "") : slug;
    return slug.isEmpty() ? "service" : slug;
  }

  /** The check that decides about the service. */
  public CheckConfig check() {
    return switch (probe) {
      case HTTP -> new CheckConfig.Http(url, method, headers, addressFamily, redirects, expect);
      case REGISTRY -> new CheckConfig.Registry(registry.getFirst());
      case GITEA -> new CheckConfig.Gitea(url);
      case PACKAGES -> new CheckConfig.Packages(packages.getFirst());
      case UPPTIME -> new CheckConfig.Upptime(upptime.getFirst());
    };
  }

  /** Who else is asked: adds detail, and may make the service degraded, never down. */
  public List<ProviderConfig> providers() {
    List<ProviderConfig> providers = new ArrayList<>();
    providers.addAll(vercel);
    providers.addAll(fly);
    providers.addAll(probe == ProbeKind.UPPTIME ? rest(upptime) : upptime);
    providers.addAll(probe == ProbeKind.REGISTRY ? rest(registry) : registry);
    providers.addAll(probe == ProbeKind.PACKAGES ? rest(packages) : packages);
    return List.copyOf(providers);
  }

  private static <T> List<T> rest(List<T> all) {
    return all.subList(1, all.size());
  }
}
