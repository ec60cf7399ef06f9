package io.devopsagent.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import io.devopsagent.action.Admission;
import io.devopsagent.action.AuditStore;
import io.devopsagent.action.Effect;
import io.devopsagent.action.Executor;
import io.devopsagent.action.Gateway;
import io.devopsagent.action.NewEffect;
import io.devopsagent.action.Receipt;
import io.devopsagent.identity.OneTimeLink;
import io.devopsagent.identity.TokenStore;
import io.devopsagent.kernel.ErrorCode;
import io.devopsagent.kernel.Failure;
import io.devopsagent.kernel.Json;
import io.devopsagent.kernel.Lookup;
import io.devopsagent.kernel.Outcome;
import io.devopsagent.policy.PolicySettings;
import io.devopsagent.secret.Redactor;
import io.devopsagent.store.DataFolder;
import io.devopsagent.store.Database;
import io.devopsagent.testkit.DrivenClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is said at a terminal holds in a server that runs beside it. */
class ControlVerbsTest {
  private static final String YAML =
      """
      organisation: acme
      services:
        - {name: Shop, url: "http://127.0.0.1:9/"}
      """;
  private static final PolicySettings LIVE =
      new PolicySettings(false, Set.of("acme/shop"), 100, 100, 100);

  @TempDir Path folder;
  private CommandRig rig;
  private final DrivenClock clock = new DrivenClock(Instant.now());

  @BeforeEach
  void prepare() {
    rig = new CommandRig(folder).with(YAML);
  }

  @Test
  void aTokenIsShownOnceAndWorksUntilItIsRevoked() {
    assertThat(rig.run("token", "create", "ci")).isZero();
    String value = rig.out().strip();
    assertThat(value).startsWith("da_");
    assertThat(rig.err()).contains("shown this once").doesNotContain(value);
    try (Database database = Database.beside(rig.data)) {
      SecureRandom random = new SecureRandom();
      TokenStore server = new TokenStore(database, clock, random, new OneTimeLink(clock, random));
      assertThat(rig.run("token", "list")).isZero();
      assertThat(rig.out()).contains("ci  made ", "never used").doesNotContain(value);
      assertThat(server.holder(value)).contains("ci");
      assertThat(rig.run("token", "list")).isZero();
      assertThat(rig.out()).contains("last used ");
      assertThat(rig.run("token", "list", "--json")).isZero();
      assertThat(Json.tree(rig.out()).at("/0/name").asString()).isEqualTo("ci");
      assertThat(Json.tree(rig.out()).at("/0/revoked_at").isNull()).isTrue();
      assertThat(rig.run("token", "create", "ci")).isEqualTo(2);
      assertThat(rig.err()).contains("There is a token named \"ci\" already");

      assertThat(rig.run("token", "revoke", "ci")).isZero();
      assertThat(server.holder(value)).isEmpty();
      assertThat(rig.run("token", "revoke", "ci")).isEqualTo(2);
      assertThat(rig.err()).contains("no token \"ci\" that works", "token list");
      assertThat(acts(database)).containsExactly("token.revoke", "token.create");
    }
  }

  @Test
  void aGroupWithoutItsVerbSaysWhichThereAre() {
    assertThat(rig.run("token")).isEqualTo(2);
    assertThat(rig.err()).contains("token create NAME").doesNotContain("\tat ");
    assertThat(rig.run("notify")).isEqualTo(2);
    assertThat(rig.err()).contains("notify link PERSON");
  }

  @Test
  void theDataFolderMayBeNamedBehindAnyOfTheWords() {
    String data = rig.data.toString();
    assertThat(rig.runBare("token", "list", "--data", data)).isZero();
    assertThat(rig.runBare("token", "--data", data, "list")).isZero();
    assertThat(rig.runBare("token", "list", "--data", folder.resolve("none").toString()))
        .isEqualTo(2);
    assertThat(rig.err()).contains("There is no database in", "--data");
  }

  @Test
  void stopHoldsChangesInTheRunningServerAndStartLetsThemGo() {
    try (Server server = new Server()) {
      assertThat(rig.run("stop", "the", "forge", "moves")).isZero();
      assertThat(rig.out()).contains("Stopped by ", "pages and incident issues still go out");
      assertThat(server.state("issue.open")).isEqualTo(Effect.State.HELD);
      assertThat(server.state("page")).isEqualTo(Effect.State.DONE);
      assertThat(rig.run("stop")).isZero();
      assertThat(rig.out()).contains("stopped already", "the forge moves");

      assertThat(rig.run("start")).isZero();
      assertThat(server.state("issue.open")).isEqualTo(Effect.State.DONE);
      assertThat(rig.run("start")).isZero();
      assertThat(rig.out()).contains("was not stopped");
      assertThat(acts(server.database)).contains("start", "stop");
    }
  }

