package io.devopsagent.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.devopsagent.config.ServiceConfig.ProbeKind;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ExamplesTest {

  @Test
  void theSmallExampleIsEnough() {
    AgentConfig config = ConfigText.accepted(ConfigText.file("examples/small.yaml"));

    assertThat(config.forge()).isEqualTo(new ForgeConfig.Local());
    assertThat(config.services()).extracting(ServiceConfig::id).containsExactly("homepage");
  }

  @Test
  void moleculeHasAllSixRowsAndStaging() {
    AgentConfig config = ConfigText.accepted(ConfigText.file("examples/molecule.yaml"));

    assertThat(config.services())
        .extracting(ServiceConfig::name, ServiceConfig::repo, service -> service.url().toString())
        .containsExactly(
            row("Customer app", "molecule-app", "https://app.moleculesai.app"),
            row("Landing page", "landingpage", "${LANDING_URL}"),
            row("Docs", "docs", "https://doc.moleculesai.app"),
            row("Status page", "molecule-ai-status", "https://status.moleculesai.app"),
            row("Control plane", "molecule-controlplane", "https://molecule-cp.fly.dev"),
            row("Image registry", "molecule-ci", ""),
            row("Staging", "molecule-core", "https://staging.moleculesai.app"));
    assertThat(config.escalation().get("default"))
        .extracting(EscalationStep::page, EscalationStep::by)
        .containsExactly(org.assertj.core.groups.Tuple.tuple("ceo", "telegram"));
  }

  private static org.assertj.core.groups.Tuple row(String name, String repo, String url) {
    return org.assertj.core.groups.Tuple.tuple(name, "Molecule-AI/" + repo, url);
  }

  @Test
  void moleculeWithoutAnyVariableKeepsEveryServiceAndNamesWhatIsMissing() {
    AgentConfig config = ConfigText.accepted(ConfigText.file("examples/molecule.yaml"));

    ForgeConfig.Gitea forge = (ForgeConfig.Gitea) config.forge();
    assertThat(forge.token().isSet()).isFalse();
    assertThat(forge.token().name()).isEqualTo("GITEA_TOKEN");
    ServiceConfig landing = config.services().get(1);
    assertThat(landing.url())
        .isEqualTo(new Address.Unset(List.of("LANDING_URL"), "${LANDING_URL}"));
    VercelConfig vercel = config.services().getFirst().vercel().getFirst();
    assertThat(vercel.token().isConfigured()).isTrue();
    assertThat(vercel.token().name()).isEqualTo("VERCEL_TOKEN");
    ServiceConfig registry = config.services().get(5);
    assertThat(registry.probe()).isEqualTo(ProbeKind.REGISTRY);
    assertThat(registry.check()).isInstanceOf(CheckConfig.Registry.class);
    assertThat(registry.providers()).hasExactlyElementsOfTypes(PackagesConfig.class);
  }

  @Test
  void moleculeWithItsVariablesIsWhole() {
    Map<String, String> environment =
        Map.of(
            "GITEA_TOKEN", "gt",
            "VERCEL_TOKEN", "vt",
            "FLY_API_TOKEN", "ft",
            "LANDING_URL", "https://www.moleculesai.app",
            "TELEGRAM_BOT_TOKEN", "tt",
            "TELEGRAM_CHAT_ID", "4711");
    AgentConfig config =
        ConfigText.accepted(ConfigText.file("examples/molecule.yaml"), environment);

    assertThat(((ForgeConfig.Gitea) config.forge()).token().reveal()).isEqualTo("gt");
    assertThat(((Address.Known) config.services().get(1).url()).uri())
        .hasToString("https://www.moleculesai.app");
  }
}
