package io.devopsagent.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.devopsagent.config.source.ConfigProblem;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What people are told about a file that cannot be used. */
class ConfigProblemsTest {
  private static final Map<String, String> ENVIRONMENT = Map.of("TOKEN", "t", "LINES", "a\nb");
  private static final String BEFORE = "organisation: acme\nenvironment: [TOKEN, LINES, UNSET]\n";
  private static final String SERVICE =
      "services: [{name: a, url: https://a.example, repo: a/b}]\n";

  @Test
  void aProblemIsShownWithItsLineAndCaretsUnderTheToken() {
    String yaml =
        """
        organisation: acme
        services:
          - name: Customer app
            url: https://app.acme.example
          - name: Docs
            url: https://docs.acme.example
            probe: htpp
        """;

    assertThat(ConfigText.rejected(yaml, Map.of()).report("Nothing was started."))
        .isEqualTo(
            """
            devops-agent.yaml:7:12  services[1].probe: "htpp" is not a kind of probe
                 7 |     probe: htpp
                   |            ^^^^ did you mean "http"?
            1 error. Nothing was started.\
            """);
  }

  @Test
  void everythingThatIsWrongIsToldAtOnceInTheOrderOfTheFile() {
    String yaml =
        """
        organisation: acme
        time_zone: Mars/Olympus
        services:
          - name: a
            url: htps://a.example
            depends_on: [b]
            every: 10
          - name: b
            url: https://b.example
            depends_on: [a]
            escalation: nights
        retentoin: {}
        """;

    assertThat(ConfigText.rejected(yaml, Map.of()).problems())
        .extracting(ConfigProblem::path)
        .containsExactly(
            "time_zone",
            "services[0].url",
            "services[0].every",
            "services[1].depends_on[0]",
            "services[1].escalation",
            "retentoin");
  }

