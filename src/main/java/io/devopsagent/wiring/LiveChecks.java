package io.devopsagent.wiring;

import io.devopsagent.cli.LiveCheck;
import io.devopsagent.cli.LiveCheck.Result;
import io.devopsagent.config.AgentConfig;
import io.devopsagent.config.ConfigResult;
import io.devopsagent.config.ForgeConfig;
import io.devopsagent.config.ServiceConfig;
import io.devopsagent.forge.RepoName;
import io.devopsagent.forge.gitea.GiteaApi;
import io.devopsagent.forge.gitea.GiteaHealth;
import io.devopsagent.forge.gitea.GiteaIdentity;
import io.devopsagent.forge.gitea.GiteaIdentity.Account;
import io.devopsagent.forge.gitea.GiteaRepository;
import io.devopsagent.forge.gitea.GiteaRights;
import io.devopsagent.provider.ProviderCheck;
import io.devopsagent.provider.ProviderReport;
import io.devopsagent.secret.Redactor;
import io.devopsagent.secret.SecretRedactor;
import io.devopsagent.watch.Observation;
import io.devopsagent.watch.Probe;
import io.devopsagent.watch.WatchedService;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What {@code check --live} tries: forge, channels, services and providers, by the real clients.
 */
final class LiveChecks {
  private final AgentConfig config;
  private final Machine machine;
  private final Clients clients;
  private final Redactor redactor;

  LiveChecks(ConfigResult.Accepted accepted, Machine machine) {
    this.config = accepted.config();
    this.machine = machine;
    this.clients = new Clients(config);
    this.redactor = SecretRedactor.of(accepted.secrets());
  }

  /** All of them, in the order in which people set things up. */
  List<LiveCheck> all() {
    List<LiveCheck> checks = new ArrayList<>(forge());
    checks.addAll(new LiveChannels(config, machine, clients).all());
    if (!config.heartbeat().url().toString().isEmpty()) {
      checks.add(
          new LiveCheck(
              "heartbeat",
              () -> new Result.Skipped("not called: that would say that all is well here")));
    }
    for (WatchedService service : new ServiceFactory(config, machine, clients).services()) {
      checks.add(new LiveCheck("service " + service.id().value(), () -> look(service.probe())));
      for (ProviderCheck provider : service.providers()) {
        String name = service.id().value() + " at " + provider.provider();
        checks.add(new LiveCheck(name, () -> ask(provider)));
      }
    }
    return checks;
  }

  private List<LiveCheck> forge() {
    return switch (config.forge()) {
      case ForgeConfig.Local() ->
          List.of(new LiveCheck("forge", () -> new Result.Fine("the tracker built in")));
      case ForgeConfig.Gitea gitea -> gitea(Forges.api(gitea, clients, machine, redactor));
    };
  }

  private List<LiveCheck> gitea(GiteaApi api) {
    List<LiveCheck> checks = new ArrayList<>();
    checks.add(new LiveCheck("Gitea", () -> health(api)));
    checks.add(new LiveCheck("Gitea account", () -> account(api)));
    for (String repo : repositories()) {
      checks.add(new LiveCheck("issues in " + repo, () -> issues(api, RepoName.parse(repo))));
    }
    return checks;
  }

  private List<String> repositories() {
    return Stream.concat(
            config.services().stream().map(ServiceConfig::repo),
            config.policy().liveRepositories().stream())
        .filter(repo -> !repo.isEmpty())
        .distinct()
        .toList();
  }

  private static Result health(GiteaApi api) {
    return Result.of(
        new GiteaHealth(api).health(),
        health ->
            health.passes()
                ? new Result.Fine("answers, and says that it is well")
                : new Result.Trouble(
                    "says \"%s\" of itself: %s."
                        .formatted(health.status(), String.join(", ", health.failing())),
                    "See its log."));
  }

  private static Result account(GiteaApi api) {
    return Result.of(
        new GiteaIdentity(api).account(), account -> new Result.Fine(sentence(account)));
  }

  private static String sentence(Account account) {
    String admin =
        account.admin() ? "; it administers the whole site, which the agent does not need" : "";
    return "signed in as " + account.login() + ", Gitea " + account.version().text() + admin;
  }

  private static Result issues(GiteaApi api, RepoName repo) {
    return Result.of(new GiteaRights(api).issues(repo), repository -> issues(repo, repository));
  }

  private static Result issues(RepoName asked, GiteaRepository repository) {
    if (!repository.issues()) {
      return new Result.Trouble(
          "keeps no issues: they are switched off or in another tracker.",
          "Switch them on in the repository's settings.");
    }
    if (repository.archived()) {
      return new Result.Trouble("is archived.", "Unarchive it, or name another in repo.");
    }
    String now = repository.name().equals(asked) ? "" : "; it is now called " + repository.name();
    return new Result.Fine("can be filed, labelled and closed" + now);
  }

  private static Result look(Probe probe) {
    Observation look = probe.look();
    String sentence = look.reason().sentence();
    return switch (look.verdict()) {
      case UP -> new Result.Fine("up: " + sentence);
      case DEGRADED -> new Result.Fine("degraded: " + sentence);
      case DOWN -> new Result.Trouble("down: " + sentence, "See its url and expect.");
      case UNKNOWN ->
          sentence.endsWith("degraded check only")
              ? new Result.Reduced(sentence)
              : new Result.Trouble("unknown: " + sentence, "");
    };
  }

  private static Result ask(ProviderCheck provider) {
    ProviderReport report = provider.report();
    if (!report.missingCredential().isEmpty()) {
      return new Result.Reduced(report.sentence());
    }
    return switch (report.standing()) {
      case FINE, IMPAIRED -> new Result.Fine(report.sentence());
      case UNKNOWN -> new Result.Trouble(report.sentence(), nextStep(report.code()));
    };
  }

  private static String nextStep(String code) {
    return switch (code) {
      case "credential_rejected" -> "Make a new token that may read it, and set it.";
      case "not_found" -> "See how it is called there, and whether the token may see it.";
      case "rate_limited" -> "Wait; it passes by itself.";
      case "unreachable" -> "See the address, the network and the proxy.";
      default -> "";
    };
  }

  /** For what cannot work without a credential that is not set. */
  static Result missing(String name) {
    return new Result.Trouble("no $" + name + " set.", "Set it where devops-agent runs.");
  }
}
