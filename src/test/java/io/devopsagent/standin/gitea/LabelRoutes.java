package io.devopsagent.standin.gitea;

import io.devopsagent.standin.gitea.Held.Issue;
import io.devopsagent.standin.gitea.Held.Label;
import io.devopsagent.standin.gitea.Held.Org;
import io.devopsagent.standin.gitea.Held.Repo;
import io.devopsagent.standin.gitea.World.Access;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Labels of organisations, repositories and issues. */
final class LabelRoutes {
  private LabelRoutes() {}

  static void addTo(Router router) {
    String labels = "/repos/{owner}/{repo}/labels";
    String ofIssue = "/repos/{owner}/{repo}/issues/{index}/labels";
    router.add("GET", "/orgs/{org}/labels", "organization", LabelRoutes::orgLabels);
    router.add("POST", "/orgs/{org}/labels", "organization", LabelRoutes::createInOrg);
    router.add("GET", labels, "issue", LabelRoutes::repoLabels);
    router.add("POST", labels, "issue", LabelRoutes::createInRepo);
    router.add("GET", labels + "/{id}", "issue", LabelRoutes::get);
    router.add("PATCH", labels + "/{id}", "issue", LabelRoutes::edit);
    router.add("DELETE", labels + "/{id}", "issue", LabelRoutes::delete);
    router.add("GET", ofIssue, "issue", call -> labels(call, call.issue(call.repo())));
    router.add("POST", ofIssue, "issue", LabelRoutes::addToIssue);
    router.add("PUT", ofIssue, "issue", LabelRoutes::replace);
    router.add("DELETE", ofIssue, "issue", LabelRoutes::clear);
    router.add("DELETE", ofIssue + "/{id}", "issue", LabelRoutes::remove);
  }

  private static Reply orgLabels(Call call) {
    List<Label> all = SiteRoutes.org(call).labels.stream().sorted(World.BY_NAME).toList();
    return counted(call, all);
  }

  private static Reply repoLabels(Call call) {
    return counted(call, call.repo().labels.stream().sorted(World.BY_NAME).toList());
  }

  private static Reply counted(Call call, List<Label> all) {
    List<?> items =
        Paging.cut(all, Paging.page(call), Paging.limit(call)).stream()
            .map(call.shown::label)
            .toList();
    return Paging.counted(Reply.json(200, items), all.size());
  }

  private static Reply createInOrg(Call call) {
    Org org = SiteRoutes.org(call);
    var user = call.signedIn();
    if (!user.admin && org.members.get(World.key(user.login)) != Access.OWNER) {
      throw call.error(403, "Must be an organization owner");
    }
    Label label = create(call);
    label.org = org.name;
    org.labels.add(label);
    return Reply.json(201, call.shown.label(label));
  }

  private static Reply createInRepo(Call call) {
    Repo repo = call.repo();
    writer(call, repo);
    Label label = create(call);
    label.repo = repo;
    repo.labels.add(label);
    return Reply.json(201, call.shown.label(label));
  }

  private static void writer(Call call, Repo repo) {
    call.signedIn();
    if (!call.writes(repo)) {
      throw call.error(403, "user should have a permission to write to a repo");
    }
  }

  /** The same name twice makes two. */
  private static Label create(Call call) {
    JsonNode body = call.body();
    Label label = new Label();
    label.name = call.required(body, "name");
    label.color = color(call, call.required(body, "color"));
    label.description = text(body, "description");
    label.exclusive = body.path("exclusive").asBoolean(false);
    label.id = call.world.next("label");
    return label;
  }

  private static String color(Call call, String said) {
    String bare = said.startsWith("#") ? said.substring(1) : said;
    if (bare.matches("[0-9a-fA-F]{3}")) {
      return bare.replaceAll("(.)", "$1$1");
    }
    if (!bare.matches("[0-9a-fA-F]{6}")) {
      throw call.error(422, call.flavour.badColor() + (bare.length() <= 6 ? "#" + bare : bare));
    }
    return bare;
  }

