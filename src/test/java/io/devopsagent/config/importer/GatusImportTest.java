package io.devopsagent.config.importer;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.devopsagent.config.AgentConfig;
import io.devopsagent.config.ChannelConfig;
import io.devopsagent.config.ServiceConfig;
import io.devopsagent.config.Witness;
import io.devopsagent.config.source.SourceText;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GatusImportTest {
  private static final String FILE =
      """
      default-endpoint: &defaults
        group: core
        interval: 5m
        client: {timeout: 15s}
        conditions:
          - "[STATUS] == 200"
      alerting:
        telegram: {token: "123:abc", id: "-4711"}
        email: {from: gatus@acme.example, host: mail.acme.example, port: 465, username: gatus,
          password: "${MAIL_PASSWORD}", to: "ops@acme.example,boss@acme.example"}
        slack: {webhook-url: "https://hooks.example/x"}
      connectivity:
        checker: {target: 1.1.1.1:53, interval: 60s}
      web: {port: 8080}
      endpoints:
        - name: front
          <<: *defaults
          url: "https://www.acme.example"
          alerts:
            - type: telegram
              failure-threshold: 5
        - name: health
          url: "https://api.acme.example/health"
          interval: 30s
          headers: {Authorization: "Bearer $API_TOKEN"}
          client: {insecure: true, ignore-redirect: true}
          conditions:
            - "[STATUS] < 400"
            - "[STATUS] != 204"
            - "[BODY].status == UP"
            - "[BODY].checks[0].name == \\"db\\""
            - "[RESPONSE_TIME] < 500"
            - "[CERTIFICATE_EXPIRATION] > 48h"
            - "[BODY] == pat(*Welcome*)"
            - "[BODY] != pat(*Error*)"
            - "[BODY] == pat(v?.*)"
            - "len([BODY].items) > 0"
            - "[IP] == 127.0.0.1"
            - "[CONNECTED] == true"
        - name: db
          url: "tcp://db.acme.example:5432"
          conditions: ["[CONNECTED] == true"]
        - name: off
          enabled: false
          url: https://off.acme.example
      """;

  @Test
  void endpointsBecomeServices() {
    List<ServiceConfig> services = Imports.services(Imports.gatus(FILE));

    assertThat(services).extracting(ServiceConfig::name).containsExactly("core front", "health");
    ServiceConfig front = services.getFirst();
    assertThat(front.every()).isEqualTo(Duration.ofMinutes(5));
    assertThat(front.timeout()).isEqualTo(Duration.ofSeconds(15));
    assertThat(front.outageAfter()).isEqualTo(Duration.ofMinutes(25));
    assertThat(front.redirects()).isEqualTo(ServiceConfig.Redirects.FOLLOW);
    ServiceConfig health = services.get(1);
    assertThat(health.every()).isEqualTo(Duration.ofSeconds(30));
    assertThat(health.redirects()).isEqualTo(ServiceConfig.Redirects.SHOW);
    assertThat(health.headers().get("Authorization")).hasToString("Bearer ${API_TOKEN}");
    assertThat(health.expect().status()).hasToString("[100-203, 205-399]");
    assertThat(health.expect().json())
        .isEqualTo(Map.of("$.status", "UP", "$.checks[0].name", "db"));
    assertThat(health.expect().slowerThan()).isEqualTo(Duration.ofMillis(500));
    assertThat(health.expect().certificateDays()).isEqualTo(2);
    assertThat(health.expect().bodyContains()).containsExactly("Welcome");
    assertThat(health.expect().bodyLacks()).containsExactly("Error");
    assertThat(health.expect().bodyMatches().getFirst().compiled().matcher("v2.1\nx").find())
        .isTrue();
  }

  @Test
  void whomItTellsBecomesChannelsWithoutTheirSecrets() {
    ImportResult.Converted converted = Imports.gatus(FILE);
    AgentConfig config = Imports.accepted(converted.yaml(), Map.of("MAIL_PASSWORD", "x"));

    assertThat(converted.yaml()).doesNotContain("123:abc");
    assertThat(config.channels()).containsOnlyKeys("telegram", "mail");
    assertThat(((ChannelConfig.Smtp) requireNonNull(config.channels().get("mail"))).security())
        .isEqualTo(ChannelConfig.Smtp.Security.TLS);
    assertThat(config.people().getFirst().reach().get("mail")).hasToString("ops@acme.example");
    assertThat(config.escalation().get("default")).hasSize(2);
    assertThat(config.watch().witnesses()).containsExactly(new Witness("1.1.1.1", 53));
  }

  @Test
  void whatIsNotCarriedOverIsSaidWithItsReason() {
    assertThat(Imports.notes(Imports.gatus(FILE)))
        .contains(
            "endpoints[2].url: left out: tcp is not probed here, only http(s)",
            "endpoints[3]: left out: it is switched off",
            "endpoints[1].conditions[9] len([BODY].items) > 0: len([BODY].items) is not looked at"
                + " here",
            "endpoints[1].conditions[4] [RESPONSE_TIME] < 500: kept as slower_than: a slow answer"
                + " makes the service degraded here, not down",
            "alerting.slack: is no channel here; there are telegram, smtp, webhook",
            "alerting.telegram.token: the secret was not copied; put it into the environment as"
                + " $TELEGRAM_BOT_TOKEN",
            "web: it listens on loopback; listen: opens it");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          [STATUS] == 200                 | [200]
          [STATUS] == any(200, 429)       | [200, 429]
          [STATUS] >= 500                 | [500-599]
          [STATUS] <= 204                 | [100-204]
          [STATUS] > 299                  | [300-599]
          [CONNECTED] == true             | [100-599]
          """)
  void conditionsOnTheStatusKeepTheirMeaning(String condition, String status) {
    GatusConditions conditions = new GatusConditions();

    assertThat(conditions.add(condition)).isEmpty();
    assertThat(conditions.expect().get("status")).hasToString(status);
  }

  @Test
  void whateverIsInTheFileTheResultCanBeUsed() {
    long seed = Long.getLong("test.seed", System.nanoTime());
    System.out.println("GatusImportTest: replay with -Dtest.seed=" + seed);
    Random random = new Random(seed);
    int converted = 0;
    for (int i = 0; i < 300; i++) {
      StringBuilder text = new StringBuilder(FILE);
      for (int k = 0; k <= random.nextInt(4); k++) {
        int at = random.nextInt(text.length() - 10);
        String[] nasty = {"$", "${", "*", "\n", ": ", "'", "x", "日", " ", "-", "[", "9999", "{}"};
        text.replace(at, at + random.nextInt(10), nasty[random.nextInt(nasty.length)]);
      }
      SourceText source = new SourceText("config.yaml", text.toString());
      switch (GatusImport.convert(source, "acme")) {
        case ImportResult.Converted good -> {
          converted++;
          assertThat(Imports.services(good)).hasSize(good.services());
        }
        case ImportResult.Refused bad -> assertThat(bad.problems()).isNotEmpty();
      }
    }
    System.out.println("300 damaged Gatus files: " + converted + " converted");
    assertThat(converted).isPositive();
  }
}
