package io.devopsagent.forge.gitea;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.devopsagent.forge.WorkItem;
import io.devopsagent.forge.gitea.IssueQuery.Kind;
import io.devopsagent.kernel.Lookup;
import io.devopsagent.standin.gitea.World;
import io.devopsagent.standin.gitea.World.Access;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

@ParameterizedClass
@ValueSource(strings = {"1.24.7", "1.26.3"})
class GiteaSearchTest {
  @Parameter String version = "";

  @SuppressWarnings("NullAway.Init")
  private GiteaFixture at;

  @SuppressWarnings("NullAway.Init")
  private GiteaOrganisation organisation;

  @SuppressWarnings("NullAway.Init")
  private GiteaSearch search;

  @BeforeEach
  void start() throws IOException {
    at = new GiteaFixture(version);
    organisation = new GiteaOrganisation(at.api("bot-token"));
    search = new GiteaSearch(at.api("bot-token"), organisation);
  }

  @AfterEach
  void stop() throws IOException {
    at.gitea.assertConforming();
    at.close();
  }

  @Test
  void findsEveryIssueWhateverWayItsLabelIsWritten() {
    World world = at.gitea.world();
    world.label("acme", "infra", "d73a4a").label("acme/app", "Infra", "d73a4a");
    for (int i = 0; i < 60; i++) {
      world.issue("acme/core", "dev", "one " + i, "", "infra");
      world.issue("acme/core", "dev", "other " + i, "");
    }
    world.issue("acme/app", "dev", "capital", "", "Infra");

    assertThat(find(query("infra"))).hasSize(61).doesNotHaveDuplicates();
    assertThat(find(query("INFRA"))).hasSize(61);
    assertThat(find(query("infra", "typo"))).hasSize(61);
    assertThat(find(query("typo"))).isEmpty();
    assertThat(find(query())).hasSize(121);
  }

  @Test
  void aLabelWithACommaIsFoundToo() {
    at.gitea
        .world()
        .label("acme/core", "a, b", "d73a4a")
        .issue("acme/core", "dev", "comma", "", "a, b")
        .issue("acme/core", "dev", "none", "");
    assertThat(find(query("a, b"))).extracting(hit -> hit.issue().title()).containsExactly("comma");
  }

  @Test
  void anOwnerThatWasRenamedIsFoundUnderItsNewName() throws IOException {
    at.gitea.world().issue("acme/core", "dev", "one", "", "cloud");
    at.gitea.world().renameOrganisation("acme", "apex");
    assertThat(find(query("cloud"))).hasSize(1);
    assertThat(
            search.find(
                new IssueQuery("nobody", Set.of(), true, Kind.BOTH, Instant.EPOCH), Set.of()))
        .isInstanceOf(Lookup.CannotVerify.class);
  }

  @Test
  void listsRepositoriesAlsoWherePagesAreShort() {
    World world = at.gitea.world();
    for (int i = 0; i < 70; i++) {
      world.repo("acme/r" + i);
      world.hide("acme/r" + i, i < 50);
    }
    world.archive("acme/r69", true).user("outsider").token("out", "outsider", "all");

    assertThat(organisation.repositories("acme"))
        .isInstanceOfSatisfying(
            Lookup.Found.class, found -> assertThat((List<?>) found.value()).hasSize(72));
    assertThat(new GiteaOrganisation(at.api("out")).repositories("acme"))
        .isInstanceOfSatisfying(
            Lookup.Found.class, found -> assertThat((List<?>) found.value()).hasSize(22));
    world.member("acme", "outsider", Access.READ);
  }

  @Test
  void gitHubsSyntaxIsRefusedWithTheRightCall() {
    for (String label : List.of("label:infra", "infra OR ci", " ", "is:open", "-author:x")) {
      assertThatThrownBy(() -> query(label)).hasMessageContaining("labels=infra,ci");
    }
    assertThatThrownBy(
            () -> new IssueQuery("acme label:infra", Set.of(), true, Kind.BOTH, Instant.EPOCH))
        .hasMessageContaining("owner=acme");
    assertThat(query("area/net", "kind: bug").anyLabel())
        .containsExactlyInAnyOrder("area/net", "kind: bug");
  }

  private static IssueQuery query(String... labels) {
    return new IssueQuery("acme", Set.of(labels), true, Kind.ISSUES, Instant.EPOCH);
  }

  private List<WorkItem> find(IssueQuery query) {
    Lookup<List<WorkItem>> found =
        organisation
            .repositories("acme")
            .then(repositories -> organisation.labelNames("acme", repositories))
            .then(names -> search.find(query, names));
    assertThat(found).isInstanceOf(Lookup.Found.class);
    return ((Lookup.Found<List<WorkItem>>) found).value();
  }
}
