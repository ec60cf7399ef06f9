package io.devopsagent.config.importer;

import static org.assertj.core.api.Assertions.assertThat;

import io.devopsagent.config.AgentConfig;
import io.devopsagent.config.ForgeConfig;
import io.devopsagent.config.importer.InitTemplate.Answers;
import io.devopsagent.config.importer.InitTemplate.ChannelAnswer;
import io.devopsagent.config.importer.InitTemplate.ServiceAnswer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class InitTemplateTest {

  static List<Answers> answers() {
    List<ChannelAnswer> channels =
        List.of(
            new ChannelAnswer.Outbox(),
            new ChannelAnswer.Telegram("ceo", "123456"),
            new ChannelAnswer.Telegram("ceo", ""),
            new ChannelAnswer.Mail(
                "ceo", "ceo@acme.example", "smtp.acme.example", "agent", "agent@acme.example"),
            new ChannelAnswer.Mail(
                "ceo", "ceo@acme.example", "localhost", "", "Agent <agent@acme.example>"),
            new ChannelAnswer.Hook(
                "ceo", "https://hooks.acme.example/a?b={c}".replace("{c}", "c")));
    List<ServiceAnswer> services =
        List.of(
            new ServiceAnswer("Customer app", "https://app.acme.example", "acme/app"),
            new ServiceAnswer("# odd: \"name\" ${X} $$ é", "http://127.0.0.1:8080/", "acme/b"));
    List<Answers> all = new ArrayList<>();
    for (ChannelAnswer channel : channels) {
      all.add(new Answers("acme", "https://git.acme.example", "Europe/Berlin", channel, services));
      all.add(new Answers("acme", "", "", channel, services.subList(0, 1)));
    }
    return all;
  }

  @ParameterizedTest
  @MethodSource("answers")
  void theReaderAcceptsWhatItWrites(Answers answers) {
    AgentConfig config = Imports.accepted(InitTemplate.render(answers), Map.of());

    assertThat(config.organisation()).isEqualTo("acme");
    assertThat(config.services())
        .extracting(service -> service.name())
        .isEqualTo(answers.services().stream().map(ServiceAnswer::name).toList());
    assertThat(config.forge() instanceof ForgeConfig.Gitea)
        .isEqualTo(!answers.forgeUrl().isEmpty());
    assertThat(config.escalation().get("default")).isNotEmpty();
  }
}
