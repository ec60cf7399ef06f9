package io.devopsagent.forge.gitea;

import io.devopsagent.forge.NewIssue.LabelSpec;
import io.devopsagent.forge.RepoName;
import io.devopsagent.kernel.Failure;
import io.devopsagent.kernel.Lookup;
import io.devopsagent.kernel.Outcome;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/**
 * Labels by name. Gitea wants numbers, knows labels of the repository and of its organisation
 * apart, and makes the same name twice without a word (gitea.md §2): so both lists are read, and
 * what is missing is made in the repository under a lock.
 *
 * <p>Thread-safe. Only one process makes labels at a time; two would need a lock that Gitea does
 * not have.
 */
final class GiteaLabels {
  private static final int STRIPES = 16;

  private final GiteaPages pages;
  private final GiteaRepos repos;
  private final Consumer<String> remarks;
  private final List<ReentrantLock> locks = new ArrayList<>();

  GiteaLabels(GiteaApi api, GiteaRepos repos, Consumer<String> remarks) {
    this.pages = new GiteaPages(api);
    this.repos = repos;
    this.remarks = remarks;
    for (int i = 0; i < STRIPES; i++) {
      locks.add(new ReentrantLock());
    }
  }

  /** A label as Gitea knows it. */
  record Label(long id, String name, boolean archived) {}

  /**
   * The labels' numbers, missing ones made. A label that we may not make is left out with a remark:
   * an incident without its label is better than no incident.
   *
   * <p>Never {@link Lookup.NotFound} or {@link Lookup.CannotVerify}.
   */
  Lookup<Map<String, Long>> resolve(RepoName repo, List<LabelSpec> wanted) {
    if (wanted.isEmpty()) {
      return new Lookup.Found<>(Map.of());
    }
    Lookup<Map<String, Long>> there = existing(repo);
    if (!(there instanceof Lookup.Found<Map<String, Long>>(Map<String, Long> known))
        || wanted.stream().allMatch(label -> known.containsKey(key(label.name())))) {
      return there.map(all -> only(all, wanted));
    }
    ReentrantLock lock = locks.get(Math.floorMod(repo.hashCode(), STRIPES));
    lock.lock();
    try {
      return existing(repo)
          .map(now -> {
            wanted.forEach(label -> make(repo, label, now));
            return only(now, wanted);
          });
    } finally {
      lock.unlock();
    }
  }

  private void make(RepoName repo, LabelSpec label, Map<String, Long> known) {
    if (known.containsKey(key(label.name()))) {
      return;
    }
    Outcome<Long> made =
        repos.write(
            "POST",
            repo,
            "/labels",
            Map.of(
                "name", label.name(),
                "color", "#" + label.color(),
                "description", label.description()),
            "make the label " + label.name() + " in " + repo,
            json -> GiteaJson.number(json, "id"));
    switch (made) {
      case Outcome.Done<Long>(Long id) -> known.put(key(label.name()), id);
      case Outcome.Refused<Long>(Failure failure) -> missed(label, failure);
      case Outcome.Later<Long> later -> missed(label, later.failure());
      case Outcome.Unclear<Long>(Failure failure) -> lookAgain(repo, label, known, failure);
    }
  }

  private void lookAgain(RepoName repo, LabelSpec label, Map<String, Long> known, Failure failure) {
    Long id =
        existing(repo) instanceof Lookup.Found<Map<String, Long>>(Map<String, Long> now)
            ? now.get(key(label.name()))
            : null;
    if (id == null) {
      missed(label, failure);
    } else {
      known.put(key(label.name()), id);
    }
  }

  private void missed(LabelSpec label, Failure failure) {
    remarks.accept("The label " + label.name() + " is left out. " + failure.text());
  }

  /** Name in small letters → number; the repository's own win over the organisation's. */
  private Lookup<Map<String, Long>> existing(RepoName repo) {
    Lookup<List<Label>> own = list(GiteaRepos.path(repo) + "/labels", "list the labels of " + repo);
    Lookup<List<Label>> shared =
        own instanceof Lookup.Unreachable<List<Label>>
            ? own
            : list(
                "/orgs/" + GiteaApi.part(repo.owner()) + "/labels",
                "list the labels of " + repo.owner());
    return own.then(first ->
        shared.map(second -> {
          Map<String, Long> ids = new LinkedHashMap<>();
          put(ids, first);
          put(ids, second);
          return ids;
        }));
  }

  private static void put(Map<String, Long> ids, List<Label> labels) {
    labels.stream()
        .sorted(Comparator.comparing(Label::archived).thenComparingLong(Label::id))
        .forEach(label -> ids.putIfAbsent(key(label.name()), label.id()));
  }

  /** A list that we may not see counts as empty: the owner may be a person, not an organisation. */
  private Lookup<List<Label>> list(String path, String what) {
    Lookup<List<Label>> read = pages.all(path, what, GiteaLabels::label);
    return switch (read) {
      case Lookup.Found<List<Label>> found -> found;
      case Lookup.Unreachable<List<Label>> unreachable -> unreachable;
      case Lookup.NotFound<List<Label>> none -> new Lookup.Found<>(List.of());
      case Lookup.CannotVerify<List<Label>> hidden -> new Lookup.Found<>(List.of());
    };
  }

  static Label label(JsonNode json) {
    return new Label(
        GiteaJson.number(json, "id"),
        GiteaJson.text(json, "name"),
        GiteaJson.flag(json, "is_archived"));
  }

  private static Map<String, Long> only(Map<String, Long> all, List<LabelSpec> wanted) {
    Map<String, Long> ids = new LinkedHashMap<>();
    for (LabelSpec label : wanted) {
      Long id = all.get(key(label.name()));
      if (id != null) {
        ids.put(key(label.name()), id);
      }
    }
    return ids;
  }

  /** What labels are told apart by: names without case. */
  static String key(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