  static List<Arguments> single() {
    return List.of(
        // the file itself
        whole("", "1:1 the file says nothing", "devops-agent init writes one to begin with"),
        whole("# only this\n", "1:1 the file says nothing", "devops-agent init"),
        whole("- a\n", "1:1 a configuration is a mapping of keys to values", "begin with"),
        whole("a: 1\n\tb: 2\n", "2:1 a tab stands where YAML wants blanks", "indent with blanks"),
        whole("a: \"x\n", "1:6 not YAML: found unexpected end of stream", "a quote is never"),
        whole("a: b: c\n", "1:5 not YAML: mapping values are not allowed here", "needs quotes"),
        whole("a: \u0000\n", "1:4 holds the invisible character U+0000", "remove it"),
        whole(BEFORE + SERVICE + "---\na: b\n", "5:1 a second document begins here", "one file"),
        whole("a: " + "[".repeat(40) + "\n", "1:36 is nested deeper than 32 levels", ""),
        // keys
        with("organisation: b\n", "4:1 organisation: stands twice, first in line 1", "keep one"),
        with(
            "interval: 10s\n",
            "4:1 interval: \"interval\" is not a key here",
            "\"every\" under \"watch\""),
        with("endpoints: []\n", "4:1 endpoints: \"endpoints\" is not a key here", "\"services\""),
        with("lsiten: x\n", "4:1 lsiten: \"lsiten\" is not a key here", "did you mean \"listen\"?"),
        with("watch: &w {}\n", "4:8 watch: anchors are not read here", "write each value"),
        with("watch: *w\n", "4:8 watch: aliases are not read here", "write the value itself"),
        with("watch: !x {}\n", "4:8 watch: tags are not read here", "write the value alone"),
        with("watch:\n", "4:1 watch: has no value", "give it one, or remove it"),
        with("watch: 5\n", "4:8 watch: \"5\" stands where there has to be a mapping", ""),
        with("data: [a, {}]\n", "4:7 data: a list stands where there has to be the path", ""),
        // values
        with("listen: 8420\n", "4:9 listen: \"8420\" has no host and port", "\"127.0.0.1:8420\"?"),
        with("listen: 127.0.0.1:99999\n", "4:9 listen: \"127.0.0.1:99999\" has no port from 0", ""),
        with("time_zone: CEST\n", "4:12 time_zone: \"CEST\" is not a time zone", "did you mean"),
        with(
            "watch: {every: 5}\n", "4:16 watch.every: \"5\" is not a duration", "\"5s\" or \"5m\""),
        with("watch: {every: 0s}\n", "4:16 watch.every: \"0s\" is shorter than 1s", ""),
        with("watch: {every: 2d}\n", "4:16 watch.every: \"2d\" is longer than 1d", ""),
        with(
            "forge: {kind: gitea, url: '${UNSET}'}\n",
            "4:27 forge.url: $UNSET is not set, and a forge needs its address",
            "set it, or write the address"),
        with(
            "channels: {a: {kind: webhook, url: 'javascript:alert(1)'}}\n",
            "4:36 channels.a.url: what stands here is not a web address",
            "for instance https://app.example"),
        with(
            "channels: {a: {kind: webhook, url: 'ftp://a.example'}}\n",
            "4:36 channels.a.url: what stands here does not begin with https:// or http://",
            "nothing else is spoken here"),
        with("watch: {timeout: 2m}\n", "4:18 watch.timeout: may not be longer than every", ""),
        with("report: {cron: \"0 25 * * *\"}\n", "4:16 report.cron: \"0 25 * * *\" is not a", ""),
        with("report: {cron: daily}\n", "4:16 report.cron: \"daily\" is not a cron", "0 */4"),
        with("public_url: acme.example\n", "4:13 public_url: \"acme.example\" is not", "https://"),
        with("public_url: https://u:p@x.y\n", "4:13 public_url: \"https://•••@x.y\" has a", ""),
        with("trusted_proxies: 10.0.0.0/33\n", "4:18 trusted_proxies: \"10.0.0.0/33\" has no", ""),
        with("policy: {dry_run: yes}\n", "4:19 policy.dry_run: \"yes\" is neither", "mean true?"),
        with("policy: {live_repositories: app}\n", "4:29 policy.live_repositories: ", "acme/app"),
        with("proxy: https://proxy.x\n", "4:8 proxy: proxies are spoken to without TLS", ""),
        // names of the environment
        with("data: ${TOKE}\n", "4:7 data: ${TOKE} is not declared", "did you mean \"TOKEN\"?"),
        with("data: /x/${OTHER}\n", "4:10 data: ${OTHER} is not declared", "add OTHER under"),
        with("data: ${UNSET}\n", "4:7 data: $UNSET is not set, and a value is needed", "set it"),
        with("data: ${LINES}\n", "4:7 data: ${LINES} cannot be used: its value has line", ""),
        with("data: ${a:-b}\n", "4:7 data: ${a:-b} is not the name of an", "no defaults"),
        with("data: ${a\n", "4:7 data: \"${\" is never closed", "write ${NAME}, or $${"),
        // secrets
        with(
            "forge: {kind: gitea, url: https://g.x, token: hunter2}\n",
            "4:47 forge.token: what stands here is a secret, and secrets do not stand in this",
            "name a variable"),
        with(
            "forge: {kind: gitea, url: https://g.x, token: $GITEA_TOKEN}\n",
            "4:47 forge.token: what stands here is a secret",
            "did you mean \"${GITEA_TOKEN}\"?"),
        with(
            "forge: {kind: gitea, url: http://g.x, token: \"${TOKEN}\"}\n",
            "4:27 forge.url: the token would travel to g.x without TLS",
            "plain_http_hosts"),
        with(
            "channels: {m: {kind: smtp, host: h.x, from: a@b, security: none, password: \"${TOKEN}\"}}\npeople: [{name: a, reach: {m: a@b}}]\n",
            "4:60 channels.m.security: the password would travel to h.x without TLS",
            ""),
        // people
        with("channels: {m: {}}\n", "4:15 channels.m: \"kind\" is missing", "one of telegram"),
        with(
            "channels: {m: {kind: telegram, token: \"${TOKEN}\"}}\n",
            "4:12 channels.m: reaches nobody, since there are no people",
            "add people"),
        with(
            "people: [{name: ceo, reach: {phone: 1}}]\n",
            "4:30 people[0].reach.phone: no channel is called \"phone\"",
            "one of outbox"),
        with(
            "people: [{name: ceo}]\nescalation: {default: {page: coe, by: outbox}}\n",
            "5:30 escalation.default.page: nobody is called \"coe\"",
            "did you mean \"ceo\"?"),
        with("escalation: {default: []}\n", "4:23 escalation.default: pages nobody", "add a step"));
  }

