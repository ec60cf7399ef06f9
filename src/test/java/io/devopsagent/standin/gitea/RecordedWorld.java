package io.devopsagent.standin.gitea;

import io.devopsagent.standin.gitea.World.Access;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import tools.jackson.databind.JsonNode;

/**
 * The world in which the recordings were made, and what happened in it between them: by calls that
 * were not recorded, or by calls that the stand-in does not play.
 */
final class RecordedWorld {
  private final World world;
  private final AtomicReference<Instant> time;
  private final Map<String, Instant> created = new HashMap<>();
  private final RecordedGit git;
  private long movedRepo;

  RecordedWorld(World world, AtomicReference<Instant> time, List<JsonNode> recorded) {
    this.world = world;
    this.time = time;
    this.git = new RecordedGit(world, recorded);
    recorded.forEach(this::remember);
  }

  private void remember(JsonNode exchange) {
    JsonNode body = exchange.path("response").path("body");
    body.forEach(this::rememberTime);
    if (exchange.path("id").asString().equals("repo-transferred-issue")) {
      movedRepo = body.path("repository").path("id").asLong();
    }
  }

  private void rememberTime(JsonNode item) {
    if (item.isObject() && item.has("number") && item.has("repository")) {
      created.putIfAbsent(
          item.path("repository").path("full_name").asString("")
              + "#"
              + item.path("number").asLong(),
          Instant.parse(item.path("created_at").asString()));
    }
  }

  /** The token with which somebody of the recordings asks. */
  static String token(String as) {
    return "token-of-" + as;
  }

  void begin() {
    world.admin("boss").user("devops-bot").user("dev").user("outsider");
    world.user("mustchange").user("mustbot");
    world.mustChangePassword("mustchange", true).mustChangePassword("mustbot", true);
    world.org("acme").org("other").hiddenOrg("hidden").org("bulk").org("moving");
    for (String org : List.of("acme", "other", "hidden", "bulk", "moving")) {
      world.member(org, "boss", Access.OWNER);
    }
    world.member("acme", "devops-bot", Access.WRITE).member("acme", "dev", Access.READ);
    world.member("bulk", "devops-bot", Access.WRITE);
    world.team("acme", "Owners", 1).team("acme", "Agents", 5).team("acme", "readers", 6);
    tokens();
    repositories();
    for (String label : List.of("infra d73a4a", "ci 0e8a16", "cloud aabbcc", "devops 1d76db")) {
      world.label("acme", label.split(" ", 2)[0], label.split(" ", 2)[1]);
    }
    world.label("acme", "area/net", "111111").label("acme", "area/db", "222222");
  }

  private void tokens() {
    world.token(
        token("bot"),
        "devops-bot",
        "write:issue",
        "write:repository",
        "read:organization",
        "read:user",
        "read:package");
    world.token(token("botall"), "devops-bot", "all");
    world.token(token("botissue"), "devops-bot", "read:issue");
    world.token(
        token("botpublic"),
        "devops-bot",
        "public-only",
        "read:issue",
        "read:repository",
        "read:user");
    world.token(token("admin"), "boss", "all").token(token("dev"), "dev", "all");
    world.token(token("outsider"), "outsider", "all").password("outsider", "PASSWORD");
    world.token(token("mustchange"), "mustchange", "all").token(token("mustbot"), "mustbot", "all");
  }

  private void repositories() {
    for (String name :
        List.of(
            "core", "app", "old", "old-name", "noissues", "ext-tracker", "secret-ops", "empty")) {
      world.repo("acme/" + name);
    }
    world.hide("acme/secret-ops", true).empty("acme/empty").externalTracker("acme/ext-tracker");
    world.repo("other/pub").repo("hidden/h1").repo("bulk/many");
    world.rename("acme/old-name", "acme/new-name");
  }

