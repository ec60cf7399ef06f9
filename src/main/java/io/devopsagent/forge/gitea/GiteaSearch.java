package io.devopsagent.forge.gitea;

import io.devopsagent.forge.WorkItem;
import io.devopsagent.http.ApiResult;
import io.devopsagent.http.ApiResult.Answer;
import io.devopsagent.kernel.Lookup;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;

/**
 * Looks for issues over all repositories of an owner. Without {@code q}, so that it reads the
 * database and misses nothing; with label names that are known to exist, because unknown ones drop
 * the filter; and what comes is filtered again (gitea.md §1). Archived repositories are included.
 *
 * <p>Thread-safe, blocking, bounded in time.
 */
public final class GiteaSearch {
  private final GiteaApi api;
  private final GiteaOrganisation organisation;
  private final GiteaPages pages;
  private final Map<String, String> currentNames = new ConcurrentHashMap<>();

  public GiteaSearch(GiteaApi api, GiteaOrganisation organisation) {
    this.api = api;
    this.organisation = organisation;
    this.pages = new GiteaPages(api);
  }

  /**
   * All that the query wants, newest first, each once.
   *
   * @param knownLabels every name in use, as it is written, from {@link
   *     GiteaOrganisation#labelNames}: a label may be written in several ways, and Gitea compares
   *     exactly
   */
  public Lookup<List<WorkItem>> find(IssueQuery query, Set<String> knownLabels) {
    Set<String> written = new TreeSet<>();
    knownLabels.stream().filter(name -> query.wants(List.of(name))).forEach(written::add);
    if (!query.anyLabel().isEmpty() && written.isEmpty()) {
      return new Lookup.Found<>(List.of());
    }
    boolean expressible =
        !query.anyLabel().isEmpty() && written.stream().noneMatch(name -> name.contains(","));
    Lookup<List<WorkItem>> found =
        owner(query)
            .then(owner -> sweep(query, query.path(owner, expressible ? written : Set.of())));
    if (!(found instanceof Lookup.Found)) {
      currentNames.remove(query.owner()); // perhaps it was renamed
    }
    return found;
  }

  private Lookup<String> owner(IssueQuery query) {
    String known = currentNames.get(query.owner());
    Lookup<String> name = known == null ? ask(query) : new Lookup.Found<>(known);
    return name.map(current -> {
      currentNames.put(query.owner(), current);
      return current;
    });
  }

  /** A renamed owner is an error in a search, so its name is looked up first when it is one. */
  private Lookup<String> ask(IssueQuery query) {
    ApiResult probe = api.get("/repos/issues/search?limit=1&owner=" + query.owner());
    return probe instanceof Answer answer && answer.status() == 400
        ? organisation.currentName(query.owner())
        : api.words().lookup(probe, "search the issues of " + query.owner(), x -> query.owner());
  }

  private Lookup<List<WorkItem>> sweep(IssueQuery query, String path) {
    return pages
        .all(path, "search the issues of " + query.owner(), this::hit)
        .map(found -> wanted(query, found));
  }

  private WorkItem hit(JsonNode json) {
    String name = GiteaJson.text(json.path("repository"), "full_name");
    return new WorkItem(
        GiteaJson.issue(json, GiteaJson.repo(name), api.access()),
        json.path("pull_request").isObject());
  }

  /** The list moves while it is read: what came twice counts once. */
  private static List<WorkItem> wanted(IssueQuery query, List<WorkItem> found) {
    Map<Long, WorkItem> byId = new LinkedHashMap<>();
    for (WorkItem hit : found) {
      boolean kind =
          switch (query.kind()) {
            case ISSUES -> !hit.pull();
            case PULLS -> hit.pull();
            case BOTH -> true;
          };
      boolean state = !query.openOnly() || hit.issue().open();
      if (kind
          && state
          && query.wants(hit.issue().labels())
          && !hit.issue().updatedAt().isBefore(query.changedSince())) {
        byId.put(hit.issue().id(), hit);
      }
    }
    return new ArrayList<>(byId.values());
  }
}
