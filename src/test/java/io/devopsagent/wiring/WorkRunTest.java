package io.devopsagent.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import io.devopsagent.config.ConfigReader;
import io.devopsagent.config.ConfigResult;
import io.devopsagent.standin.git.GitServer;
import io.devopsagent.standin.git.OneAddress;
import io.devopsagent.standin.gitea.GiteaStandIn;
import io.devopsagent.standin.gitea.WorldGit;
import io.devopsagent.standin.gitea.Worlds;
import io.devopsagent.testkit.DrivenClock;
import io.devopsagent.testkit.Seeds;
import io.devopsagent.work.Work;
import io.devopsagent.work.Work.Step;
import io.devopsagent.work.WorkStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The whole product at work on an organisation, with real git behind the forge. */
@ExtendWith(Seeds.class)
class WorkRunTest {
  private static final String DOCKERFILE =
      """
      FROM python:3.12-slim
      COPY requirements.txt .
      RUN pip install -r requirements.txt
      USER 1000
      """;

  @TempDir
  @SuppressWarnings("NullAway.Init")
  private Path folder;

  private final DrivenClock clock = new DrivenClock();

  @SuppressWarnings("NullAway.Init")
  private GiteaStandIn gitea;

  @SuppressWarnings("NullAway.Init")
  private GitServer git;

  @SuppressWarnings("NullAway.Init")
  private OneAddress forge;

  @SuppressWarnings("NullAway.Init")
  private App app;

  @BeforeEach
  void start() throws IOException, InterruptedException {
    git = new GitServer(Files.createDirectories(folder.resolve("server"))).repo("acme/app");
    git.commit("acme/app", "staging", Map.of("Dockerfile", DOCKERFILE));
    git.commit("acme/app", "main", Map.of("Dockerfile", DOCKERFILE));
    gitea = GiteaStandIn.start("1.26.3", 0, clock::now);
    Worlds.acme(gitea.world()).label("acme", "infra", "d73a4a");
    new WorldGit(gitea.world()).real("acme/app", git.folder("acme/app"));
    forge = new OneAddress(gitea.base(), git.url("x").resolve("/"));
  }

  @AfterEach
  void stop() throws IOException {
    app.close();
    forge.close();
    gitea.assertConforming();
    gitea.close();
    git.close();
  }

  private void run(String live) {
    String yaml =
        """
        organisation: acme
        data: ./data
        listen: 127.0.0.1:0
        environment: [GITEA_TOKEN]
        forge: {kind: gitea, url: "%s", token: "${GITEA_TOKEN}"}
        policy: {live_repositories: [%s]}
        watch: {witnesses: []}
        services:
          - {name: forge, url: "%s", repo: acme/core, expect: {status: ["100-599"]}}
        """
            .formatted(forge.base(), live, forge.base());
    Map<String, String> environment =
        Map.of("GITEA_TOKEN", Worlds.BOT_TOKEN, "PATH", System.getenv("PATH"));
    app =
        switch (new ConfigReader(environment).read(yaml, "devops-agent.yaml", folder)) {
          case ConfigResult.Accepted(var config, var secrets) ->
              new App(
                  config,
                  secrets,
                  new Machine(clock, clock, System::nanoTime, environment),
                  "a test");
          case ConfigResult.Rejected bad -> throw new IllegalStateException(bad.report(""));
        };
    app.start();
  }

  private Work newest() {
    return new WorkStore(app.database()).newest(1).getFirst();
  }

  private String effects() {
    return app.effects().newest(10).stream()
        .map(one -> one.type() + " " + one.state() + " " + one.attempts() + " " + one.lastError())
        .collect(Collectors.joining("\n"));
  }

  private long pulls() {
    return new WorldGit(gitea.world()).pulls("acme/app");
  }

  /** Comments that name a run. */
  private long words() {
    return gitea.world().commentsWith("Worked on in run");
  }

  private void ask() {
    gitea.world().issue("acme/app", "dev", "pip keeps its cache", "Use --no-cache-dir.", "infra");
  }

  @Test
  void anIssueOfTheBacklogBecomesAPullRequest() throws Exception {
    ask();
    run("acme/app");
    clock.advance(Duration.ofMinutes(4));
    assertThat(newest().outcome()).as(effects()).startsWith("acme/app#2 opened");
    assertThat(newest().step()).isEqualTo(Step.DONE);
    assertThat(git.git("acme/app", "show", newest().branch() + ":Dockerfile"))
        .contains("pip install --no-cache-dir -r");
    assertThat(pulls()).isEqualTo(1);
    assertThat(words()).isEqualTo(1);
    int before = gitea.requests().size();
    clock.advance(Duration.ofMinutes(10));
    assertThat(pulls()).isEqualTo(1);
    assertThat(gitea.requests().size() - before).as("calls in ten quiet minutes").isLessThan(60);
  }

  @Test
  void nothingLeavesTheMachineBeforeAnOptIn() throws Exception {
    ask();
    String refs = git.git("acme/app", "for-each-ref");
    run("acme/core");
    clock.advance(Duration.ofMinutes(10));
    assertThat(newest().step()).isEqualTo(Step.HELD);
    assertThat(newest().diff()).contains("+RUN pip install --no-cache-dir");
    assertThat(git.git("acme/app", "for-each-ref")).isEqualTo(refs);
    assertThat(gitea.requests()).noneMatch(request -> !request.startsWith("GET "));
  }

  @Test
  void restartsAndLostAnswersChangeNothing(Random random) throws Exception {
    ask();
    gitea.faults().cutEveryNthWrite(2);
    run("acme/app");
    for (int i = 0; i < 40; i++) {
      clock.advance(Duration.ofSeconds(random.nextInt(40)));
      if (random.nextInt(3) == 0) {
        app.close();
        run("acme/app");
      }
    }
    gitea.faults().cutEveryNthWrite(0);
    clock.advance(Duration.ofMinutes(20));
    assertThat(newest().step()).as(effects()).isEqualTo(Step.DONE);
    assertThat(pulls()).isEqualTo(1);
    assertThat(words()).isEqualTo(1);
  }
}
