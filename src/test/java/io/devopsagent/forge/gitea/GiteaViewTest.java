package io.devopsagent.forge.gitea;

import static io.devopsagent.forge.gitea.GiteaFixture.CORE;
import static org.assertj.core.api.Assertions.assertThat;

import io.devopsagent.forge.Branch;
import io.devopsagent.forge.CommitStatus;
import io.devopsagent.forge.Permission;
import io.devopsagent.forge.RepoName;
import io.devopsagent.forge.Repository;
import io.devopsagent.forge.RepositoryEntry;
import io.devopsagent.forge.WorkflowUses;
import io.devopsagent.kernel.Clock;
import io.devopsagent.kernel.Lookup;
import io.devopsagent.standin.gitea.World;
import io.devopsagent.standin.gitea.WorldGit;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

@ParameterizedClass
@ValueSource(strings = {"1.24.7", "1.26.3"})
class GiteaViewTest {
  @Parameter String version = "";

  @SuppressWarnings("NullAway.Init")
  private GiteaFixture at;

  @SuppressWarnings("NullAway.Init")
  private WorldGit git;

  @SuppressWarnings("NullAway.Init")
  private GiteaView view;

  @BeforeEach
  void start() throws IOException {
    at = new GiteaFixture(version);
    git = new WorldGit(at.gitea.world());
    view = new GiteaView(at.api("bot-token"));
  }

  @AfterEach
  void stop() throws IOException {
    at.gitea.assertConforming();
    at.close();
  }

  @Test
  void permissionsOfOthersAreToldToAnAdministratorOfTheRepositoryAlone() {
    at.gitea.world().user("ann").user("eve");
    git.collaborator("acme/core", "ann", World.Access.WRITE);
    assertThat(view.permission(CORE, "ann"))
        .isInstanceOfSatisfying(
            Lookup.CannotVerify.class,
            cannot ->
                assertThat(cannot.failure().text())
                    .contains("403")
                    .contains("who administers the repository"));
    git.collaborator("acme/core", "devops-bot", World.Access.ADMIN);
    assertThat(view.permission(CORE, "ann")).isEqualTo(found(Permission.WRITE));
    assertThat(view.permission(CORE, "boss")).isEqualTo(found(Permission.OWNER));
    assertThat(view.permission(CORE, "eve")).isEqualTo(found(Permission.READ));
    assertThat(view.permission(CORE, "nobody")).isInstanceOf(Lookup.CannotVerify.class);
    assertThat(Permission.OWNER.atLeast(Permission.WRITE)).isTrue();
    assertThat(Permission.READ.atLeast(Permission.WRITE)).isFalse();
  }

  @Test
  void branchesAndTheirProtection() {
    String sha = git.push("acme/core", "infra/7-a", "devops-bot", Map.of("a", "b"));
    git.protect("acme/core", "main", false, "ci/*");
    assertThat(view.branch(CORE, "infra/7-a"))
        .isEqualTo(found(new Branch("infra/7-a", sha, false, true, true, 0, List.of())));
    assertThat(value(view.branch(CORE, "main")))
        .satisfies(main -> assertThat(main.pushable()).isFalse())
        .satisfies(main -> assertThat(main.guarded()).isTrue())
        .satisfies(main -> assertThat(main.checks()).containsExactly("ci/*"));
    assertThat(value(view.branches(CORE)))
        .extracting(Branch::name)
        .containsExactly("main", "infra/7-a");
    assertThat(view.branch(CORE, "infra/8")).isInstanceOf(Lookup.NotFound.class);
    assertThat(view.branch(RepoName.parse("acme/none"), "main"))
        .isInstanceOf(Lookup.CannotVerify.class);
  }

