package io.devopsagent.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import io.devopsagent.cli.AotTraining;
import io.devopsagent.cli.Cli;
import io.devopsagent.cli.CrashLog;
import io.devopsagent.cli.InitCommand;
import io.devopsagent.cli.Streams;
import io.devopsagent.cli.Terminal;
import io.devopsagent.cli.Verb;
import io.devopsagent.config.ConfigReader;
import io.devopsagent.secret.Redactor;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A first configuration that can be used at once, and never in the place of another. */
class InitVerbTest {
  @TempDir Path folder;
  private CommandRig rig;

  @BeforeEach
  void prepare() {
    rig = new CommandRig(folder);
  }

  @Test
  void flagsMakeAFileThatCheckTakes() throws IOException {
    List<String> words =
        new ArrayList<>(List.of("init", "--yes", "--organisation", "acme", "--telegram"));
    words.addAll(List.of("--gitea", "https://git.example.org/", "--time-zone", "Europe/Berlin"));
    words.addAll(List.of("--service", "Shop=https://shop.example.org/?a=b"));
    words.addAll(List.of("--service", "https://api.example.org"));
    words.addAll(List.of("--repo", "acme/ops", "--repo", "Shop=acme/shop"));
    assertThat(rig.run(words.toArray(String[]::new))).as(rig.err()).isZero();
    assertThat(rig.out())
        .contains(
            "2 services",
            "GITEA_TOKEN: ",
            "write:issue",
            "https://git.example.org/user/settings/applications",
            "TELEGRAM_BOT_TOKEN: ",
            "@BotFather",
            "check --live",
            "devops-agent run",
            "notify link operator");
    String yaml = Files.readString(rig.config);
    assertThat(yaml)
        .startsWith("# yaml-language-server: $schema=devops-agent.schema.json\n")
        .contains("Europe/Berlin", "acme/shop", "acme/ops", "https://shop.example.org/?a=b");
    assertThat(folder.resolve("devops-agent.schema.json")).content().contains("organisation");
    assertThat(rig.run("check")).isZero();
  }

  @Test
  void whatIsNoFileOfAMonitorIsRefusedInBoundedTimeAndSpace() throws IOException {
    for (Path from : List.of(Path.of("/dev/zero"), folder, folder.resolve("none"))) {
      assertThat(rig.run("init", "--from", from.toString())).isEqualTo(2);
      assertThat(rig.err()).startsWith(from + "  ").contains("Nothing was written.");
    }
    Path huge = folder.resolve("huge.yml");
    Files.write(huge, new byte[5_000_000]);
    assertThat(rig.run("init", "--from", huge.toString())).isEqualTo(2);
    assertThat(rig.err()).contains("is larger than 4 MiB").doesNotContain("Exception");
  }

  @Test
  void aGatusOfWhichNothingIsLeftSaysWhy() throws IOException {
    Path gatus = folder.resolve("config.yaml");
    Files.writeString(
        gatus,
        """
        endpoints:
          - name: names
            url: "192.0.2.8"
            dns: {query-name: example.org}
          - name: shell
            url: ssh://example.org:22
          - name: off
            enabled: false
            url: https://example.org
        """);
    assertThat(rig.run("init", "--from", gatus.toString())).isEqualTo(2);
    assertThat(rig.err())
        .contains(
            "config.yaml:1:1  has nothing that can be watched",
            "config.yaml:3:5  endpoints[0].url: left out: a name server is not probed here",
            "config.yaml:6:5  endpoints[1].url: left out: ssh is not probed here, only http(s)",
            "config.yaml:7:3  endpoints[2]: left out: it is switched off");
  }

  @Test
  void aFileThatIsThereStaysUnlessForced() throws IOException {
    Files.writeString(rig.config, "mine");
    String[] words = {"init", "--organisation", "acme", "--service", "http://127.0.0.1:9"};
    assertThat(rig.run(words)).isEqualTo(2);
    assertThat(rig.err()).contains("already", "--force");
    assertThat(rig.config).hasContent("mine");
    assertThat(folder.resolve("devops-agent.schema.json")).doesNotExist();
    assertThat(rig.run("init", "--force", "--organisation", "acme", "--service", "x=http://a.b"))
        .isZero();
    assertThat(rig.run("check")).isZero();
  }

  @Test
  void whatIsMissingOrWrongIsSaidAndNothingIsWritten() {
    refused("init needs --organisation NAME", "init");
    refused("init needs --service", "init", "--organisation", "acme");
    String[] start = {"--organisation", "acme", "--service", "Shop=https://shop.example.org"};
    refused("is not an owner on the forge", with(start, "--organisation", "my org"));
    refused("\"ftp://x\" does not begin with https://", with(start, "--service", "X=ftp://x"));
    refused("In which repository", with(start, "--gitea", "https://git.example.org"));
    refused("is not a time zone", with(start, "--time-zone", "Berlin"));
    refused("--smtp HOST", with(start, "--mail", "ann@example.org"));
    refused("one way to page", with(start, "--telegram", "12", "--outbox"));
    refused("no --service", with(start, "--repo", "Shpo=acme/shop"));
    assertThat(rig.runBare(with(start, "--config", "/no/such/folder/d.yaml"))).isEqualTo(2);
    assertThat(rig.err()).contains("could not be written").doesNotContain("\tat ");
  }

