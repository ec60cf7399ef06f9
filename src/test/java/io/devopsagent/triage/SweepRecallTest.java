package io.devopsagent.triage;

import static org.assertj.core.api.Assertions.assertThat;

import io.devopsagent.forge.WorkItem;
import io.devopsagent.forge.gitea.GiteaAccess;
import io.devopsagent.forge.gitea.GiteaApi;
import io.devopsagent.forge.gitea.GiteaBacklog;
import io.devopsagent.memory.Memory;
import io.devopsagent.memory.SqlMemoryStore;
import io.devopsagent.secret.Redactor;
import io.devopsagent.standin.gitea.GiteaStandIn;
import io.devopsagent.standin.gitea.World;
import io.devopsagent.standin.gitea.WorldEdits;
import io.devopsagent.standin.gitea.Worlds;
import io.devopsagent.store.CursorStore;
import io.devopsagent.store.DataFolder;
import io.devopsagent.store.Database;
import io.devopsagent.testkit.DrivenClock;
import io.devopsagent.testkit.Seeds;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/** The backlog against a forge in which people do not stand still. */
@ParameterizedClass
@ValueSource(strings = {"1.24.7", "1.26.3"})
@ExtendWith(Seeds.class)
class SweepRecallTest {
  private static final Set<String> LABELS = Set.of("infra", "ci", "cloud", "devops");
  private static final String[] GIVEN = {"infra", "ci", "cloud", "devops", "Infra", "docs", "bug"};

  @Parameter String version = "";

  @TempDir
  @SuppressWarnings("NullAway.Init")
  private Path folder;

  private final DrivenClock clock = new DrivenClock();
  private final List<String> repos = new ArrayList<>();

  @SuppressWarnings("NullAway.Init")
  private GiteaStandIn gitea;

  @SuppressWarnings("NullAway.Init")
  private DataFolder held;

  @SuppressWarnings("NullAway.Init")
  private Database database;

  @SuppressWarnings("NullAway.Init")
  private BacklogStore store;

  @SuppressWarnings("NullAway.Init")
  private Memory memory;

  @SuppressWarnings("NullAway.Init")
  private Sweep sweep;

  @BeforeEach
  void start() throws IOException {
    gitea = GiteaStandIn.start(version, 0, clock::now);
    Worlds.acme(gitea.world()).label("acme", "infra", "d73a4a").label("acme", "ci", "d73a4a");
    gitea.world().label("acme", "docs", "d73a4a").label("acme", "bug", "d73a4a");
    held = DataFolder.hold(folder, "a test");
    database = Database.open(held);
    store = new BacklogStore(database);
    memory = new SqlMemoryStore(database, clock, Redactor.NONE);
    GiteaApi api =
        new GiteaApi(
            HttpClient.newHttpClient(),
            new GiteaAccess(
                gitea.base(),
                gitea.base(),
                Worlds.BOT_TOKEN,
                "GITEA_TOKEN",
                "devops-agent/test",
                Duration.ofSeconds(5)),
            clock,
            Redactor.NONE);
    sweep =
        new Sweep(
            new GiteaBacklog("acme", api, clock),
            LABELS,
            store,
            new CursorStore(database),
            memory,
            clock);
  }

  @AfterEach
  void stop() throws IOException {
    gitea.assertConforming();
    database.close();
    held.close();
    gitea.close();
  }

  @Test
  void seesEveryMatchingIssueWithinAQuarterOfAnHour(Random random) {
    World world = gitea.world();
    for (int i = 0; i < 6; i++) {
      newRepo(world);
    }
    for (int i = 0; i < 200; i++) {
      issue(world, random, repos.get(random.nextInt(repos.size())));
    }
    sweep.listing();
    for (int minute = 1; minute <= 60; minute++) {
      for (int i = random.nextInt(5); i > 0; i--) {
        happen(world, random);
      }
      clock.advance(Duration.ofMinutes(1));
      SweepReport report = minute % 15 == 0 ? sweep.listing() : sweep.changes();
      assertThat(report).isInstanceOf(SweepReport.Swept.class);
      if (minute % 15 == 0) {
        assertThat(known()).isEqualTo(matching(world));
      }
    }
    List<WorkItem> items = store.items();
    assertThat(items.stream().map(item -> item.issue().id())).doesNotHaveDuplicates();
  }

