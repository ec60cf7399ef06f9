package io.devopsagent.wiring;

import io.devopsagent.cli.AotTraining;
import io.devopsagent.cli.Cli;
import io.devopsagent.cli.CommandTree;
import io.devopsagent.cli.CompletionCommand;
import io.devopsagent.cli.CrashLog;
import io.devopsagent.cli.Streams;
import io.devopsagent.cli.Verb;
import io.devopsagent.cli.terminal.Paint;
import io.devopsagent.config.ConfigReader;
import io.devopsagent.config.ConfigResult;
import io.devopsagent.kernel.Json;
import io.devopsagent.secret.KnownSecrets;
import io.devopsagent.secret.Redactor;
import io.devopsagent.standin.gitea.Worlds;
import io.devopsagent.standin.loopback.LoopbackServer;
import io.devopsagent.standin.loopback.Reply;
import io.devopsagent.testkit.DrivenClock;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.JsonNode;

/** The product on a driven clock with two services of loopback, and the commands beside it. */
final class LookWorld implements AutoCloseable {
  static final String SECRET = "gh-9f2c81d7a6b5";

  final DrivenClock clock;
  final AtomicInteger shop = new AtomicInteger(200);
  final Path folder;
  final LoopbackServer server = new LoopbackServer(asked -> answer(asked.path()));
  final Map<String, String> environment =
      Map.of("SHOP_TOKEN", SECRET, "GITEA_TOKEN", Worlds.BOT_TOKEN);
  String input = "";
  boolean coloured;
  final App app;
  String out = "";
  String err = "";

  LookWorld(Path folder) throws IOException {
    this(folder, new DrivenClock(), "");
  }

  /**
   * Starts it.
   *
   * @param more YAML of the root
   */
  LookWorld(Path folder, DrivenClock clock, String more) throws IOException {
    this.folder = folder;
    this.clock = clock;
    Files.writeString(file(), more + config());
    this.app = start();
  }

  Path file() {
    return folder.resolve("devops-agent.yaml");
  }

  private String config() {
    return """
    organisation: acme
    time_zone: Europe/Berlin
    listen: 127.0.0.1:0
    data: ./data
    environment: [SHOP_TOKEN, GITEA_TOKEN]
    services:
      - name: 顧客アプリ
        id: shop
        url: %s/shop
        repo: acme/shop
        every: 30s
        headers:
          X-Token: ${SHOP_TOKEN}
        expect:
          body_contains: [hello]
          slower_than: 5s
      - name: Docs
        url: %s/docs
        repo: acme/docs
        every: 30s
    """
        .formatted(server.uri(), server.uri());
  }

  private Reply answer(String path) {
    return path.equals("/shop")
        ? Reply.text(shop.get(), "text/plain", "hello " + SECRET)
        : Reply.text(200, "text/plain", "docs");
  }

  private App start() {
    return switch (new ConfigReader(environment).read(file())) {
      case ConfigResult.Accepted(var config, var secrets) -> {
        Machine machine = new Machine(clock, clock, System::nanoTime, environment);
        App made = new App(config, secrets, machine, "a test");
        made.start();
        yield made;
      }
      case ConfigResult.Rejected bad -> throw new IllegalStateException(bad.report(""));
    };
  }

  void pass(Duration time) {
    clock.advance(time);
  }

  /** Runs a command with the configuration of this world. */
  int run(String... words) {
    List<String> all = new ArrayList<>(List.of(words));
    all.add("--config");
    all.add(file().toString());
    return plain(all.toArray(String[]::new));
  }

  /** Runs a command as it stands. */
  int plain(String... words) {
    StringWriter outs = new StringWriter();
    StringWriter errs = new StringWriter();
    Streams streams = new Streams(new PrintWriter(outs), new PrintWriter(errs));
    int code = cli(streams).run(words);
    out = outs.toString();
    err = errs.toString();
    return code;
  }

  private Cli cli(Streams streams) {
    LookTools tools =
        new LookTools(
            new VerbTools(streams, environment, new KnownSecrets()),
            () -> clock,
            () -> new Paint(coloured),
            () -> new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
            () -> "ada");
    List<Verb> verbs = new ArrayList<>(LookVerbs.of(tools));
    verbs.add(
        new Verb(
            Verb.Group.PROGRAM,
            "completion",
            "Print the completion script.",
            () -> new CompletionCommand(streams, () -> CommandTree.whole(verbs))));
    return new Cli(
        verbs,
        streams,
        new CrashLog(List.of(folder), Redactor.NONE),
        new AotTraining(() -> {}, () -> {}));
  }

  JsonNode json() {
    return Json.tree(out);
  }

  @Override
  public void close() {
    app.close();
    server.close();
  }
}
