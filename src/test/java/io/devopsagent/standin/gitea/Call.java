package io.devopsagent.standin.gitea;

import io.devopsagent.kernel.FailureException;
import io.devopsagent.kernel.Json;
import io.devopsagent.standin.gitea.Held.Issue;
import io.devopsagent.standin.gitea.Held.Repo;
import io.devopsagent.standin.gitea.Held.User;
import io.devopsagent.standin.gitea.Reply.Stop;
import io.devopsagent.standin.gitea.World.Access;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** One request, with who asks and the checks that most of Gitea's routes share. */
final class Call {
  final World world;
  final Flavour flavour;
  final Caller caller;
  final LoopbackHttp.Request request;
  final Map<String, String> path;
  final Map<String, List<String>> query;
  final Shown shown;

  Call(
      World world,
      Flavour flavour,
      Caller caller,
      LoopbackHttp.Request request,
      Map<String, String> path) {
    this.world = world;
    this.flavour = flavour;
    this.caller = caller;
    this.request = request;
    this.path = path;
    this.query = queryOf(request.target());
    this.shown = new Shown(world, flavour, caller, request.headers().getOrDefault("host", ""));
  }

  static Map<String, List<String>> queryOf(String target) {
    Map<String, List<String>> all = new TreeMap<>();
    int mark = target.indexOf('?');
    if (mark < 0 || mark == target.length() - 1) {
      return all;
    }
    for (String pair : target.substring(mark + 1).split("&", -1)) {
      String[] parts = pair.split("=", 2);
      all.computeIfAbsent(decode(parts[0]), k -> new ArrayList<>())
          .add(parts.length > 1 ? decode(parts[1]) : "");
    }
    return all;
  }

  private static String decode(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  String param(String name) {
    return decode(path.getOrDefault(name, "").replace("+", "%2B"));
  }

  /** The first value of a query parameter; empty when absent. */
  String query(String name) {
    return query.getOrDefault(name, List.of("")).getFirst();
  }

  boolean queryFlag(String name) {
    return List.of("1", "t", "true", "on").contains(query(name));
  }

  Stop error(int status, String message) {
    return new Stop(
        Reply.json(status, Map.of("message", message, "url", flavour.root() + "/api/swagger")));
  }

  /** Gitea's 500: silent, but for those who administer the site. */
  Stop fault(String message) {
    User user = caller.user();
    return error(500, user != null && user.admin ? message : "");
  }

  Stop notFound(String... errors) {
    return notFoundAs(flavour.notFound(), errors);
  }

  Stop notFoundAs(String message, String... errors) {
    Map<String, @Nullable Object> body = new LinkedHashMap<>();
    body.put("errors", errors.length == 0 ? null : Arrays.asList(errors));
    body.put("message", message);
    body.put("url", flavour.root() + "/api/swagger");
    return new Stop(Reply.json(404, body));
  }

  User signedIn() {
    User user = caller.user();
    if (user == null) {
      throw error(401, "token is required");
    }
    return user;
  }

  /** The repository of the path, if the caller may know of it. */
  Repo repo() {
    Optional<Repo> found = world.find(param("owner"), param("repo"));
    if (found.isEmpty()) {
      Repo moved = world.formerRepos.get(World.key(param("owner") + "/" + param("repo")));
      throw moved == null ? notFound() : redirect(301, moved);
    }
    return visible(found.get());
  }

  Repo visible(Repo repo) {
    if (caller.publicOnly() && repo.hidden) {
      throw flavour.since126() ? notFound() : error(403, "token scope is limited to public repos");
    }
    if (access(repo) == Access.NONE) {
      throw notFound();
    }
    return repo;
  }

  private Stop redirect(int status, Repo repo) {
    String old = "/repos/" + path.get("owner") + "/" + path.get("repo");
    return redirect(
        status, request.target().replace(old, "/repos/" + repo.fullName()), "Moved Permanently");
  }

  /** A path-only redirect; with a body for reads alone, as Go's server makes it. */
  Stop redirect(int status, String location, String words) {
    Reply reply =
        request.method().equals("GET")
            ? new Reply(
                status,
                Map.of("Content-Type", "text/html; charset=utf-8"),
                "<a href=\"" + location.replace("&", "&amp;") + "\">" + words + "</a>.\n\n")
            : Reply.empty(status);
    return new Stop(reply.with("Location", location));
  }

  Access access(Repo repo) {
    return world.access(caller.user(), repo);
  }

  boolean writes(Repo repo) {
    return access(repo).compareTo(Access.WRITE) >= 0;
  }

  void notArchived(Repo repo) {
    if (repo.archived) {
      throw error(423, flavour.archived(repo));
    }
  }

  /** The issue of the path; unreadable where the repository does not keep issues. */
  Issue issue(Repo repo) {
    String number = param("index");
    return repo.issues.stream()
        .filter(issue -> String.valueOf(issue.number).equals(number))
        .filter(issue -> repo.keepsIssues())
        .findFirst()
        .orElseThrow(this::notFound);
  }

  /** The body as JSON, or a form as JSON. */
  JsonNode body() {
    String type = request.headers().getOrDefault("content-type", "");
    if (type.isEmpty()) {
      throw error(422, "[]: Empty Content-Type");
    }
    if (type.startsWith("application/x-www-form-urlencoded")) {
      Map<String, String> form = new LinkedHashMap<>();
      queryOf("?" + request.body()).forEach((name, values) -> form.put(name, values.getFirst()));
      return Json.tree(form);
    }
    try {
      return Json.tree(request.body());
    } catch (FailureException e) {
      throw error(422, "[]: unexpected EOF");
    }
  }

  /** A text field that must be there and not empty. */
  String required(JsonNode body, String field) {
    String value = body.path(field).isString() ? body.path(field).stringValue() : "";
    if (value.isEmpty()) {
      throw error(
          422, "[" + Character.toUpperCase(field.charAt(0)) + field.substring(1) + "]: Required");
    }
    return value;
  }
}