  @Test
  void aForgeThatIsGoneEmptiesNothing() throws IOException {
    gitea.world().issue("acme/core", "dev", "one", "", "infra");
    sweep.listing();
    gitea.world().revoke(Worlds.BOT_TOKEN);
    assertThat(sweep.changes()).isInstanceOf(SweepReport.Failed.class);
    assertThat(sweep.listing()).isInstanceOf(SweepReport.Failed.class);
    assertThat(known()).containsExactly("acme/core#1");
    gitea.close();
    assertThat(sweep.listing()).isInstanceOf(SweepReport.Failed.class);
    assertThat(known()).containsExactly("acme/core#1");
  }

  @Test
  void aQuietMinuteCostsOneCall() {
    gitea.world().issue("acme/core", "dev", "one", "", "infra");
    sweep.listing();
    clock.advance(Duration.ofMinutes(5));
    sweep.changes();
    int before = gitea.requests().size();
    clock.advance(Duration.ofMinutes(1));
    sweep.changes();
    assertThat(gitea.requests().size() - before).isEqualTo(1);
  }

  @Test
  void theListingSaysWhatTheSearchesMissed() {
    gitea.world().issue("acme/core", "dev", "one", "");
    clock.advance(Duration.ofMinutes(10));
    sweep.listing();
    new WorldEdits(gitea.world()).relabelQuietly("acme/core", 1, "ci");
    clock.advance(Duration.ofMinutes(5));
    sweep.changes();
    assertThat(known()).isEmpty();
    assertThat(sweep.listing()).isEqualTo(new SweepReport.Swept(1, 1));
    assertThat(known()).containsExactly("acme/core#1");
  }

  @Test
  void theInventoryStandsInMemory() {
    gitea.world().repo("acme/old").archive("acme/old", true).issuesOff("acme/app", true);
    sweep.listing();
    assertThat(memory.get(Sweep.INVENTORY).orElseThrow().value())
        .isEqualTo(
            """
            2 repositories: acme/app, acme/core
            archived: acme/old
            without issues: acme/app\
            """);
  }

  private void happen(World world, Random random) {
    WorldEdits edits = new WorldEdits(world);
    int index = random.nextInt(repos.size());
    String repo = repos.get(index);
    List<World.Seen> there = world.issues(repo);
    long number = there.isEmpty() ? 0 : there.get(random.nextInt(there.size())).number();
    switch (random.nextInt(9)) {
      case 0, 1 -> issue(world, random, repo);
      case 2 -> edit(number, () -> edits.relabel(repo, number, pick(random), pick(random)));
      case 3 -> edit(number, () -> edits.relabelQuietly(repo, number, pick(random)));
      case 4 -> edit(number, () -> edits.open(repo, number, false));
      case 5 -> edit(number, () -> edits.open(repo, number, true));
      case 6 -> world.archive(repo, random.nextBoolean()).hide(repo, random.nextBoolean());
      case 7 -> issue(world, random, newRepo(world));
      default -> {
        repos.set(index, repo + "x");
        world.rename(repo, repo + "x");
      }
    }
  }

  private String newRepo(World world) {
    String name = "acme/r" + repos.size();
    repos.add(name);
    world.repo(name).label(name, "Infra", "d73a4a");
    return name;
  }

  private static void edit(long number, Runnable change) {
    if (number > 0) {
      change.run();
    }
  }

  private static String pick(Random random) {
    return GIVEN[random.nextInt(GIVEN.length)];
  }

  private static void issue(World world, Random random, String repo) {
    world.issue(repo, "dev", "Issue " + random.nextInt(10_000), "", pick(random));
  }

  private Set<String> known() {
    return store.items().stream()
        .map(item -> item.issue().reference())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<String> matching(World world) {
    return world.issuesWith("").stream()
        .filter(World.Seen::open)
        .filter(seen ->
            seen.labels().stream().anyMatch(name -> LABELS.contains(name.toLowerCase(Locale.ROOT))))
        .map(seen -> seen.repo() + "#" + seen.number())
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