  @Test
  void aFaultElsewhereInTheConfigurationKeepsNobodyFromStopping() throws IOException {
    Files.writeString(rig.config, "organisation: acme\nservices: [{name: Shop, ulr: x}]\n");
    Path copy = folder.resolve("copy.zip");
    for (String line :
        List.of("stop", "start", "silence all 1h", "unsilence all", "token list", "audit list")) {
      assertThat(rig.run(line.split(" "))).as(line + ": " + rig.err()).isZero();
      assertThat(rig.err())
          .contains("devops-agent.yaml has faults, which devops-agent check lists", "data folder");
    }
    assertThat(rig.run("backup", copy.toString())).as(rig.err()).isZero();
    assertThat(rig.run("restore", copy.toString())).as(rig.err()).isZero();

    Files.writeString(rig.config, "organisation: acme\ndta: other\n");
    assertThat(rig.run("stop")).isEqualTo(2);
    assertThat(rig.err())
        .contains("does not say where the data folder is", "devops-agent.yaml:2:1", "\"data\"?");
    assertThat(rig.runBare("stop", "--data", rig.data.toString())).isZero();
  }

  @Test
  void aSilenceHoldsPagesAndEndsEarly() {
    try (Server server = new Server()) {
      assertThat(rig.run("silence", "shop", "2h", "moving", "house")).isZero();
      assertThat(rig.out()).contains("Pages about shop wait until ", "unsilence shop");
      Effect page = server.begin("page");
      assertThat(server.now(page)).isEqualTo(Effect.State.PENDING);
      clock.advance(Duration.ofMinutes(5));
      assertThat(server.now(page)).isEqualTo(Effect.State.PENDING);
      assertThat(rig.run("silence")).isZero();
      assertThat(rig.out()).contains("shop until ", ": moving house");

      assertThat(rig.run("unsilence", "shop")).isZero();
      clock.advance(Duration.ofSeconds(61));
      assertThat(server.now(page)).isEqualTo(Effect.State.DONE);
      assertThat(rig.run("unsilence", "shop")).isZero();
      assertThat(rig.out()).contains("was not silenced");
    }
  }

  @Test
  void aSilenceOfAllHoldsThoughOneServiceIsFreed() {
    assertThat(rig.run("silence", "all", "30m")).isZero();
    assertThat(rig.run("unsilence", "shop")).isZero();
    assertThat(rig.out()).contains("silence of all services still holds");
    assertThat(rig.run("unsilence", "all")).isZero();
    assertThat(rig.out()).contains("all services: no longer silenced");
  }

  @Test
  void whatCannotBeSilencedIsSaid() {
    assertThat(rig.run("silence", "shpo", "1h")).isEqualTo(2);
    assertThat(rig.err()).contains("no service \"shpo\"", "did you mean \"shop\"?");
    assertThat(rig.run("silence", "shop", "90")).isEqualTo(2);
    assertThat(rig.err()).contains("\"90\" is not a duration", "\"90m\"");
    assertThat(rig.run("silence", "shop")).isEqualTo(2);
    assertThat(rig.err()).contains("How long");
    assertThat(rig.run("silence", "shop", "30d")).isEqualTo(2);
    assertThat(rig.err()).contains("to 7d, not 30d");
  }

  private static List<String> acts(Database database) {
    AuditStore audit = new AuditStore(database, new DrivenClock(), Redactor.NONE);
    return audit.newest(20).stream().map(AuditStore.Entry::act).toList();
  }

  /** The gateway of a server on the same folder, with executors that always succeed. */
  private final class Server implements AutoCloseable {
    private final DataFolder held = DataFolder.hold(rig.data, "a server");
    final Database database = Database.open(held);
    private final Gateway gateway =
        new Gateway(
            database,
            clock,
            clock,
            Redactor.NONE,
            new Admission(() -> LIVE),
            new AuditStore(database, clock, Redactor.NONE),
            List.of(new Willing("page"), new Willing("issue.open")));
    private int number;

    Server() {
      gateway.start();
    }

    Effect begin(String type) {
      String key = type + "/" + number++;
      database.durably(tx ->
          gateway.want(
              tx, NewEffect.of(key, type, "acme/shop", "a test", Map.of("service", "shop"))));
      gateway.hint();
      clock.advance(Duration.ofSeconds(1));
      return gateway.stored().byKey(key).orElseThrow();
    }

    Effect.State state(String type) {
      return begin(type).state();
    }

    Effect.State now(Effect effect) {
      return gateway.stored().byKey(effect.key()).orElseThrow().state();
    }

    @Override
    public void close() {
      gateway.close();
      database.close();
      held.close();
    }
  }

  private record Willing(String type) implements Executor {
    @Override
    public int version() {
      return 1;
    }

    @Override
    public Outcome<Receipt> perform(Effect effect) {
      return new Outcome.Done<>(new Receipt("done", "", Map.of()));
    }

    @Override
    public Lookup<Receipt> lookUp(Effect effect) {
      return new Lookup.CannotVerify<>(Failure.of(ErrorCode.INTERNAL, "nobody knows"));
    }
  }
}
