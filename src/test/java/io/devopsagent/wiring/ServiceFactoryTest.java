package io.devopsagent.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import io.devopsagent.config.AgentConfig;
import io.devopsagent.config.ConfigReader;
import io.devopsagent.config.ConfigResult;
import io.devopsagent.provider.ProviderReport;
import io.devopsagent.provider.ProviderReport.Standing;
import io.devopsagent.standin.loopback.Reply;
import io.devopsagent.standin.packages.GiteaPackagesStandIn;
import io.devopsagent.standin.registry.RegistryStandIn;
import io.devopsagent.standin.registry.RegistryStandIn.Mood;
import io.devopsagent.standin.upptime.UpptimeStandIn;
import io.devopsagent.testkit.DrivenClock;
import io.devopsagent.watch.Observation;
import io.devopsagent.watch.Verdict;
import io.devopsagent.watch.WatchedService;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Services are asked what the configuration says they are asked. */
class ServiceFactoryTest {
  private static final String ALL_WELL =
      """
      {"page": {"id": "x", "name": "Acme", "updated_at": "2026-03-02T07:00:00Z"},
       "status": {"indicator": "none", "description": "All well"}}
      """;

  @TempDir Path folder;

  @Test
  void packagesAreAskedByTypeAndName() {
    try (GiteaPackagesStandIn gitea = new GiteaPackagesStandIn(0, "t0ken-of-gitea")) {
      gitea.version("app", "1.0", "2026-03-01T00:00:00Z", "acme/app");
      gitea.version("app-base", "1.0", "2026-03-01T00:00:00Z", "acme/app");
      WatchedService service =
          one(
              """
              packages:
                - {owner: acme, name: app, type: container, url: "%s", token: "${TOKEN}"}
                - {owner: acme, name: nowhere, url: "%s", token: "${TOKEN}"}
                - {owner: acme, type: npm, url: "%s", token: "${TOKEN}"}
              """
                  .formatted(gitea.uri(), gitea.uri(), gitea.uri()),
              Map.of("TOKEN", "t0ken-of-gitea"));
      List<ProviderReport> reports = reports(service);
      System.out.println(reports.stream().map(ProviderReport::sentence).toList());
      assertThat(reports.get(0).standing()).isEqualTo(Standing.FINE);
      assertThat(reports.get(0).sentence()).doesNotContain("app-base");
      assertThat(reports.get(1).standing()).isEqualTo(Standing.IMPAIRED);
      assertThat(reports.get(1).sentence()).contains("nowhere");
      assertThat(gitea.asked().getLast().query()).contains("type=npm");
    }
  }

  @Test
  void theSlugComesFromTheName() {
    try (UpptimeStandIn upptime = new UpptimeStandIn(0)) {
      upptime.site("other", "down", "2026-03-02T07:30:00.000Z");
      upptime.site("customer-app", "up", "2026-03-02T07:30:00.000Z");
      WatchedService service =
          one("upptime: [{summary_url: \"%s/history/summary.json\"}]".formatted(upptime.uri()));
      ProviderReport report = reports(service).getFirst();
      System.out.println(report.sentence());
      assertThat(report.sentence()).isEqualTo("Upptime says up for customer-app, 30m ago");
    }
  }

  @Test
  void statusAndSummaryAreBothRead() {
    try (UpptimeStandIn upptime = new UpptimeStandIn(0)) {
      upptime.site("customer-app", "down", "2026-03-02T07:30:00.000Z");
      upptime.file("/status.json", Reply.json(200, ALL_WELL));
      String text =
          "upptime: [{status_url: \"%s/status.json\", summary_url: \"%s/history/summary.json\"}]"
              .formatted(upptime.uri(), upptime.uri());
      ProviderReport both = reports(one(text)).getFirst();
      System.out.println(both.sentence());
      assertThat(both.standing()).isEqualTo(Standing.IMPAIRED);
      assertThat(both.sentence()).contains("Upptime says down", "its status page says: All well");

      upptime.remove("/status.json");
      ProviderReport summary = reports(one(text)).getFirst();
      assertThat(summary.standing()).isEqualTo(Standing.IMPAIRED);
      assertThat(summary.sentence()).contains("Upptime says down", "404");

      upptime.remove("/history/summary.json");
      assertThat(reports(one(text)).getFirst().standing()).isEqualTo(Standing.UNKNOWN);
    }
  }