  static List<Arguments> services() {
    return List.of(
        service("{name: a}", "the probe http needs \"url\"", "add url"),
        service("{name: a, probe: registry}", "the probe registry needs \"registry\"", ""),
        service(
            "{name: a, probe: upptime, upptime: {slug: a}}", "names nothing to read", "add repo"),
        service(
            "{name: a, probe: gitea, url: https://a.x, expect: {}}",
            "only the probe http looks at it",
            "remove it"),
        service(
            "{name: a, url: https://a.x, depends_on: a}", "closes a circle: a → a", "leave one"),
        service(
            "{name: a, url: https://a.x, depends_on: c}",
            "no service has the id \"c\"",
            "one of a"),
        service("{name: a, url: https://a.x, id: A B}", "\"A B\" is not an id of lower-case", ""),
        service("{name: a, url: https://a.x, expect: {status: 700}}", "\"700\" is not an HTTP", ""),
        service(
            "{name: a, url: https://a.x, expect: {body_matches: \"[\"}}",
            "\"[\" is not a regular expression",
            ""),
        service(
            "{name: a, url: https://a.x, expect: {json: {status: x}}}",
            "\"status\" is not a JSON path",
            ""),
        service(
            "{name: a, url: https://a.x, expect: {slower_than: 10s}}",
            "has to be shorter than timeout, which is 10s",
            ""),
        service(
            "{name: a, url: https://a.x, method: HEAD, expect: {body_lacks: x}}",
            "an answer to HEAD has no body",
            ""),
        service(
            "{name: a, url: https://a.x, headers: {Authorization: abc}}",
            "is a secret, and secrets do not stand in this file",
            ""),
        service(
            "{name: a, url: http://a.x, headers: {Authorization: \"B ${TOKEN}\"}}",
            "the header would travel to a.x without TLS",
            ""),
        service(
            "{name: a, url: https://a.x, maintenance: {from: 2026-12-01T04:00, to:"
                + " 2026-12-01T03:00Z}}",
            "is not after its beginning",
            ""));
  }

  @ParameterizedTest
  @MethodSource("single")
  void oneProblemIsToldWhereItIs(String yaml, String message, String suggestion) {
    List<ConfigProblem> problems = ConfigText.rejected(yaml, ENVIRONMENT).problems();

    assertThat(problems).hasSize(1);
    ConfigProblem problem = problems.getFirst();
    String path = problem.path().isEmpty() ? "" : problem.path() + ": ";
    assertThat(problem.line() + ":" + problem.column() + " " + path + problem.message())
        .startsWith(message);
    assertThat(problem.suggestion()).contains(suggestion);
  }

  @ParameterizedTest
  @MethodSource("services")
  void servicesThatDoNotFitTogetherAreTold(String service, String message, String suggestion) {
    String yaml = BEFORE + "services:\n  - " + service + "\n";
    List<ConfigProblem> problems = ConfigText.rejected(yaml, ENVIRONMENT).problems();

    assertThat(problems).hasSize(1);
    assertThat(problems.getFirst().line()).isEqualTo(4);
    assertThat(problems.getFirst().message()).startsWith(message);
    assertThat(problems.getFirst().suggestion()).contains(suggestion);
  }

