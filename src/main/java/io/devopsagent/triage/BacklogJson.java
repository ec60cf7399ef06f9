package io.devopsagent.triage;

import io.devopsagent.forge.Issue;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The backlog for machines: of the command and of {@code GET /api/v1/backlog}. Names in snake case,
 * instants ISO-8601 in UTC.
 */
public final class BacklogJson {
  private BacklogJson() {}

  /**
   * A stretch of it.
   *
   * @param from how many items to leave out
   */
  public static Map<String, Object> list(RankedBacklog backlog, int from, int limit) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("searched_at", text(backlog.state().searched()));
    json.put("listed_at", text(backlog.state().listed()));
    json.put("missed_by_searches", backlog.state().missed());
    json.put("trouble", backlog.state().trouble());
    json.put("account", backlog.state().account());
    json.put("repositories", backlog.repositories());
    json.put("items", backlog.items().size());
    json.put("workable", backlog.workable());
    List<Map<String, Object>> items = new ArrayList<>();
    for (int i = from; i < Math.min(backlog.items().size(), from + limit); i++) {
      items.add(item(backlog.items().get(i), i + 1));
    }
    json.put("backlog", items);
    return json;
  }

  /** One item and its place, counted from 1. */
  public static Map<String, Object> item(Ranked ranked, int place) {
    Issue issue = ranked.item().issue();
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("place", place);
    json.put("score", ranked.score());
    json.put("repository", issue.repo().toString());
    json.put("number", issue.number());
    json.put("kind", ranked.item().pull() ? "pull" : "issue");
    json.put("title", issue.title());
    json.put("author", issue.author());
    json.put("labels", issue.labels());
    json.put("assignees", issue.assignees());
    json.put("url", issue.url());
    json.put("created_at", issue.createdAt().toString());
    json.put("left_alone_because", ranked.hold());
    json.put(
        "terms",
        ranked.terms().stream()
            .map(term -> Map.of("points", term.points(), "reason", term.reason()))
            .toList());
    return json;
  }

  private static @Nullable String text(@Nullable Instant at) {
    return at == null ? null : at.toString();
  }
}