  @Test
  void filesAndFolders() {
    git.push("acme/core", "main", "dev", Map.of("ops/a b.txt", "grüße\n", "ops/sub/c", "x"));
    assertThat(view.file(CORE, "ops/a b.txt", "")).isEqualTo(found("grüße\n"));
    assertThat(view.file(CORE, "README.md", "main")).isEqualTo(found("# core\n\n"));
    assertThat(value(view.folder(CORE, "ops", "main")))
        .extracting(RepositoryEntry::path, RepositoryEntry::kind)
        .containsExactlyInAnyOrder(
            org.assertj.core.groups.Tuple.tuple("ops/a b.txt", RepositoryEntry.Kind.FILE),
            org.assertj.core.groups.Tuple.tuple("ops/sub", RepositoryEntry.Kind.FOLDER));
    assertThat(view.file(CORE, "ops", "")).isInstanceOf(Lookup.NotFound.class);
    assertThat(view.folder(CORE, "README.md", "")).isInstanceOf(Lookup.NotFound.class);
    assertThat(view.file(CORE, "none", "")).isInstanceOf(Lookup.NotFound.class);
    assertThat(view.file(CORE, "README.md", "no-branch")).isInstanceOf(Lookup.NotFound.class);
    assertThat(view.file(CORE, "../x", "")).isInstanceOf(Lookup.NotFound.class);
    git.push("acme/core", "main", "dev", Map.of("long", "x".repeat(1024 * 1024 + 1)));
    assertThat(view.file(CORE, "long", "")).isInstanceOf(Lookup.CannotVerify.class);
  }

  @Test
  void statusesAreTheNewestOfEachCheck() {
    assertThat(view.statuses(CORE, "main")).isEqualTo(found(List.of()));
    String sha = value(view.branch(CORE, "main")).sha();
    git.status("acme/core", sha, "ci / test", "pending");
    git.status("acme/core", sha, "ci / lint", "warning");
    assertThat(CommitStatus.all(value(view.statuses(CORE, "main"))))
        .isEqualTo(CommitStatus.State.PENDING);
    git.status("acme/core", sha, "ci / test", "success");
    assertThat(value(view.statuses(CORE, sha))).hasSize(2);
    assertThat(CommitStatus.all(value(view.statuses(CORE, sha))))
        .isEqualTo(CommitStatus.State.SUCCESS);
    git.status("acme/core", sha, "ci / odd", "exploded");
    assertThat(CommitStatus.all(value(view.statuses(CORE, sha))))
        .isEqualTo(CommitStatus.State.PENDING);
    for (int i = 0; i < 60; i++) {
      git.status("acme/core", sha, "many " + i, i == 59 ? "failure" : "success");
    }
    assertThat(value(view.statuses(CORE, sha))).hasSize(63);
    assertThat(CommitStatus.all(value(view.statuses(CORE, sha))))
        .isEqualTo(CommitStatus.State.FAILURE);
  }

  @Test
  void usersOfSharedWorkflowsAreCounted() {
    at.gitea.world().repo("acme/ci").repo("acme/web").repo("acme/old").archive("acme/old", true);
    String shared = "jobs:\n  a:\n    uses: acme/ci/.gitea/workflows/build.yml@main\n";
    git.push("acme/core", "main", "dev", Map.of(".gitea/workflows/x.yml", shared + shared));
    git.push(
        "acme/app",
        "main",
        "dev",
        Map.of(
            ".github/workflows/deep/y.yaml",
            """
              - uses: "https://git.example.org/acme/ci/actions/setup@v1"
              - uses: actions/checkout@v4
              # uses: acme/web/.gitea/workflows/z.yml@main
            """,
            ".github/workflows/notes.txt",
            "uses: acme/web/x@main"));
    git.push(
        "acme/web",
        "main",
        "dev",
        Map.of(
            ".gitea/workflows/own.yml",
            "uses: ./.gitea/workflows/x.yml",
            ".github/workflows/not-run.yml",
            shared));
    List<Repository> all =
        value(new GiteaBacklog("acme", at.api("bot-token"), clock()).repositories());
    WorkflowUses.Count count = new WorkflowUses(view).count(all);
    assertThat(count.unread()).isEmpty();
    assertThat(count.users())
        .containsOnly(
            Map.entry(RepoName.parse("acme/ci"), 2),
            Map.entry(RepoName.parse("actions/checkout"), 1));
  }

  private Clock clock() {
    return new Clock() {
      @Override
      public Instant now() {
        return at.ourTime.get();
      }

      @Override
      public long nanos() {
        return 0;
      }
    };
  }

  private static <T> Lookup<T> found(T value) {
    return new Lookup.Found<>(value);
  }

  private static <T> T value(Lookup<T> lookup) {
    assertThat(lookup).isInstanceOf(Lookup.Found.class);
    return ((Lookup.Found<T>) lookup).value();
  }
}