  @Test
  void servicesAreToldApart() {
    String yaml =
        BEFORE
            + """
            services:
              - {name: A b, url: https://a.example}
              - {name: a B, url: https://b.example}
              - {name: c, id: a-b, url: https://c.example}
            """;

    assertThat(ConfigText.rejected(yaml, ENVIRONMENT).problems())
        .extracting(ConfigProblem::line, ConfigProblem::message)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(5, "the name \"a b\" is taken in line 4"),
            org.assertj.core.groups.Tuple.tuple(6, "the id \"a-b\" is taken in line 4"));
  }

  @Test
  void aServiceNeedsARepositoryWhereTheForgeIsAGitea() {
    String yaml =
        BEFORE
            + "services: {name: a, url: https://a.example}\nforge: {kind: gitea, url: https://g.example, token: \"${TOKEN}\"}\n";

    assertThat(ConfigText.rejected(yaml, ENVIRONMENT).problems())
        .extracting(ConfigProblem::path, ConfigProblem::message)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(
                "services", "has no repo in which its incidents become issues"));
  }

  @Test
  void noSecretIsShownEvenWhereItStandsWrongly() {
    String yaml =
        BEFORE
            + SERVICE
            + "channels: {phone: {kind: telegram, token: hunter2, apii: x}}\n"
            + "forge: {kind: gitea, url: bad, token: 'hunter2', password: hunter2 }\n";

    String report = ConfigText.rejected(yaml, ENVIRONMENT).report("");

    assertThat(report).doesNotContain("hunter2").contains("apii").contains("•••••••");
  }

  @Test
  void noCredentialOfAnAddressIsShownAndTheCaretsStay() {
    String yaml =
        "organisation: acme\nservices: [{name: a, url: \"https://ann:pa/ss@a.example/x\"}]\n";

    ConfigProblem problem = ConfigText.rejected(yaml, Map.of()).problems().getFirst();

    assertThat(problem.render())
        .doesNotContain("ann", "pa/ss")
        .contains("url: \"https://•••••••••@a.example/x\"}]");
    assertThat(problem.column()).isEqualTo(27);
    assertThat(problem.excerpt().carets()).isEqualTo(31);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "forge: {kind: gitea, url: 'https://hunter2@git.example', token: '${TOKEN}'}",
        "forge: {kind: gitea, url: 'https://a:hunter2@git.example/" + "x" + "'}",
        "forge:\n  kind: gitea\n  url: https://git.example\n  token:\n    hunter2",
        "forge: {kind: gitea, url: 'https://git.example', tokn: hunter2}",
        "forge: ghp_hunter2hunter2hunter2hunter2hunter2hu",
        "time_zone: 8d51a0hunter2f5d7e1b2c3a4958676f5e4d3c2b",
        "channels: {a: {kind: webhook, url: 'https://a.example', headers: hunter2}}",
        "channels: {a: {kind: webhook, url: 'https://a.example',"
            + " headers: {X-Secret-Key:\n hunter2}}}",
        "proxy: 'https://ann:hunter2@proxy.example'",
        "proxy: '${TOKEN}'",
      })
  void noSecretIsShownWhereverItStandsWrongly(String lines) {
    String report =
        ConfigText.rejected(BEFORE + SERVICE + lines + "\n", Map.of("TOKEN", "hunter2")).report("");

    assertThat(report).doesNotContain("hunter2");
  }

  @Test
  void theAddressOfAPersonOnAWebhookIsAWebAddress() {
    String yaml =
        BEFORE
            + SERVICE
            + """
            channels: {hook: {kind: webhook, url: https://a.example}}
            people:
              - {name: ann, reach: {hook: hooks.acme.example/ann}}
              - {name: bob, reach: {hook: "${TOKEN}"}}
              - {name: eve, reach: {hook: "https://hooks.acme.example/eve"}}
            """;

    assertThat(ConfigText.rejected(yaml, ENVIRONMENT).report("").lines())
        .containsExactly(
            "devops-agent.yaml:6:31  people[0].reach.hook: is not a web address",
            "     6 |   - {name: ann, reach: {hook: hooks.acme.example/ann}}",
            "       |                               ^^^^^^^^^^^^^^^^^^^^^^ did you mean"
                + " \"https://hooks.acme.example/ann\"?",
            "devops-agent.yaml:7:31  people[1].reach.hook: is not a web address",
            "     7 |   - {name: bob, reach: {hook: \"${TOKEN}\"}}",
            "       |                               ^^^^^^^^^^ this is said of the value that the"
                + " name stands for",
            "2 errors.");
  }

  @Test
  void beyondFiftyProblemsAreCounted() {
    StringBuilder yaml = new StringBuilder(BEFORE + SERVICE);
    for (int i = 0; i < 70; i++) {
      yaml.append("zzzzzz").append(i).append(": 1\n");
    }

    ConfigResult.Rejected rejected = ConfigText.rejected(yaml.toString(), ENVIRONMENT);

    assertThat(rejected.problems()).hasSize(50);
    assertThat(rejected.report("")).endsWith("… and 20 more\n70 errors.");
  }

  private static Arguments whole(String yaml, String message, String suggestion) {
    return Arguments.of(yaml, message, suggestion);
  }

  private static Arguments with(String lines, String message, String suggestion) {
    return Arguments.of(BEFORE + SERVICE + lines, message, suggestion);
  }

  private static Arguments service(String yaml, String message, String suggestion) {
    return Arguments.of(yaml, message, suggestion);
  }
}