  @Test
  void aRegistryWithoutItsTokenIsLookedAtAnonymously() {
    try (RegistryStandIn registry = new RegistryStandIn(0, Mood.OPEN, "t0ken-of-robot")) {
      registry.image("acme/app", "latest", "2026-03-01T00:00:00Z");
      String image = registry.uri().getRawAuthority() + "/acme/app";
      WatchedService own =
          one("probe: registry\nregistry: [{image: \"%s\", token: \"${TOKEN}\"}]".formatted(image));
      Observation look = own.probe().look();
      System.out.println(look.reason().sentence() + " | " + sentences(own));
      assertThat(look.verdict()).isEqualTo(Verdict.UP);
      assertThat(missing(own)).containsExactly("no $TOKEN set — degraded check only");

      WatchedService beside =
          one("registry: [{image: \"%s\", token: \"${TOKEN}\"}]".formatted(image));
      System.out.println(sentences(beside));
      assertThat(reports(beside).getFirst().standing()).isEqualTo(Standing.FINE);
      assertThat(missing(beside)).containsExactly("no $TOKEN set — degraded check only");
      assertThat(registry.asked()).isNotEmpty();
    }
  }

  @Test
  void aRegistryOnAPlainHostIsAskedWithoutTls() {
    try (RegistryStandIn registry = new RegistryStandIn(0, Mood.OPEN, "t0ken-of-robot")) {
      registry.image("acme/app", "latest", "2026-03-01T00:00:00Z");
      String yaml =
          """
          organisation: acme
          plain_http_hosts: [0.0.0.0]
          services: [{name: App, probe: registry, registry: [{image: "0.0.0.0:%d/acme/app"}]}]
          """
              .formatted(registry.uri().getPort());
      AgentConfig plain = Configured.config(yaml, folder, Map.of());
      assertThat(services(plain).getFirst().probe().look().verdict()).isEqualTo(Verdict.UP);

      AgentConfig secure =
          Configured.config(yaml.replace("[0.0.0.0]", "[other.example]"), folder, Map.of());
      assertThat(services(secure).getFirst().probe().look().verdict()).isNotEqualTo(Verdict.UP);
    }
  }

  @Test
  void aRegistryThatHidesTheImageWithoutATokenIsUnknown() {
    try (RegistryStandIn registry = new RegistryStandIn(0, Mood.BASIC, "t0ken-of-robot")) {
      registry.image("acme/app", "latest", "2026-03-01T00:00:00Z");
      String image = registry.uri().getRawAuthority() + "/acme/app";
      WatchedService own =
          one("probe: registry\nregistry: [{image: \"%s\", token: \"${TOKEN}\"}]".formatted(image));
      Observation look = own.probe().look();
      assertThat(look.verdict()).isEqualTo(Verdict.UNKNOWN);
      assertThat(look.reason().sentence()).isEqualTo("no $TOKEN set — degraded check only");
    }
  }

  @Test
  void anAddressThatWaitsForANameAsksNobodyElse() {
    WatchedService service =
        one(
            """
            vercel: [{project: p, api: "${WHERE}", token: "${TOKEN}"}]
            fly: [{app: a, logs: "${WHERE}", token: "${TOKEN}"}]
            packages: [{owner: acme, url: "${WHERE}", token: "${TOKEN}"}]
            upptime: [{status_url: "${WHERE}"}]
            """,
            Map.of("TOKEN", "t0ken"));
    System.out.println(sentences(service));
    assertThat(reports(service))
        .allSatisfy(report -> {
          assertThat(report.standing()).isEqualTo(Standing.UNKNOWN);
          assertThat(report.sentence()).startsWith("no $WHERE set");
        });
  }

