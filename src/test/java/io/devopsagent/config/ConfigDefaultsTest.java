package io.devopsagent.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.devopsagent.config.bind.Shape;
import io.devopsagent.config.bind.Shape.KeyShape;
import io.devopsagent.config.source.Problems;
import io.devopsagent.config.source.SourceText;
import io.devopsagent.config.source.YamlNode;
import io.devopsagent.config.source.YamlReader;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Every default as it is promised, and every key of the file in its place of the records. */
class ConfigDefaultsTest {
  private static final Map<String, String> ENVIRONMENT = Map.of("GITEA_TOKEN", "t1", "OTHER", "t2");

  @Test
  void theDefaultsAreThese() {
    AgentConfig config =
        ConfigText.accepted(
            "organisation: acme\nservices: [{name: Home page, url: https://acme.example}]\n");

    assertThat(EffectiveConfig.yaml(config))
        .isEqualTo(
            """
            organisation: acme
            listen: "127.0.0.1:8420"
            data: /srv/acme/devops-agent-data
            time_zone: UTC
            retention:
              spans: 400d
              evidence: 30d
              audit: 400d
            forge:
              kind: local
            policy:
              dry_run: true
              per_hour:
                issues: 30
                comments: 60
                messages: 60
            channels:
              outbox:
                kind: outbox
            people:
              - name: operator
                language: en
            escalation:
              default:
                - page: operator
                  by: outbox
                  wait: 15m
            watch:
              every: 1m
              timeout: 10s
              outage_after: 5m
              suspect_every: 10s
              recover_after: 2
              witnesses: [tcp://1.1.1.1:443, tcp://8.8.8.8:443, tcp://9.9.9.9:443]
            heartbeat:
              every: 1m
            report:
              cron: "0 */4 * * *"
            backlog:
              labels: [infra, ci, cloud, devops]
              search_every: 1m
              list_every: 15m
              work: true
              base: staging
            services:
              - name: Home page
                id: home-page
                url: https://acme.example
                public: false
                probe: http
                every: 1m
                timeout: 10s
                outage_after: 5m
                suspect_every: 10s
                recover_after: 2
                method: GET
                address_family: any
                redirects: show
                expect:
                  status: [200-299]
                  certificate_days: 14
                  slower_than: 0s
                escalation: default
            """);
  }

  @Test
  void everyKeyReachesItsPlaceInTheRecords() {
    AgentConfig config = ConfigText.accepted(ConfigText.everything(), ENVIRONMENT);

    assertThat(EffectiveConfig.yaml(config)).isEqualTo(ConfigText.everything());
  }

  @Test
  void everyKeyIsTriedWithAValueThatIsNotItsDefault() {
    Problems problems = new Problems(new SourceText("everything.yaml", ConfigText.everything()));
    YamlNode root = YamlReader.read(problems).orElseThrow();

    Set<String> untried = new LinkedHashSet<>();
    walk(ConfigTypes.ROOT, List.of(root), "", untried);

    assertThat(untried).isEmpty();
  }

  /** All nodes are of the same shape; each of its keys has to be given, off its default, in one. */
  private static void walk(Shape shape, List<YamlNode> nodes, String path, Set<String> untried) {
    switch (shape) {
      case Shape.Fields fields -> {
        for (KeyShape key : fields.keys()) {
          List<YamlNode> values = values(nodes, key.name());
          String here = path + "/" + key.name();
          boolean tried = values.stream().anyMatch(value -> !isDefault(value, key));
          if (!tried) {
            untried.add(here);
          }
          walk(key.shape(), values, here, untried);
        }
      }
      case Shape.Choice choice -> {
        for (Shape.Fields kind : choice.kinds()) {
          List<YamlNode> ofKind =
              nodes.stream().filter(node -> kindOf(node).equals(kind.kind())).toList();
          if (ofKind.isEmpty() && !kind.keys().isEmpty()) {
            untried.add(path + " kind: " + kind.kind());
          }
          walk(kind, ofKind, path + ":" + kind.kind(), untried);
        }
      }
      case Shape.ListOf list -> walk(list.item(), below(nodes), path, untried);
      case Shape.MapOf map -> walk(map.value(), below(nodes), path, untried);
      case Shape.Scalar _, Shape.Word _ -> {}
    }
  }

  private static boolean isDefault(YamlNode value, KeyShape key) {
    return value instanceof YamlNode.Scalar scalar && scalar.text().equals(key.key().byDefault());
  }

  private static String kindOf(YamlNode node) {
    return values(List.of(node), "kind").stream()
        .map(value -> ((YamlNode.Scalar) value).text())
        .findFirst()
        .orElse("");
  }

  private static List<YamlNode> values(List<YamlNode> nodes, String key) {
    List<YamlNode> values = new ArrayList<>();
    for (YamlNode node : nodes) {
      if (node instanceof YamlNode.Mapping mapping) {
        mapping.entries().stream()
            .filter(entry -> entry.key().text().equals(key))
            .forEach(entry -> values.add(entry.value()));
      }
    }
    return values;
  }

  private static List<YamlNode> below(List<YamlNode> nodes) {
    List<YamlNode> below = new ArrayList<>();
    for (YamlNode node : nodes) {
      switch (node) {
        case YamlNode.Mapping mapping -> mapping.entries().forEach(e -> below.add(e.value()));
        case YamlNode.Sequence sequence -> below.addAll(sequence.items());
        case YamlNode.Scalar _, YamlNode.Refused _ -> {}
      }
    }
    return below;
  }
}