  static String text(JsonNode body, String field) {
    return body.path(field).isString() ? body.path(field).stringValue() : "";
  }

  private static Reply get(Call call) {
    String asked = call.param("id");
    Label label =
        call.repo().labels.stream()
            .filter(one -> String.valueOf(one.id).equals(asked) || one.name.equals(asked))
            .findFirst()
            .orElseThrow(call::notFound);
    return Reply.json(200, call.shown.label(label));
  }

  private static Reply edit(Call call) {
    Repo repo = call.repo();
    writer(call, repo);
    Label label = byId(repo.labels, call.param("id")).orElseThrow(call::notFound);
    JsonNode body = call.body();
    label.name = body.has("name") ? text(body, "name") : label.name;
    label.color = body.has("color") ? color(call, text(body, "color")) : label.color;
    label.description = body.has("description") ? text(body, "description") : label.description;
    label.archived = body.path("is_archived").asBoolean(false);
    return Reply.json(200, call.shown.label(label));
  }

  private static Reply delete(Call call) {
    Repo repo = call.repo();
    writer(call, repo);
    byId(repo.labels, call.param("id")).ifPresent(repo.labels::remove);
    return Reply.empty(204);
  }

  private static Optional<Label> byId(List<Label> labels, String id) {
    return labels.stream().filter(label -> String.valueOf(label.id).equals(id)).findFirst();
  }

  private static Reply labels(Call call, Issue issue) {
    return Reply.json(200, call.shown.labels(issue.labels));
  }

  private static Issue writable(Call call) {
    Repo repo = call.repo();
    Issue issue = call.issue(repo);
    call.signedIn();
    if (!call.writes(repo)) {
      throw call.error(403, "write permission is required");
    }
    return issue;
  }

  private static Reply addToIssue(Call call) {
    Issue issue = writable(call);
    named(call, issue).forEach(label -> put(issue, label));
    issue.updated = call.world.now();
    return labels(call, issue);
  }

  private static Reply replace(Call call) {
    Issue issue = writable(call);
    List<Label> wanted = named(call, issue);
    issue.labels.clear();
    wanted.forEach(label -> put(issue, label));
    issue.updated = call.world.now();
    return labels(call, issue);
  }

  /** All numbers or all names, of repository and organisation; unknown ones are skipped. */
  private static List<Label> named(Call call, Issue issue) {
    List<Label> known = call.world.labelsOf(issue.repo);
    List<Label> found = new ArrayList<>();
    int names = 0;
    JsonNode wanted = call.body().path("labels");
    for (JsonNode one : wanted) {
      names += one.isString() ? 1 : 0;
      known.stream()
          .filter(label ->
              one.isString() ? label.name.equals(one.stringValue()) : label.id == one.asLong(0))
          .forEach(found::add);
    }
    if (names != 0 && names != wanted.size()) {
      throw call.error(400, "labels should be an array of strings or integers");
    }
    return found;
  }

  /** An exclusive label drives out the others of its scope. */
  static void put(Issue issue, Label label) {
    if (label.exclusive && label.name.contains("/")) {
      String scope = label.name.substring(0, label.name.lastIndexOf('/') + 1);
      issue.labels.removeIf(one -> one.exclusive && one.name.startsWith(scope) && one != label);
    }
    if (!issue.labels.contains(label)) {
      issue.labels.add(label);
    }
  }

  private static Reply clear(Call call) {
    writable(call).labels.clear();
    return Reply.empty(204);
  }

  private static Reply remove(Call call) {
    Issue issue = writable(call);
    Label label =
        byId(call.world.labelsOf(issue.repo), call.param("id"))
            .orElseThrow(() -> call.error(422, "label does not exist [label_id: 0]"));
    issue.labels.remove(label);
    return Reply.empty(204);
  }
}