  @Test
  void anImageThatCannotBeIsAnUnknownPartWithASentence() {
    String image = "ghcr.io/" + "a/".repeat(130) + "a";
    WatchedService beside = one("registry: [{image: \"%s\"}]".formatted(image));
    WatchedService own = one("probe: registry\nregistry: [{image: \"%s\"}]".formatted(image));
    System.out.println(sentences(beside));
    assertThat(reports(beside).getFirst().standing()).isEqualTo(Standing.UNKNOWN);
    assertThat(reports(beside).getFirst().sentence())
        .startsWith("ghcr.io cannot be asked: not the name of an image");
    assertThat(own.probe().look().verdict()).isEqualTo(Verdict.UNKNOWN);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "registry: [{image: \"ghcr.io:99999/acme/app\"}]",
        "registry: [{image: \"ghcr..io/acme/app\"}]",
        "registry: [{image: \"ghcr.io/acme/..\"}]",
        "registry: [{image: \"ghcr.io/acme/app-\"}]",
        "registry: [{image: \"ghcr.io/acme/app\", tag: \"la test\"}]",
      })
  void whatCannotBeIsSaidWithLineAndColumn(String line) {
    String yaml =
        "organisation: acme\nservices:\n- {name: A, url: \"http://a.example\", " + line + "}";
    ConfigResult result = new ConfigReader(Map.of()).read(yaml, "devops-agent.yaml", folder);
    assertThat(result).isInstanceOf(ConfigResult.Rejected.class);
    String report = ((ConfigResult.Rejected) result).report("");
    System.out.println(report.lines().findFirst().orElse(""));
    assertThat(report).startsWith("devops-agent.yaml:3:").contains("services[0].registry[0].");
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://300.1.2.3/", "http://a..b/", "http://a%zz/", "https://x_y.z/"})
  void anAddressThatCannotBeAskedIsAnErrorOfTheConfigurationOrUnknown(String url) {
    String yaml = "organisation: acme\nservices: [{name: Shop, url: \"%s\"}]".formatted(url);
    switch (new ConfigReader(Map.of()).read(yaml, "devops-agent.yaml", folder)) {
      case ConfigResult.Rejected rejected ->
          assertThat(rejected.report("")).startsWith("devops-agent.yaml:2:30  services[0].url");
      case ConfigResult.Accepted accepted -> {
        Observation look = services(accepted.config()).getFirst().probe().look();
        System.out.println(url + ": " + look.reason());
        assertThat(look.reason().sentence()).isNotBlank();
      }
    }
  }

  private WatchedService one(String more) {
    return one(more, Map.of());
  }

  private WatchedService one(String more, Map<String, String> names) {
    String yaml =
        """
        organisation: acme
        environment: [TOKEN, WHERE]
        services:
          - name: Customer app
            url: http://127.0.0.1:1/
        """;
    return services(Configured.config(yaml + more.indent(4), folder, names)).getFirst();
  }

  private static List<WatchedService> services(AgentConfig config) {
    Machine machine = Configured.machine(new DrivenClock());
    return new ServiceFactory(config, machine, new Clients(config)).services();
  }

  private static List<ProviderReport> reports(WatchedService service) {
    return service.providers().stream().map(check -> check.report()).toList();
  }

  private static List<String> sentences(WatchedService service) {
    return reports(service).stream().map(ProviderReport::sentence).toList();
  }

  private static List<String> missing(WatchedService service) {
    return reports(service).stream()
        .filter(report -> !report.missingCredential().isEmpty())
        .map(report ->
            ProviderReport.credentialMissing(report.provider(), report.missingCredential())
                .sentence())
        .toList();
  }
}