  /** What was made after the labels and before the first search. */
  private void issues() {
    world.label("other/pub", "infra", "123456");
    issue(
        "acme/core",
        "boss",
        "Disk full on db1",
        "the disk of db1 is full, please look at quicksilver",
        "infra");
    issue("acme/core", "boss", "Pipeline is slow", "", "ci");
    issue("acme/core", "boss", "A plain bug", "", "bug");
    world.milestone("acme/core", "m1", 1).issue("acme/core", 3).milestone = "m1";
    issue("acme/core", "boss", "Closed infra and ci", "", "ci", "infra");
    Held.Issue closed = world.issue("acme/core", 4);
    closed.open = false;
    closed.closed = closed.created;
    issue(
        "acme/core",
        "devops-bot",
        "Bot made this",
        "made by the bot\n\n<!-- devops-agent:key=0f1e2d3c4b5a -->",
        "devops");
    world.issue("acme/core", 5).assignees.add("devops-bot");
    issue("acme/app", "boss", "Cloud bill", "hello @devops-bot", "cloud");
    issue("acme/app", "boss", "Both infra and ci", "", "ci");
    // the label of the repository, not that of the organisation, which bears the same name
    world.issue("acme/app", 2).labels.add(world.labelNamed("acme", "infra"));
    issue("acme/secret-ops", "boss", "Secret infra", "", "infra");
    issue("acme/old", "boss", "Old infra", "", "infra");
    comments("acme/old", 1, 2);
    issue("acme/old", "boss", "Old second", "");
    world.archive("acme/old", true);
    issue("other/pub", "boss", "Foreign infra", "", "infra");
    for (int i = 0; i < 75; i++) {
      time.set(Instant.parse("2026-11-24T06:00:22Z").plusMillis(100L * i));
      world.issue("bulk/many", "devops-bot", "bulk word" + i + " alpha", "");
    }
    issue("acme/app", "devops-bot", "Fix pipeline", "", "ci");
    world.issue("acme/app", 3).pull = true;
    issue("acme/noissues", "boss", "Hidden behind a switched-off unit", "", "infra");
    world.issuesOff("acme/noissues", true);
    time.set(Instant.parse("2026-11-24T06:00:33Z"));
  }

  private void comments(String repo, long number, int count) {
    for (int i = 0; i < count; i++) {
      Held.Comment comment = new Held.Comment();
      comment.id = 1000L + i;
      comment.issue = world.issue(repo, number);
      comment.author = "boss";
      comment.issue.comments.add(comment);
    }
  }

  private void issue(String repo, String author, String title, String body, String... labels) {
    long number = world.issues(repo).size() + 1L;
    time.set(created.getOrDefault(repo + "#" + number, Instant.parse("2026-11-24T06:00:21Z")));
    world.issue(repo, author, title, body, labels);
  }

  /** What happened before a recorded exchange without being recorded. */
  void before(String id, JsonNode exchange) {
    git.before(id, exchange);
    switch (id) {
      case "search-owner-all-open" -> issues();
      case "search-q-lag-at-once" -> {
        time.set(Instant.parse("2026-11-24T06:00:36Z"));
        String word = exchange.path("request").path("path").asString().replaceFirst(".*q=", "");
        world.issue("acme/app", "devops-bot", "index lag probe " + word, "");
      }
      case "search-q-lag-later" -> time.set(time.get().plusSeconds(3));
      case "issues-default" -> world.issue("acme/app", 4).open = false;
      case "issue-edit-milestone-zero" -> world.issue("acme/core", 3).title = "half applied";
      case "issue-create-host-header" -> {
        JsonNode made = exchange.path("response").path("body");
        world.skip("issue", made.path("id").asLong() - 1);
        world.lastNumber("acme/app", made.path("number").asLong() - 1);
      }
      case "repo-transferred-get" -> {
        world.skip("repo", movedRepo - 1).repo("moving/m1");
        world.skip("issue", 127).issue("moving/m1", "boss", "moves along", "");
        world.rename("moving/m1", "other/m1");
      }
      case "org-renamed-get" -> world.renameOrganisation("moving", "moved");
      default -> {
        // nothing
      }
    }
  }

  /** What a call that is not played did. */
  void insteadOf(String id, JsonNode exchange) {
    git.insteadOf(id, exchange);
    switch (id) {
      case "admin-patch-must-change" -> world.mustChangePassword("mustchange", false);
      case "dependency-remove" -> {
        // the dependency that is not played kept it open
        world.issue("acme/core", 1).open = true;
        world.issue("acme/core", 1).closed = null;
      }
      default -> {
        // nothing that a call which is played could see
      }
    }
  }
}
