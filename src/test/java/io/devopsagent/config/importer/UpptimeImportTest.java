package io.devopsagent.config.importer;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.devopsagent.config.AgentConfig;
import io.devopsagent.config.ServiceConfig;
import io.devopsagent.config.StatusRange;
import io.devopsagent.config.source.SourceText;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class UpptimeImportTest {
  private static final String FILE =
      """
      owner: acme
      repo: status
      user-agent: acme-bot
      sites:
        - name: Homepage
          url: https://www.acme.example
        - name: API
          url: https://api.acme.example/health?key=$API_KEY
          method: POST
          body: '{"ping": true}'
          headers:
            - "Authorization: Bearer $API_TOKEN"
            - "X-Api-Key: abc123"
            - "Accept: application/json"
          expectedStatusCodes: [200, 201, 404]
          maxRedirects: 0
          maxResponseTime: 5000
          __dangerous__body_down: "error"
          __dangerous__body_down_if_text_missing: "ok"
          __dangerous__body_degraded: "slow"
          __dangerous__insecure: true
          icon: https://acme.example/i.png
        - name: Slow
          url: https://slow.acme.example
          maxResponseTime: 30000
          ipv6: true
        - name: DNS
          url: 1.1.1.1
          port: 53
          check: tcp-ping
        - name: API
          url: https://api2.acme.example
        - name: broken
          url: nothing
      status-website: {cname: status.acme.example}
      workflowSchedule: {uptime: "*/5 * * * *"}
      """;

  @Test
  void sitesBecomeServicesWithWhatUpptimeExpects() {
    List<ServiceConfig> services = Imports.services(Imports.upptime(FILE));

    assertThat(services)
        .extracting(ServiceConfig::name)
        .containsExactly("Homepage", "API", "Slow", "API 2");
    ServiceConfig home = services.getFirst();
    assertThat(home.repo()).isEqualTo("acme/status");
    assertThat(home.isPublic()).isTrue();
    assertThat(home.redirects()).isEqualTo(ServiceConfig.Redirects.FOLLOW);
    assertThat(home.expect().status())
        .containsExactly(
            new StatusRange(200, 208), new StatusRange(226, 226), new StatusRange(300, 308));
    ServiceConfig api = services.get(1);
    assertThat(api.method()).isEqualTo("POST");
    assertThat(api.redirects()).isEqualTo(ServiceConfig.Redirects.SHOW);
    assertThat(api.expect().status()).extracting(StatusRange::from).containsExactly(200, 201, 404);
    assertThat(api.expect().bodyLacks()).containsExactly("error");
    assertThat(api.expect().bodyContains()).containsExactly("ok");
    assertThat(api.expect().slowerThan()).isEqualTo(Duration.ofSeconds(5));
    ServiceConfig slow = services.get(2);
    assertThat(slow.timeout()).isEqualTo(Duration.ofSeconds(35));
    assertThat(slow.addressFamily()).isEqualTo(ServiceConfig.AddressFamily.IPV6);
  }

  @Test
  void namesOfItsEnvironmentStayNamesAndLiteralSecretsAreNotCopied() {
    ImportResult.Converted converted = Imports.upptime(FILE);
    AgentConfig config =
        Imports.accepted(converted.yaml(), Map.of("API_KEY", "k", "API_TOKEN", "t"));

    assertThat(config.environment()).containsExactly("API_KEY", "API_TOKEN", "API_X_API_KEY");
    ServiceConfig api = config.services().get(1);
    assertThat(api.url()).hasToString("https://api.acme.example/health?key=${API_KEY}");
    assertThat(requireNonNull(api.headers().get("Authorization")).reveal()).isEqualTo("Bearer t");
    assertThat(requireNonNull(api.headers().get("X-Api-Key")).isSet()).isFalse();
    assertThat(requireNonNull(api.headers().get("Accept")).reveal()).isEqualTo("application/json");
    assertThat(converted.yaml()).doesNotContain("abc123");
  }

  @Test
  void whatIsNotCarriedOverIsSaidWithItsReason() {
    List<String> notes = Imports.notes(Imports.upptime(FILE));

    assertThat(notes)
        .contains(
            "sites[3].check: left out: a check of the kind tcp-ping is not made here",
            "sites[1].body: a probe sends no body",
            "sites[1].__dangerous__body_degraded: a body makes a service down or up here, never"
                + " degraded",
            "sites[1].__dangerous__insecure: certificates are always verified; your own CA goes"
                + " into ca_file",
            "status-website: the status page is built in; its address goes into public_url",
            "user-agent: the program says its own name",
            "sites[1].headers: $API_TOKEN is declared under environment; set it where devops-agent"
                + " runs");
    assertThat(notes).anyMatch(note -> note.startsWith("sites[5]: left out: "));
  }

  @Test
  void aFileWithoutSitesIsRefused() {
    ImportResult result = UpptimeImport.convert(new SourceText("x.yml", "owner: acme\n"));

    assertThat(result)
        .isInstanceOfSatisfying(
            ImportResult.Refused.class,
            refused ->
                assertThat(refused.problems().getFirst().message())
                    .isEqualTo("has nothing that can be watched"));
  }

  @Test
  void aFileThatIsNotYamlIsRefusedAtItsPlace() {
    ImportResult result = UpptimeImport.convert(new SourceText("x.yml", "sites:\n\t- a\n"));

    assertThat(result)
        .isInstanceOfSatisfying(
            ImportResult.Refused.class,
            refused ->
                assertThat(refused.problems().getFirst().render())
                    .startsWith("x.yml:2:1  a tab stands where YAML wants blanks"));
  }
}