  @Test
  void anUpptimeMovesInAndWhatCannotIsNamedWithItsLine() throws IOException {
    Path upptime =
        Files.writeString(
            folder.resolve(".upptimerc.yml"),
            """
            owner: acme
            repo: status
            sites:
              - name: Shop
                url: https://shop.example.org
              - name: Ping
                url: 10.0.0.1
                check: tcp-ping
            status-website:
              cname: status.example.org
            """);
    assertThat(rig.run("init", "--from", upptime.toString())).as(rig.err()).isZero();
    assertThat(rig.out())
        .contains(
            "1 service.",
            "line 8, sites[1].check: left out: a check of the kind tcp-ping",
            "line 9, status-website: ");
    assertThat(Files.readString(rig.config)).startsWith("# yaml-language-server: $schema=");
    assertThat(rig.run("check")).isZero();
  }

  @Test
  void aGatusMovesInToo() throws IOException {
    Path gatus =
        Files.writeString(
            folder.resolve("gatus.yaml"),
            """
            endpoints:
              - name: Shop
                url: https://shop.example.org
                conditions:
                  - "[STATUS] == 200"
                  - "[DOMAIN_EXPIRATION] > 720h"
            """);
    assertThat(rig.run("init", "--from", gatus.toString())).as(rig.err()).isZero();
    assertThat(rig.out()).contains("line 6, endpoints[0].conditions[1] ");
    assertThat(rig.run("check")).isZero();
    assertThat(rig.run("init", "--force", "--from", rig.config.toString())).isEqualTo(2);
    assertThat(rig.err()).contains("neither the file of an Upptime", "Nothing was written.");
    assertThat(rig.run("init", "--force", "--from", gatus.toString(), "--outbox")).isEqualTo(2);
    assertThat(rig.err()).contains("--from takes everything");
  }

  @Test
  void aPersonIsAskedUntilTheAnswersCanBeUsed() throws IOException {
    Script script =
        new Script(
            "my org",
            "acme",
            "git.example.org",
            "https://git.example.org",
            "https://shop.example.org",
            "Shop",
            "",
            "",
            "mail",
            "ann@example.org",
            "smtp.example.org",
            "",
            "",
            "ann",
            "");
    assertThat(asked(script)).as(script.err.toString()).isZero();
    assertThat(script.err.toString())
        .contains("\"my org\" is not an owner", "did you mean \"https://git.example.org\"?");
    assertThat(Files.readString(rig.config))
        .contains("acme/shop", "ann@example.org", "smtp.example.org", "page: ann");
    assertThat(script.prompts).noneMatch(prompt -> prompt.matches("(?i).*(token|password).*"));
    assertThat(rig.run("check")).as(rig.err()).isZero();
  }

  @Test
  void endingTheInputWritesNothing() {
    Script script = new Script("acme");
    assertThat(asked(script)).isEqualTo(2);
    assertThat(script.err.toString()).contains("Nothing was written.");
    assertThat(rig.config).doesNotExist();
  }

  private int asked(Script script) {
    Streams streams = new Streams(new PrintWriter(script.out), new PrintWriter(script.err));
    Verb init =
        new Verb(
            Verb.Group.START,
            "init",
            "Write a file.",
            () -> new InitCommand(streams, new ConfigReader(Map.of()), script));
    return new Cli(
            List.of(init),
            streams,
            new CrashLog(List.of(folder), Redactor.NONE),
            new AotTraining(() -> {}, () -> {}))
        .run("init", "--config", rig.config.toString());
  }

  /** Somebody who answers with these lines, and then ends the input. */
  private static final class Script implements Terminal {
    private final Deque<String> lines;
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final Deque<String> prompts = new ArrayDeque<>();

    Script(String... lines) {
      this.lines = new ArrayDeque<>(List.of(lines));
    }

    @Override
    public boolean isThere() {
      return true;
    }

    @Override
    public Optional<String> ask(String prompt) {
      prompts.add(prompt);
      return Optional.ofNullable(lines.poll());
    }
  }

  private void refused(String sentence, String... words) {
    assertThat(rig.run(words)).as(sentence).isEqualTo(2);
    assertThat(rig.err()).contains(sentence).doesNotContain("\tat ");
    assertThat(rig.config).doesNotExist();
  }

  private static String[] with(String[] start, String flag, String... more) {
    List<String> words = new ArrayList<>(List.of("init"));
    List<String> rest = new ArrayList<>(List.of(start));
    int at = rest.indexOf(flag);
    if (at >= 0) {
      rest.remove(at + 1);
      rest.remove(at);
    }
    words.addAll(rest);
    words.add(flag);
    words.addAll(List.of(more));
    return words.toArray(String[]::new);
  }
}
