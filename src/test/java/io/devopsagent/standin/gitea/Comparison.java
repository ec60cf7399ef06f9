package io.devopsagent.standin.gitea;

import io.devopsagent.kernel.FailureException;
import io.devopsagent.kernel.Json;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/** How a recorded answer differs from a played one, leaving out what cannot be the same. */
final class Comparison {
  /** Fields of an account that depend on its own settings, on who looks and on earlier logins. */
  private static final Set<String> ACCOUNT =
      Set.of("avatar_url", "email", "active", "last_login", "language", "created");

  /** Times are compared by whether they are there. */
  private static final Set<String> TIMES =
      Set.of(
          "created_at",
          "updated_at",
          "closed_at",
          "archived_at",
          "due_date",
          "token_last_eight",
          "merged_at",
          "submitted_at",
          "timestamp",
          "date",
          "last_committer_date",
          "last_author_date",
          "time");

  /** Figures of a repository's git data, which the stand-in does not hold. */
  private static final Set<String> GIT =
      Set.of(
          "size",
          "watchers_count",
          "branch_count",
          "release_counter",
          "pin_order",
          "additions",
          "deletions",
          "changed_files",
          "stats");

  private final URI base;
  private final String recordedRoot;
  private final List<String> differences = new ArrayList<>();

  Comparison(URI base, String recordedRoot) {
    this.base = base;
    this.recordedRoot = recordedRoot;
  }

  List<String> of(JsonNode recorded, RawHttp.Answer played) {
    if (recorded.path("status").asInt() != played.status()) {
      differences.add("status " + recorded.path("status").asInt() + " but " + played.status());
    }
    headers(recorded.path("headers"), played.headers());
    JsonNode body = recorded.path("body");
    if (body.isString()) {
      text("body", here(body.stringValue()), played.body());
    } else {
      json(recorded, body, played.body());
    }
    return differences;
  }

  private void headers(JsonNode recorded, Map<String, String> played) {
    for (String name : List.of("Content-Type", "X-Total-Count", "Link", "Location")) {
      String said = recorded.path(name).isString() ? recorded.path(name).stringValue() : "";
      text(name, here(said), played.getOrDefault(name.toLowerCase(java.util.Locale.ROOT), ""));
    }
  }

  private void json(JsonNode recorded, JsonNode body, String played) {
    JsonNode mine;
    try {
      mine = Json.tree(played);
    } catch (FailureException e) {
      differences.add("body is no JSON: " + played);
      return;
    }
    if (body.isArray() && recorded.has("items")) {
      if (recorded.path("items").asInt() != mine.size()) {
        differences.add("items " + recorded.path("items").asInt() + " but " + mine.size());
      }
      for (int i = 0; i < body.size() && i < mine.size(); i++) {
        same("[" + i + "]", body.get(i), mine.get(i));
      }
    } else {
      same("", body, mine);
    }
  }

  private void same(String where, JsonNode theirs, JsonNode mine) {
    if (theirs.isObject() && mine.isObject()) {
      object(where, theirs, mine);
    } else if (theirs.isArray() && mine.isArray()) {
      if (theirs.size() != mine.size()) {
        differences.add(where + " has " + theirs.size() + " elements but " + mine.size());
      }
      for (int i = 0; i < theirs.size() && i < mine.size(); i++) {
        same(where + "[" + i + "]", theirs.get(i), mine.get(i));
      }
    } else if (theirs.isString() && mine.isString()) {
      text(where, here(theirs.stringValue()), mine.stringValue());
    } else if (!theirs.equals(mine) && theirs.asDouble(0.1) != mine.asDouble(0.2)) {
      differences.add(where + " " + theirs + " but " + mine);
    }
  }

  private void object(String where, JsonNode theirs, JsonNode mine) {
    Set<String> names = new TreeSet<>(theirs.propertyNames());
    names.addAll(mine.propertyNames());
    boolean comment = theirs.has("issue_url");
    for (String name : names) {
      String field = where + "." + name;
      if (theirs.has(name) != mine.has(name)) {
        differences.add(field + (theirs.has(name) ? " is missing" : " is too much"));
      } else if (TIMES.contains(name)) {
        if (theirs.get(name).isNull() != mine.get(name).isNull()) {
          differences.add(field + " " + theirs.get(name) + " but " + mine.get(name));
        }
      } else if (name.equals("milestone") && theirs.get(name).isObject()) {
        same(field, theirs.get(name).path("title"), mine.get(name).path("title"));
      } else if (!ACCOUNT.contains(name)
          && !GIT.contains(name)
          && !(comment && name.equals("id"))) {
        same(field, theirs.get(name), mine.get(name));
      }
    }
  }

  private void text(String where, String theirs, String mine) {
    // the count of comments is shared with events, which are not played
    String pattern = "issuecomment-\\d+";
    if (!theirs.replaceAll(pattern, "").strip().equals(mine.replaceAll(pattern, "").strip())) {
      differences.add(where + " \"" + theirs + "\" but \"" + mine + "\"");
    }
  }

  private String here(String text) {
    return text.replace(recordedRoot, base.toString());
  }
}
