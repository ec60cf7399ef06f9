package io.devopsagent.web;

import static io.devopsagent.web.Acme.NOW;

import io.devopsagent.forge.Issue;
import io.devopsagent.forge.RepoName;
import io.devopsagent.forge.Repository;
import io.devopsagent.forge.WorkItem;
import io.devopsagent.triage.Holds;
import io.devopsagent.triage.RankFacts;
import io.devopsagent.triage.RankRules;
import io.devopsagent.triage.RankedBacklog;
import io.devopsagent.triage.SweepState;
import io.devopsagent.work.Work;
import io.devopsagent.work.Work.Step;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What there is to do at Acme. */
final class AcmeBacklog {
  private static final List<String> REPOS = List.of("ci", "customer-app", "control-plane", "docs");

  private static final String DIFF =
      """
      --- a/Dockerfile
      +++ b/Dockerfile
      @@ -4,1 +4,1 @@
      -RUN pip install -r requirements.txt
      +RUN pip install --no-cache-dir -r requirements.txt
      """;

  private AcmeBacklog() {}

  static RankedBacklog small() {
    List<WorkItem> items = new ArrayList<>();
    items.add(item("customer-app", 418, "[CLOUD INCIDENT] Customer app answers 503", 0, "cloud"));
    items.add(item("ci", 12, "Pin actions/checkout to a commit", 44, "ci", "security"));
    items.add(item("control-plane", 7, "pip caches blow up the image", 3, "infra", "bug"));
    items.add(item("docs", 88, "部署脚本在 staging 上失败", 9, "devops", "bug", "needs-human"));
    items.add(item("docs", 3, "Nightly job has no time-out", 120, "ci", "size/s"));
    return ranked(items);
  }

  static List<Work> work() {
    return List.of(
        new Work(
            3,
            "9f3c1d22aa",
            repo("control-plane"),
            7,
            Step.DELIVERING,
            false,
            "staging",
            "infra/7-docker-pip-cache",
            "c0ffee",
            "beef",
            "Keep pip's cache out of the image",
            "### Changed\n\n- `Dockerfile` line 4 (`docker.pip-cache`): pip keeps its cache.",
            DIFF,
            "",
            NOW.minusSeconds(70),
            NOW.minusSeconds(70),
            null),
        new Work(
            2,
            "77aa01bb9e",
            repo("docs"),
            3,
            Step.HELD,
            true,
            "staging",
            "infra/3-workflow-timeout",
            "c0ffee",
            "",
            "Give jobs a bound",
            "### Changed",
            DIFF,
            "dry run: acme/docs is not opted in",
            NOW.minusSeconds(7_000),
            NOW.minusSeconds(7_000),
            NOW.minusSeconds(6_900)));
  }

  /** Thousands, some of whose titles are long. */
  static RankedBacklog large() {
    List<WorkItem> items = new ArrayList<>();
    for (int i = 1; i <= 2_000; i++) {
      String title = i % 7 == 0 ? "A pipeline fails ".repeat(14) : "Image " + i + " is too large";
      items.add(item(REPOS.get(i % 4), i, title, i % 90, "infra", i % 3 == 0 ? "bug" : "ci"));
    }
    return ranked(items);
  }

  private static RankedBacklog ranked(List<WorkItem> items) {
    Map<RepoName, Repository> repositories =
        REPOS.stream().collect(Collectors.toMap(AcmeBacklog::repo, AcmeBacklog::repository));
    RankFacts facts =
        new RankFacts(
            NOW,
            "devops-agent",
            repositories,
            Map.of(repo("ci"), 14),
            Set.of("acme/customer-app#418"),
            Holds.NONE);
    SweepState state =
        new SweepState(NOW.minusSeconds(41), NOW.minusSeconds(700), 1, "", "devops-agent");
    return new RankedBacklog(RankRules.rank(items, facts), state, repositories.size(), NOW);
  }

  private static RepoName repo(String name) {
    return RepoName.parse("acme/" + name);
  }

  private static Repository repository(String name) {
    return new Repository(
        name.length(), repo(name), true, true, name.equals("docs"), false, false, true, "main");
  }

  private static WorkItem item(String repo, long number, String title, int days, String... labels) {
    return new WorkItem(
        new Issue(
            repo(repo),
            number,
            number * 10,
            title,
            "",
            true,
            "mara",
            List.of(labels),
            List.of(),
            "https://git.acme.example/acme/" + repo + "/issues/" + number,
            NOW.minus(Duration.ofDays(days)),
            NOW),
        number % 5 == 4);
  }
}
