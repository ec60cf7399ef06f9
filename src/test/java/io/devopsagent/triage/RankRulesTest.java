package io.devopsagent.triage;

import static org.assertj.core.api.Assertions.assertThat;

import io.devopsagent.forge.Issue;
import io.devopsagent.forge.RepoName;
import io.devopsagent.forge.Repository;
import io.devopsagent.forge.WorkItem;
import io.devopsagent.testkit.Seeds;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

class RankRulesTest {
  private static final Instant NOW = Instant.parse("2026-03-02T08:00:00Z");
  private static final RepoName APP = RepoName.parse("acme/app");
  private static final RepoName CI = RepoName.parse("acme/ci");

  @Test
  void anIncidentComesBeforeAllThatWaitedForYears() {
    WorkItem old = item(APP, 1, days(3000), "infra", "security");
    WorkItem incident = item(APP, 2, days(0), "incident", "cloud");
    assertThat(order(Set.of("acme/app#2"), old, incident)).containsExactly(2L, 1L);
  }

  @Test
  void anIncidentIssueWhoseServiceIsUpAgainIsOrdinaryWork() {
    WorkItem incident = item(APP, 1, days(0), "incident", "cloud");
    WorkItem bug = item(APP, 2, days(0), "infra", "bug");
    assertThat(order(Set.of(), incident, bug)).containsExactly(2L, 1L);
  }

  @Test
  void securityComesBeforeBugsAndBugsBeforeTheRest() {
    assertThat(
            order(
                Set.of(),
                item(APP, 1, days(10), "ci"),
                item(APP, 2, days(10), "ci", "kind/bug"),
                item(APP, 3, days(10), "ci", "security")))
        .containsExactly(3L, 2L, 1L);
  }

  @Test
  void sharedCiCountsByHowManyRepositoriesUseIt() {
    Ranked few = rank(item(CI, 1, days(0), "ci"), Map.of(CI, 1));
    Ranked many = rank(item(CI, 1, days(0), "ci"), Map.of(CI, 14));
    assertThat(many.score()).isGreaterThan(few.score());
    assertThat(many.terms()).contains(new Term(140, "14 repositories use its workflows"));
    assertThat(few.terms()).contains(new Term(10, "one repository uses its workflows"));
  }

  @Test
  void aBugInSharedCiOfManyComesBeforeASecurityIssueOfOne() {
    Ranked shared = rank(item(CI, 1, days(0), "ci", "bug"), Map.of(CI, 40));
    Ranked leaf = rank(item(APP, 2, days(0), "ci", "security"), Map.of(CI, 40));
    assertThat(shared.score()).isGreaterThan(leaf.score());
  }

  @Test
  void nothingWaitsForEver() {
    Ranked small = rank(item(APP, 1, days(90), "infra"), Map.of());
    Ranked fresh = rank(item(APP, 2, days(0), "infra", "security"), Map.of());
    assertThat(small.score()).isGreaterThan(fresh.score());
  }

  @Test
  void whatIsNotForTheAgentStandsAtTheEndWithItsReason() {
    WorkItem assigned = with(item(APP, 1, days(9), "security"), List.of("ann"), false);
    WorkItem ours = with(item(APP, 2, days(0), "ci"), List.of("devops-bot"), false);
    WorkItem pull = with(item(APP, 3, days(9), "security"), List.of(), true);
    WorkItem human = item(APP, 4, days(9), "security", "needs-human");
    WorkItem archived = item(RepoName.parse("acme/old"), 5, days(9), "security");
    WorkItem unknown = item(RepoName.parse("acme/new"), 6, days(9), "security");
    WorkItem tired = item(APP, 7, days(9), "security");
    List<Ranked> all =
        RankRules.rank(
            List.of(assigned, ours, pull, human, archived, unknown, tired),
            facts(Set.of(), Map.of(), Map.of("acme/app#7", 3)));
    assertThat(all.getFirst().item()).isEqualTo(ours);
    assertThat(all.stream().skip(1).map(Ranked::hold))
        .containsExactlyInAnyOrder(
            "ann has it",
            "a pull request: its author's work",
            "labelled needs-human",
            "its repository is archived",
            "its repository is not in the inventory yet",
            "work on it failed 3 times in the same way");
  }

  @Test
  @ExtendWith(Seeds.class)
  void theOrderDoesNotDependOnTheOrderOfTheSweep(Random random) {
    List<WorkItem> items = new ArrayList<>();
    String[] words = {"infra", "ci", "bug", "security", "size/s", "needs-human"};
    for (int i = 0; i < 300; i++) {
      items.add(
          item(
              random.nextBoolean() ? APP : CI,
              i / 2 + 1,
              days(random.nextInt(60)),
              words[random.nextInt(words.length)]));
    }
    RankFacts facts = facts(Set.of("acme/app#3"), Map.of(CI, 7), Map.of());
    List<Ranked> one = RankRules.rank(items, facts);
    Collections.shuffle(items, random);
    assertThat(RankRules.rank(items, facts)).isEqualTo(one);
    for (Ranked ranked : one) {
      assertThat(ranked.score()).isEqualTo(ranked.terms().stream().mapToInt(Term::points).sum());
    }
  }

  private static List<Long> order(Set<String> burning, WorkItem... items) {
    return RankRules.rank(List.of(items), facts(burning, Map.of(), Map.of())).stream()
        .map(ranked -> ranked.item().issue().number())
        .toList();
  }

  private static Ranked rank(WorkItem item, Map<RepoName, Integer> users) {
    return RankRules.rank(item, facts(Set.of(), users, Map.of()));
  }

  private static RankFacts facts(
      Set<String> burning, Map<RepoName, Integer> users, Map<String, Integer> failures) {
    Map<RepoName, Repository> repositories = new HashMap<>();
    for (String name : List.of("acme/app", "acme/ci", "acme/old")) {
      RepoName repo = RepoName.parse(name);
      repositories.put(
          repo,
          new Repository(1, repo, true, false, name.endsWith("old"), false, false, true, "main"));
    }
    return new RankFacts(
        NOW, "devops-bot", repositories, users, burning, new Holds(Map.of(), failures));
  }

  private static Duration days(int days) {
    return Duration.ofDays(days);
  }

  private static WorkItem item(RepoName repo, long number, Duration age, String... labels) {
    Instant created = NOW.minus(age);
    return new WorkItem(
        new Issue(
            repo,
            number,
            repo.hashCode() * 1000L + number,
            "Something about " + number,
            "",
            true,
            "ann",
            List.of(labels),
            List.of(),
            "",
            created,
            created),
        false);
  }

  private static WorkItem with(WorkItem item, List<String> assignees, boolean pull) {
    Issue issue = item.issue();
    return new WorkItem(
        new Issue(
            issue.repo(),
            issue.number(),
            issue.id(),
            issue.title(),
            issue.body(),
            issue.open(),
            issue.author(),
            issue.labels(),
            assignees,
            issue.url(),
            issue.createdAt(),
            issue.updatedAt()),
        pull);
  }
}
