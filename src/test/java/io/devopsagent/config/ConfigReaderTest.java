package io.devopsagent.config;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.devopsagent.config.source.ConfigProblem;
import io.devopsagent.kernel.Json;
import io.devopsagent.secret.SecretText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigReaderTest {
  private static final String SERVICE = "services: [{name: a, url: https://a.example}]\n";

  @TempDir Path folder;

  @Test
  void relativePathsStartFromTheFolderOfTheFile() throws IOException {
    Path file = folder.resolve("devops-agent.yaml");
    Files.writeString(file, "organisation: acme\nca_file: ssl/own.pem\n" + SERVICE);

    AgentConfig config = accepted(new ConfigReader(Map.of()).read(file));

    assertThat(config.data()).isEqualTo(folder.resolve("devops-agent-data"));
    assertThat(config.caFile()).containsExactly(folder.resolve("ssl/own.pem"));
  }

  @Test
  void aFileThatIsNotThereOrNoFileIsSaidSo() {
    ConfigReader reader = new ConfigReader(Map.of());
    Path missing = folder.resolve("none.yaml");

    assertThat(problem(reader.read(missing)).render())
        .isEqualTo(missing + "  there is no such file\n    devops-agent init writes one");
    assertThat(problem(reader.read(folder)).message()).isEqualTo("is a folder");
  }

  @Test
  void bytesThatAreNoTextAreRefusedAtTheirPlace() throws IOException {
    Path file = folder.resolve("x.yaml");
    Files.write(file, "organisation: acme\nd\u00e4ta: x\n".getBytes(StandardCharsets.ISO_8859_1));
    ConfigProblem latin = problem(new ConfigReader(Map.of()).read(file));
    assertThat(latin.line()).isEqualTo(2);
    assertThat(latin.column()).isEqualTo(2);
    assertThat(latin.message()).isEqualTo("byte 0xE4 is not UTF-8");

    Files.write(file, "organisation: acme\n".getBytes(StandardCharsets.UTF_16));
    assertThat(problem(new ConfigReader(Map.of()).read(file)).message())
        .isEqualTo("is UTF-16 text");

    Files.write(file, new byte[5 * 1024 * 1024]);
    assertThat(problem(new ConfigReader(Map.of()).read(file)).message())
        .isEqualTo("is larger than 4 MiB");
  }

  @Test
  void aByteOrderMarkAndCrLfAreFine() throws IOException {
    Path file = folder.resolve("x.yaml");
    Files.writeString(file, "\uFEFForganisation: acme\r\n" + SERVICE.replace("\n", "\r\n"));

    assertThat(accepted(new ConfigReader(Map.of()).read(file)).organisation()).isEqualTo("acme");
  }

  @Test
  void namesWithoutAValueAreNoErrorWhereAServiceCanDoWithout() {
    AgentConfig config =
        ConfigText.accepted(
            """
            organisation: acme
            environment: [HOME_URL, VERCEL_TOKEN]
            services:
              - name: home
                url: ${HOME_URL}
                headers: {Authorization: "Bearer ${VERCEL_TOKEN}"}
                vercel: {project: home, token: "${VERCEL_TOKEN}"}
            """,
            Map.of("VERCEL_TOKEN", ""));

    ServiceConfig home = config.services().getFirst();
    assertThat(home.url()).isEqualTo(new Address.Unset(List.of("HOME_URL"), "${HOME_URL}"));
    SecretText token = home.vercel().getFirst().token();
    assertThat(token.isConfigured()).isTrue();
    assertThat(token.isSet()).isFalse();
    assertThat(token.name()).isEqualTo("VERCEL_TOKEN");
    assertThatThrownBy(token::reveal).hasMessage("no $VERCEL_TOKEN set");
    assertThat(requireNonNull(home.headers().get("Authorization")).isSet()).isFalse();
  }

  @Test
  void secretsComeFromDeclaredNamesAndMountedFiles() throws IOException {
    Files.writeString(folder.resolve("smtp"), "p w\n");
    String yaml =
        """
        organisation: acme
        environment: [TOKEN, HOME_URL]
        channels:
          mail: {kind: smtp, host: h.example, from: a@b.example, user: u, password: "${file:smtp}"}
        people: [{name: ceo, reach: {mail: ceo@acme.example}}]
        services:
          - name: home
            url: ${HOME_URL}
            headers: {X: "$${TOKEN} ${TOKEN}"}
        """;

    ConfigResult result =
        new ConfigReader(Map.of("TOKEN", "tt", "HOME_URL", "https://a.example", "X", "x"))
            .read(yaml, "x", folder);

    AgentConfig config = accepted(result);
    ChannelConfig.Smtp mail = (ChannelConfig.Smtp) requireNonNull(config.channels().get("mail"));
    assertThat(mail.password().reveal()).isEqualTo("p w");
    assertThat(requireNonNull(config.services().getFirst().headers().get("X")).reveal())
        .isEqualTo("${TOKEN} tt");
    assertThat(((ConfigResult.Accepted) result).secrets())
        .as("the redactor has to know these, and no address")
        .containsExactly(SecretText.of("file:smtp", "p w"), SecretText.of("TOKEN", "tt"));
  }

  @Test
  void aMountedFileThatIsMissingIsAMissingSecretAndOneThatIsTooLargeAnError() throws IOException {
    String yaml =
        """
        organisation: acme
        services:
          - {name: a, url: https://a.example, fly: {app: a, token: "${file:fly}"}}
        """;
    AgentConfig config = accepted(new ConfigReader(Map.of()).read(yaml, "x", folder));
    SecretText token = config.services().getFirst().fly().getFirst().token();
    assertThat(token.isSet()).isFalse();
    assertThat(token.name()).isEqualTo("file:fly");

    Files.writeString(folder.resolve("fly"), "x".repeat(70_000));
    assertThat(problem(new ConfigReader(Map.of()).read(yaml, "x", folder)).message())
        .isEqualTo("${file:fly} is larger than 64 KiB");
  }

  @Test
  void aServiceInheritsFromWatch() {
    AgentConfig config =
        ConfigText.accepted(
            """
            organisation: acme
            watch: {every: 5s, outage_after: 1m}
            services:
              - {name: a, url: https://a.example}
              - {name: b, url: https://b.example, every: 2m, outage_after: 90s}
            """);

    ServiceConfig first = config.services().getFirst();
    assertThat(first.every()).isEqualTo(Duration.ofSeconds(5));
    assertThat(first.timeout()).as("never longer than every").isEqualTo(Duration.ofSeconds(5));
    assertThat(first.outageAfter()).isEqualTo(Duration.ofMinutes(1));
    assertThat(config.services().get(1).timeout()).isEqualTo(Duration.ofSeconds(10));
    assertThat(config.services().get(1).outageAfter()).isEqualTo(Duration.ofSeconds(90));
  }

  @Test
  void withoutAnEscalationEverybodyIsPagedInTurn() {
    AgentConfig config =
        ConfigText.accepted(
            """
            organisation: acme
            environment: [T]
            channels:
              phone: {kind: telegram, token: "${T}"}
              mail: {kind: smtp, host: h.example, from: a@b.example}
            people:
              - {name: ceo, reach: {phone: 1, mail: ceo@acme.example}}
              - {name: cto, reach: {mail: cto@acme.example}}
            services: [{name: a, url: https://a.example}]
            """);

    assertThat(config.escalation().get(AgentConfig.DEFAULT))
        .extracting(step -> step.page() + " by " + step.by())
        .containsExactly("ceo by phone", "ceo by mail", "cto by mail");
  }

  @Test
  void aPlainHttpHostThatIsListedMayHaveTheToken() {
    AgentConfig config =
        ConfigText.accepted(
            """
            organisation: acme
            environment: [T]
            plain_http_hosts: gitea
            forge: {kind: gitea, url: http://gitea:3000, token: "${T}"}
            services: [{name: a, url: https://a.example, repo: acme/a}]
            """);

    assertThat(config.plainHttpHosts()).containsExactly("gitea");
  }

  @Test
  void nothingThatIsPrintedOrWrittenHoldsASecret() {
    Map<String, String> environment = Map.of("GITEA_TOKEN", "s3cr3t-1", "OTHER", "s3cr3t-2");
    AgentConfig config = ConfigText.accepted(ConfigText.everything(), environment);

    assertThat(config.toString()).doesNotContain("s3cr3t");
    assertThat(EffectiveConfig.yaml(config)).doesNotContain("s3cr3t");
    assertThat(Json.write(config.people())).doesNotContain("s3cr3t");
  }

  @Test
  void theEffectiveConfigurationReadsAsTheSame() {
    Map<String, String> environment =
        Map.of("GITEA_TOKEN", "t", "LANDING_URL", "https://a.example");
    for (String file : List.of("examples/small.yaml", "examples/molecule.yaml")) {
      AgentConfig config = ConfigText.accepted(ConfigText.file(file), environment);

      assertThat(ConfigText.accepted(EffectiveConfig.yaml(config), environment)).isEqualTo(config);
    }
  }

  private static AgentConfig accepted(ConfigResult result) {
    return switch (result) {
      case ConfigResult.Accepted accepted -> accepted.config();
      case ConfigResult.Rejected rejected -> throw new AssertionError(rejected.report(""));
    };
  }

  private static ConfigProblem problem(ConfigResult result) {
    assertThat(result).isInstanceOf(ConfigResult.Rejected.class);
    return ((ConfigResult.Rejected) result).problems().getFirst();
  }
}
